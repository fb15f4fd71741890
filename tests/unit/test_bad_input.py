"""What an author can get wrong: one mistake gives one line, with the file, the line and the field, and never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aisys_site import stamp
from aisys_site.load import load
from tests.conftest import LABEL, MISSING, Folder
from tests.unit.mistakes import ALL, COURSE, FIFTH, FIGURE, GLOSSARY, PATHS, PITCH, STRING, Case


@pytest.mark.parametrize("case", ALL.values(), ids=ALL)
def test_one_mistake_gives_one_line(folder: Folder, case: Case) -> None:
    """A mistake is told once, with its file, its line and its field, and brings no other complaints with it."""
    told = case.make(folder)
    assert folder.lines() == [told]


def test_a_course_file_is_missing(folder: Folder) -> None:
    """Without course.yml there is no course, and one line says how to start one."""
    folder.remove(COURSE)
    assert folder.lines() == [
        f"{LABEL}/{COURSE}:1: is missing; every course has one (aisys-site new course {folder.root} starts one)"
    ]


def test_a_content_folder_is_missing(tmp_path: Path) -> None:
    """A content folder that is not there is named."""
    course, problems = load(tmp_path / "nowhere", LABEL)
    assert course is None
    assert [str(one) for one in problems] == [f"{LABEL}/:1: there is no folder {tmp_path / 'nowhere'}"]


@pytest.mark.parametrize(
    "path",
    [COURSE, GLOSSARY, PATHS, f"{PITCH}/lesson.yml", f"{PITCH}/index.md", f"{PITCH}/index.ja.md", "son/index.md",
     FIGURE, f"{PITCH}/code/octaves.py", "strings/ja.yml", "topics.md"],
)  # fmt: skip
def test_a_file_is_not_utf_8(folder: Folder, path: str) -> None:
    """A file in another encoding is named with the line of its first foreign byte, whatever it is."""
    before = folder.text(path).encode()
    at = before.index(b"\n", len(before) // 2) + 1
    folder.write(path, before[:at] + b"caf\xe9 " + before[at:])
    line = before.count(b"\n", 0, at) + 1
    assert folder.lines() == [f"{LABEL}/{path}:{line}: is not UTF-8; save it in that encoding"]


@pytest.mark.parametrize(
    "path", [COURSE, GLOSSARY, f"{PITCH}/lesson.yml", f"{PITCH}/index.md", FIGURE, f"{PITCH}/code/octaves.txt"]
)
@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\u2028", "\ufffe"], ids=ascii)
def test_a_file_holds_a_control_character(folder: Folder, path: str, character: str) -> None:
    """A character that nobody can see is named with its number and its line."""
    text = folder.text(path)
    at = text.index("\n", len(text) // 2) + 1
    folder.write(path, text[:at] + character + text[at:])
    line = text.count("\n", 0, at) + 1
    assert folder.lines() == [f"{LABEL}/{path}:{line}: holds a control character (U+{ord(character):04X}); remove it"]


@pytest.mark.parametrize("path", [COURSE, GLOSSARY, PATHS, f"{PITCH}/lesson.yml", "strings/ja.yml"])
@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n", "~\n"], ids=ascii)
def test_a_yaml_file_is_empty(folder: Folder, path: str, text: str) -> None:
    """A YAML file with nothing in it is called empty, and what it should have said is not missed a second time."""
    folder.write(path, text)
    assert folder.lines() == [f"{LABEL}/{path}:1: the file is empty"]


@pytest.mark.parametrize("path", ["index.md", "son/index.ja.md", f"{PITCH}/index.md", f"{PITCH}/index.ja.md"])
@pytest.mark.parametrize("text", ["", " \n\n"], ids=ascii)
def test_a_page_is_empty(folder: Folder, path: str, text: str) -> None:
    """A page with nothing on it is called empty, and its sections are not missed a second time."""
    folder.write(path, text)
    assert folder.lines() == [f"{LABEL}/{path}:1: the file is empty"]


def test_a_lesson_folder_has_no_lesson_file(folder: Folder) -> None:
    """A folder of a lesson without lesson.yml is told once, not at every place that names the lesson."""
    folder.remove(f"{PITCH}/lesson.yml")
    assert folder.lines() == [f"{LABEL}/{PITCH}/lesson.yml:1: is missing; a folder in a chapter is a lesson"]


def test_a_page_in_a_chapter_is_a_lesson(folder: Folder) -> None:
    """A folder with a page in a chapter is a lesson even when course.yml does not name it."""
    folder.write("son/vibrations/bruit/index.md", "Le bruit.\n")
    folder.write("son/vibrations/bruit/index.ja.md", "雑音。\n")
    assert folder.lines() == [f"{LABEL}/son/vibrations/bruit/lesson.yml:1: is missing; a folder in a chapter is a lesson"]


def test_a_chapter_may_have_figures(folder: Folder) -> None:
    """A folder without pages in a chapter, such as its figures, is no lesson."""
    folder.write("son/vibrations/figures/octaves.svg", folder.text(FIGURE))
    assert folder.lines() == []


def test_a_lesson_is_in_no_chapter(folder: Folder) -> None:
    """A lesson that course.yml does not list is told at its id."""
    path = "gammes/intervalles/tierce/lesson.yml"
    copy = (
        folder.text(f"{FIFTH}/lesson.yml")
        .replace("id: quinte-juste", "id: tierce")
        .replace("gammes/quinte", "gammes/tierce")
    )
    folder.write(path, copy.replace("La quinte juste et son comma", "La tierce"))
    assert folder.lines() == [f'{LABEL}/{path}:1: id: "tierce" stands in no chapter of {LABEL}/{COURSE}']


def test_a_lesson_lies_outside_its_chapter(folder: Folder) -> None:
    """A lesson in the folder of another chapter is told where it belongs."""
    (folder.root / FIFTH).rename(folder.root / "gammes/temperaments/quinte-juste")
    told = f"{LABEL}/gammes/temperaments/quinte-juste/lesson.yml:1: lies outside its chapter"
    assert folder.lines() == [f"{told}; move its folder into {LABEL}/gammes/intervalles/"]


def test_a_lesson_id_stands_twice(folder: Folder) -> None:
    """A copied lesson that kept its id is told once, and the lesson it displaced is not missed."""
    folder.replace(f"{STRING}/lesson.yml", "id: harmoniques", "id: hauteur")
    model = f"{LABEL}/{PITCH}/lesson.yml"
    assert folder.lines() == [f'{LABEL}/{STRING}/lesson.yml:1: id: "hauteur" is also the id of {model}']


def test_a_chapter_id_stands_twice(folder: Folder) -> None:
    """Chapters of two modules may not share an id, for links name chapters by it alone."""
    (folder.root / "gammes/intervalles").rename(folder.root / "gammes/vibrations")
    folder.replace(COURSE, "id: intervalles", "id: vibrations")
    line = folder.line(COURSE, "id: vibrations\n        title: {fr: Intervalles")
    assert folder.lines() == [f'{LABEL}/{COURSE}:{line}: modules.1.chapters.0.id: the id "vibrations" stands twice']


def test_prerequisites_go_in_a_circle(folder: Folder) -> None:
    """A circle of prerequisites is told once, with the whole way round."""
    folder.replace(f"{STRING}/lesson.yml", "requires: [hauteur]", "requires: [temperament-egal]")
    line = folder.line(f"{STRING}/lesson.yml", "requires:")
    circle = "harmoniques → temperament-egal → quinte-juste → harmoniques"
    assert folder.lines() == [f"{LABEL}/{STRING}/lesson.yml:{line}: requires.0: a circle: {circle}; drop one of these"]


@pytest.mark.parametrize("path", ["son/annexe.md", "son/index.md", "glossary.yml", FIGURE, f"{PITCH}/lesson.yml"])
def test_a_link_leads_out_of_the_folder(folder: Folder, tmp_path: Path, path: str) -> None:
    """A symbolic link to a file outside the content folder is refused and never read."""
    outside = tmp_path / "outside"
    outside.write_text("hidden words", encoding="utf-8")
    (folder.root / path).unlink(missing_ok=True)
    (folder.root / path).symlink_to(outside)
    assert folder.lines() == [
        f"{LABEL}/{path}:1: a symbolic link that leads out of the content folder; copy the file instead"
    ]
    assert "hidden words" not in str(folder.read()[0])


def test_a_folder_leads_out_of_the_folder(folder: Folder, tmp_path: Path) -> None:
    """A symbolic link to a folder outside the content folder is refused, and nothing in it is read."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "index.md").write_text("hidden words", encoding="utf-8")
    (folder.root / "annexe").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert folder.lines() == [
        f"{LABEL}/annexe:1: a symbolic link that leads out of the content folder; copy the file instead"
    ]


def test_links_inside_the_folder_are_followed(folder: Folder) -> None:
    """A symbolic link to a file of the course is as good as the file."""
    (folder.root / "son/figures").mkdir()
    (folder.root / "son/figures/octaves.svg").symlink_to(folder.root / FIGURE)
    folder.replace("son/index.md", "Deux notes", "![Une échelle](figures/octaves.svg) Deux notes")
    assert folder.lines() == []


def test_a_link_leads_to_itself(folder: Folder) -> None:
    """A symbolic link in a circle is a file that cannot be read, not a traceback."""
    (folder.root / "son/tourne.md").symlink_to(folder.root / "son/tourne.md")
    assert folder.lines() == [f"{LABEL}/son/tourne.md:1: cannot be read: Too many levels of symbolic links"]


def test_a_link_leads_to_nothing(folder: Folder) -> None:
    """A symbolic link to a file that is not there is told."""
    (folder.root / "son/rien.svg").symlink_to(folder.root / "son/nulle-part.svg")
    assert folder.lines() == [f"{LABEL}/son/rien.svg:1: cannot be read: No such file or directory"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_may_not_be_read(folder: Folder) -> None:
    """A file without permission is told with the system's own words."""
    (folder.root / "son/index.md").chmod(0)
    assert folder.lines() == [f"{LABEL}/son/index.md:1: cannot be read: Permission denied"]


@pytest.mark.parametrize(("name", "suffix"), [("index.de.md", "de"), ("index.JA.md", "JA"), ("a.b.md", "b")])
def test_a_page_is_in_an_unknown_language(folder: Folder, name: str, suffix: str) -> None:
    """A page whose name ends in no language of the course is told, with the languages there are."""
    folder.write(f"son/{name}", "Hallo\n")
    assert folder.lines() == [
        f'{LABEL}/son/{name}:1: "{suffix}" is no language of the course (fr, ja); a name has no other dot'
    ]


def test_an_introduction_is_missing(folder: Folder) -> None:
    """A part of the course without its page is told once, though a translation of the page stands."""
    folder.remove("son/vibrations/index.md")
    assert folder.lines() == [f"{LABEL}/son/vibrations/index.md:1: is missing; it introduces this part of the course"]


def test_a_word_of_the_interface_is_missing(folder: Folder) -> None:
    """A word of the interface without translation is a warning that names it."""
    folder.replace("strings/ja.yml", "  skip: 本文へ\n", "")
    (told,) = folder.problems()
    assert told.severity == "warning"
    assert str(told) == (
        f"{LABEL}/{COURSE}:{folder.line(COURSE, 'id: ja')}: locales.1.id: the interface has no ja text for site.skip; "
        f"write it in {LABEL}/strings/ja.yml"
    )


def test_a_translation_has_no_source(folder: Folder) -> None:
    """A translation of a page that does not stand is told."""
    folder.write("annexe.ja.md", "付録\n")
    assert folder.lines() == [f"{LABEL}/annexe.ja.md:1: a translation without its source {LABEL}/annexe.md"]


def test_a_translation_is_missing(folder: Folder) -> None:
    """A page without its translation is a warning: it is shown in the other language with a notice."""
    folder.remove("son/index.ja.md")
    (told,) = folder.problems()
    assert told.severity == "warning"
    assert str(told) == (
        f"{LABEL}/son/index.ja.md:1: is missing; the fr text of {LABEL}/son/index.md is shown in its place, with a notice"
    )


def test_sections_of_a_translation_differ(folder: Folder) -> None:
    """A translation that lacks a section of its source, or has another, is a warning that names them."""
    folder.replace(f"{PITCH}/index.ja.md", "{#retenir}", "{#matome}")
    (told,) = folder.problems()
    assert told.severity == "warning"
    line = folder.course().pages[f"{PITCH}/index.ja.md"].first_line
    says = f"sections differ from {LABEL}/{PITCH}/index.md: lacks retenir; has matome besides"
    assert str(told) == f"{LABEL}/{PITCH}/index.ja.md:{line}: {says}"


def stamp_page(folder: Folder, path: str, source: str) -> None:
    """Write into the front matter of a translation from which source it was made."""
    course = folder.course()
    stamps = "".join(f"  {name}: {mark}\n" for name, mark in stamp.of_page(course, course.pages[source]).items())
    folder.write(path, f"---\ntranslated:\n{stamps}---\n{course.pages[path].text}")


def test_a_translation_is_stale(folder: Folder) -> None:
    """A section changed after its translation was stamped is a warning at that section's stamp."""
    page, source = f"{PITCH}/index.ja.md", f"{PITCH}/index.md"
    stamp_page(folder, page, source)
    assert [one for one in folder.read()[1] if one.path == f"{LABEL}/{page}"] == []
    folder.replace(source, "Monter d'une", "Descendre d'une")
    (told,) = [one for one in folder.read()[1] if one.path == f"{LABEL}/{page}"]
    assert told.severity == "warning"
    assert str(told) == (
        f"{LABEL}/{page}:{folder.line(page, '  octave: ')}: translated.octave: older than {LABEL}/{source}; "
        f"bring it up to date, then run aisys-site translated {LABEL}/{page}"
    )


def test_a_text_in_yaml_is_stale(folder: Folder) -> None:
    """A text changed after its translation was stamped is a warning at the translation."""
    path = f"{FIFTH}/lesson.yml"
    course = folder.course()
    marks = stamp.of_document(course.documents[path], course.locale_ids, "ja")
    folder.write(
        "translations.lock", f"{path}:\n  ja:\n" + "".join(f"    {name}: {mark}\n" for name, (mark, _) in marks.items())
    )
    assert [one for one in folder.read()[1] if one.path == f"{LABEL}/{path}"] == []
    folder.replace(path, "Convertir un rapport", "Traduire un rapport")
    (told,) = [one for one in folder.read()[1] if one.path == f"{LABEL}/{path}"]
    assert told.severity == "warning"
    assert str(told) == (
        f"{LABEL}/{path}:{folder.line(path, '周波数の比をセントに')}: objectives.2.text.ja: older than its source; "
        f"bring it up to date, then run aisys-site translated {LABEL}/{path}"
    )


@pytest.mark.parametrize("ending", ["\r\n", "\r"], ids=["Windows", "old Macintosh"])
def test_line_endings_do_not_matter(folder: Folder, ending: str) -> None:
    """Files with the line endings of other systems read as the same course."""
    before = folder.course()
    for path in (one for one in folder.root.rglob("*") if one.is_file()):
        path.write_bytes(path.read_bytes().replace(b"\n", ending.encode()))
    assert folder.lines() == []
    after = folder.course()
    assert (after.file, after.lessons, after.pages, after.terms) == (before.file, before.lessons, before.pages, before.terms)


def test_a_byte_order_mark_does_not_matter(folder: Folder) -> None:
    """Files that begin with a byte-order mark read as the same course."""
    before = folder.course()
    for path in (one for one in folder.root.rglob("*") if one.is_file()):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert folder.lines() == []
    assert folder.course().pages == before.pages


def test_lines_are_right_below_windows_endings(folder: Folder) -> None:
    """A mistake in a file with Windows line endings and front matter is told at the line an editor shows."""
    folder.replace("glossary.md", "# Glossaire", "[x](lesson:x)")
    folder.write("glossary.md", folder.text("glossary.md").replace("\n", "\r\n"))
    assert folder.lines() == [f'{LABEL}/glossary.md:4: [x](lesson:x): there is no lesson "x"']


def test_several_mistakes_are_told_at_once(folder: Folder) -> None:
    """Mistakes in several files, of reading and of meaning, are told together, by file and then by line."""
    names = ["YAML: strings", "field: a malformed video id", "meaning: a box of no module", "meaning: an unknown term"]
    names += ["page: a link to no file", "figure: a script", "figure: a word without lang"]
    told = [ALL[name].make(folder) for name in names]
    assert sorted(folder.lines()) == sorted(told)
    problems = folder.problems()
    assert [(one.path, one.line) for one in problems] == sorted((one.path, one.line) for one in problems)


def test_a_broken_lesson_has_no_echo(folder: Folder) -> None:
    """A lesson that cannot be read is not also called missing by links, prerequisites, topics, roots and figures."""
    folder.replace(f"{PITCH}/lesson.yml", "status: text", "status: texte")
    line = folder.line(f"{PITCH}/lesson.yml", "texte")
    says = 'status: must be one of outline, text, full, did you mean "text"?'
    assert folder.lines() == [f"{LABEL}/{PITCH}/lesson.yml:{line}: {says}"]


def test_a_missing_translation_is_no_error(folder: Folder) -> None:
    """The tiny course's own missing translation is told, as a warning."""
    (told,) = [one for one in folder.read()[1] if one.path == f"{LABEL}/{MISSING}"]
    assert told.severity == "warning"
