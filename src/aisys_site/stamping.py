"""Edge: writes the stamps of `stamp` down: into the front matter of translations, and into one lock file for YAML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from aisys_site import address, frontmatter, stamp
from aisys_site.load import STAMPS
from aisys_site.model.course import Course, Page

HEADER = (
    "# Written by `aisys-site translated`: which source each translation of a YAML text was made from. Not edited by hand.\n"
)


class StampError(Exception):
    """A path that cannot be stamped."""


def stamp_all(course: Course, root: Path, paths: list[Path]) -> list[str]:
    """Stamp every translation at or below `paths`, and return what was stamped, by path from the content folder.

    StampError where a file that would be written, or the lock file, cannot be read: it would lose what it holds.
    """
    wanted = [_inside(root, path) for path in paths]
    if broken := sorted(path for path in course.broken if path == STAMPS or _below(path, wanted)):
        raise StampError(f"{', '.join(broken)}: has errors; mend first what aisys-site check tells")
    documents = {path for path in course.documents if _below(path, wanted) and not path.endswith(".md")}
    pages = [page for page in course.pages.values() if _below(page.path, wanted) and page.locale != course.root_locale]
    names = [page.path for page in pages if _write_page(course, root, page)]
    paired = {document.path.removeprefix(course.label) for document in stamp.paired_documents(course)} & documents
    if not names and not paired:
        raise StampError(
            f"{', '.join(wanted)}: holds no translation; name a Markdown file such as index.zh.md, or a YAML file"
        )
    if paired:
        _write_lock(course, root, paired)
    return [*names, *sorted(paired)]


def _inside(root: Path, path: Path) -> str:
    top = root.resolve()
    if not path.is_relative_to(top):
        raise StampError(f"{path} is not in {root.as_posix()}/; say where the course is with --content")
    return path.relative_to(top).as_posix()


def _below(path: str, wanted: list[str]) -> bool:
    return any(one in (".", path) or path.startswith(f"{one}/") for one in wanted)


def _write_page(course: Course, root: Path, page: Page) -> bool:
    source = course.pages.get(address.page_of(page.path, page.locale, course.root_locale))
    if source is None:
        return False
    meta = {name: value for name, value in page.meta.items() if name != "translated"}
    meta["translated"] = stamp.of_page(course, source)
    _write(root / page.path, frontmatter.join(meta, page.text))
    return True


def _write_lock(course: Course, root: Path, paths: set[str]) -> None:
    """Write the stamps of `paths`, keep the others, forget those of files that are gone."""
    kept: dict[str, Mapping[str, Mapping[str, str]]] = {
        path: stamps for path, stamps in course.stamps.items() if path in course.documents
    }
    for path in paths:
        document = course.documents[path]
        stamps = {locale: stamp.of_document(document, course.locale_ids, locale) for locale in course.locale_ids[1:]}
        kept[path] = {locale: {name: mark for name, (mark, _) in marks.items()} for locale, marks in stamps.items() if marks}
    text = yaml.safe_dump({path: kept[path] for path in sorted(kept) if kept[path]}, allow_unicode=True, width=160)
    _write(root / STAMPS, HEADER + text)


def _write(path: Path, text: str) -> None:
    """Write through a file beside it, so that a full disk leaves the old one whole."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)
