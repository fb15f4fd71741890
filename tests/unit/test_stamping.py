"""Writing stamps down."""

from __future__ import annotations

import pytest
import yaml

from aisys_site import frontmatter, stamping
from tests.conftest import MISSING, Folder, about_stamps

PAGE = "son/vibrations/hauteur/index.ja.md"


def stamp(folder: Folder, *paths: str) -> list[str]:
    """Stamp files or folders of a course and return what was stamped."""
    return stamping.stamp_all(folder.course(), folder.root, [(folder.root / path).resolve() for path in paths])


def stale(folder: Folder) -> list[str]:
    """Return the files of which stamps are missing or old."""
    return sorted({one.path.removeprefix("content/") for one in folder.read()[1] if about_stamps(one)})


def unstamped(folder: Folder) -> Folder:
    """Take all stamps off a course."""
    (folder.root / "translations.lock").unlink(missing_ok=True)
    for file in folder.root.rglob("*.ja.md"):
        document, body, _ = frontmatter.split("", file.read_text(encoding="utf-8"))
        meta = {name: value for name, value in document.data.items() if name != "translated"}
        file.write_text(frontmatter.join(meta, body), encoding="utf-8")
    return folder


def test_a_stamped_course_is_current(folder: Folder) -> None:
    """Once all is stamped, nothing is told to be unstamped or old, and nothing else has changed."""
    unstamped(folder)
    before = folder.course()
    assert stale(folder)
    assert sorted(stamp(folder, ".")) == stale(unstamped(folder))
    stamp(folder, ".")
    after = folder.course()
    assert stale(folder) == []
    assert [page.text for page in after.pages.values()] == [page.text for page in before.pages.values()]
    assert after.pages["glossary.ja.md"].meta["template"] == "glossary.html"
    assert [one.path for one in folder.read()[1]] == [f"content/{MISSING}"]


def test_one_page_is_stamped_alone(folder: Folder) -> None:
    """Stamping a page leaves the others as they are, and a change of its source makes it old again."""
    unstamped(folder)
    assert stamp(folder, PAGE) == [PAGE]
    assert PAGE not in stale(folder)
    assert "index.ja.md" in stale(folder)
    folder.replace(PAGE.replace(".ja", ""), "elle double", "elle est doublée")
    assert PAGE in stale(folder)


def test_the_lock_file_keeps_what_it_knows(folder: Folder) -> None:
    """Stamping one YAML file keeps the stamps of the others and forgets files that are gone."""
    unstamped(folder)
    folder.write("translations.lock", "gone/lesson.yml: {ja: {title: h1}}\nglossary.yml: {ja: {frequence.term: h2}}\n")
    assert stamp(folder, "course.yml") == ["course.yml"]
    lock = yaml.safe_load(folder.text("translations.lock"))
    assert sorted(lock) == ["course.yml", "glossary.yml"]
    assert lock["glossary.yml"] == {"ja": {"frequence.term": "h2"}}
    assert folder.text("translations.lock").startswith("# Written by")


def test_stamping_twice_writes_the_same(folder: Folder) -> None:
    """A second stamping of the same course changes no byte."""
    stamp(folder, ".")
    before = {path: path.read_bytes() for path in folder.root.rglob("*") if path.is_file()}
    stamp(folder, ".")
    assert {path: path.read_bytes() for path in folder.root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("path", "says"),
    [("son/index.md", "holds no translation"), ("strings", "holds no translation"), ("../mkdocs.yml", "is not in")],
)
def test_what_holds_no_translation_is_not_stamped(folder: Folder, path: str, says: str) -> None:
    """A source, a folder without texts and a file outside the course are refused in words."""
    with pytest.raises(stamping.StampError, match=says):
        stamp(folder, path)


def test_a_broken_file_is_not_written_over(folder: Folder) -> None:
    """A page whose front matter cannot be read is left as it is, for stamping would lose what it holds."""
    text = "---\ntranslated: [\n---\n音\n"
    folder.write("son/index.ja.md", text)
    with pytest.raises(stamping.StampError, match="has errors"):
        stamp(folder, "son")
    assert folder.text("son/index.ja.md") == text
