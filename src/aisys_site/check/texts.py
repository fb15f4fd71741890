"""What can be wrong with Markdown that stands in YAML: what it may not hold, and links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from aisys_site import address, markup
from aisys_site.bundle import BundleMissingError
from aisys_site.check.pages import OUTSIDE, RUNS, SCHEME, refused, told, unrenderable
from aisys_site.model.course import Course
from aisys_site.model.text import TAG


def wrong_texts(text: str) -> Iterator[str]:
    """Yield what is wrong with a text."""
    bare = markup.without_formulas(markup.without_code(text))
    runs = [words for _, words in refused(text)]
    if runs:
        yield f"{runs[0]}: nothing that runs, styles or frames may stand here"
    elif tag := TAG.search(bare):
        yield f"holds markup ({tag.group()}); write Markdown"
    if any(link.image for link in markup.read(text).links):
        yield "holds an image; say it in words, or show the figure in the text of the lesson"
    with suppress(BundleMissingError):  # told of pages
        yield from (words for _, words in unrenderable(text))


def links(text: str) -> Iterator[str]:
    """Yield the targets of the links of a text."""
    if "](" in text:
        yield from (link.target for link in markup.read(text).links if not link.image)


def follow(course: Course, link: str) -> Iterator[str]:
    """Yield why a link leads nowhere."""
    if link.startswith(OUTSIDE) or re.match(RUNS, link, re.IGNORECASE):
        return
    if not SCHEME.match(link) or link.partition(":")[0] not in address.SCHEMES:
        yield f"({link}): a link here begins with {', '.join(f'{one}:' for one in address.SCHEMES)} or https://"
        return
    target = address.resolve(course, link)
    if isinstance(target, str) and not told(course, link):
        yield f"({link}): {target}"
