"""The Content-Security-Policy of a page."""

from __future__ import annotations

import base64
import hashlib

import pytest

from aisys_site import policy


def digest(text: str) -> str:
    """Return the hash of a script as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    ("html", "hashes"),
    [
        ("<p>a</p>", []),
        ("<script>a()</script>", ["a()"]),
        ("<SCRIPT>a()</SCRIPT>", ["a()"]),
        ("<script>a()\n</script><script>a()\n</script>", ["a()\n"]),
        ("<script>音()</script>", ["音()"]),
        ('<script type="module">a()</script>', ["a()"]),
        ('<script src="a.js"></script>', []),
        ('<script type="application/json">{}</script>', []),
        ('<script type="application/ld+json">{}</script>', []),
        ("<script></script>", []),
    ],
)
def test_inline_scripts_are_named_by_their_hash(html: str, hashes: list[str]) -> None:
    """Each inline script that a browser would run is allowed by its hash; data and files need none."""
    assert policy.inline_hashes(html) == [digest(text) for text in hashes]
    for text in hashes:
        assert digest(text) in policy.policy(html, serving=False)


def test_nothing_from_elsewhere_is_allowed() -> None:
    """A built page runs no unnamed script, takes no style in attributes, and asks only itself and the two players."""
    rules = dict(rule.split(" ", 1) for rule in policy.policy("<script>a()</script>", serving=False).split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == rules["object-src"] == "'none'"
    assert "unsafe-inline" not in str(rules)
    assert rules["style-src-attr"] == "'none'"
    elsewhere = {word for words in rules.values() for word in words.split() if "//" in word}
    assert elsewhere == set(policy.FRAMES.split())
    assert set(rules["frame-src"].split()) == elsewhere


def test_serving_lets_the_live_reload_run() -> None:
    """Under `mkdocs serve` inline scripts run, and no hash stands beside, which would forbid them again."""
    served = policy.policy("<script>a()</script>", serving=True)
    assert "script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline';" in served
    assert "sha256" not in served


def test_the_policy_takes_its_place() -> None:
    """The template's place is filled once, and the page is otherwise as it was."""
    page = f'<meta content="{policy.PLACEHOLDER}"><p>{policy.PLACEHOLDER}</p>'
    assert policy.apply(page, serving=False) == page.replace(policy.PLACEHOLDER, policy.policy(page, serving=False), 1)
