"""The YAML block at the top of a Markdown file: taking it off and putting it on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from aisys_site import yamlfile
from aisys_site.model.problem import Document, Problem

BLOCK = re.compile(r"\A---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def split(path: str, text: str) -> tuple[Document, str, int]:
    """Return the front matter as a document, the text below it, and the line on which that text begins."""
    found = BLOCK.match(text)
    if not found:
        return Document(path, {}), text, 1
    inner = found.group(1) or ""
    body = text[found.end() :]
    first = text.count("\n", 0, found.end()) + 1
    if not any(line.strip() and not line.lstrip().startswith("#") for line in inner.splitlines()):
        return Document(path, {}), body, first
    document = yamlfile.parse(path, f"\n{inner}")  # a line for the dashes, so that lines are those of the file
    problems = list(document.problems)
    if document.data is not None and not isinstance(document.data, dict):
        problems.append(Problem(path, 2, "", "the front matter must be a mapping of fields"))
    return Document(path, document.data, document.lines, tuple(problems)), body, first


def join(meta: Mapping[str, Any], body: str) -> str:
    """Return `body` under `meta` as front matter; no block when there is no field."""
    if not meta:
        return body
    block = yaml.safe_dump(dict(meta), allow_unicode=True, sort_keys=False, width=120)
    return f"---\n{block}---\n{body}"
