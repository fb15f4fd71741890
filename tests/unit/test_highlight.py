"""Program text → highlighted HTML."""

from __future__ import annotations

import html
import re

import pytest

from aisys_site import highlight


@pytest.mark.parametrize("name", ["a.py", "a.cu", "a.cpp", "a.ts", "a.unknown", "Makefile", "a"])
@pytest.mark.parametrize("text", ["x = 1 < 2 & 3\n", '<script>alert("x")</script>\n', "", "# 音\n"])
def test_a_program_keeps_its_words(name: str, text: str) -> None:
    """Highlighting adds classes and nothing else: no style, no word lost, no mark-up let through."""
    shown = highlight.code(text, name)
    assert html.unescape(re.sub(r"<[^>]*>", "", shown)).strip() == text.strip()
    assert "style=" not in shown
    assert "<script" not in shown


def test_the_file_name_tells_the_language() -> None:
    """A Python file has its keywords marked, a file of no known kind has none."""
    assert 'class="k"' in highlight.code("return 1\n", "a.py")
    assert 'class="k"' not in highlight.code("return 1\n", "a.unknown")
