"""QTI 2.1: the package is read back, held against the specification, and played."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring

import pytest

from aisys_site.export import qti
from aisys_site.export.selection import Wanted, select
from tests.conftest import Folder
from tests.content.real import COURSE
from tests.unit.export.asked import IDS, chosen
from tests.unit.export.qti_grammar import NAME, complaints
from tests.unit.export.qti_player import NS, Play

CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
META = "{http://www.imsglobal.org/xsd/imsqti_metadata_v2p1}"


@dataclass(frozen=True)
class Package:
    """The files of a package."""

    files: dict[str, bytes]

    def xml(self, path: str) -> Element:
        """Return a file as a tree."""
        return fromstring(self.files[path])  # noqa: S314 - made here

    def item(self, name: str) -> Element:
        """Return the item of a question of the tiny course."""
        return self.xml(f"items/q-hauteur--{name}.xml")


def opened(content: bytes) -> Package:
    """Return a package that was written."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return Package({name: archive.read(name) for name in archive.namelist()})


@pytest.fixture
def package(quizzed: Folder) -> Package:
    """Return the tiny course in QTI."""
    return opened(qti.export(chosen(quizzed)).content)


def said(element: Element | None) -> str:
    """Return all the text in an element."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("locale", ["fr", "ja"])
def test_the_tiny_course_keeps_to_the_specification(quizzed: Folder, locale: str) -> None:
    """Every element of every item and of the test stands where QTI 2.1 has it, with the attributes that it must have."""
    found = opened(qti.export(chosen(quizzed, locale=locale, variants=True, site="https://example.org/")).content)
    paths = [path for path in found.files if path != "imsmanifest.xml"]
    assert len(paths) == len(IDS) + 1 + 2
    assert {path: complaints(found.xml(path)) for path in paths if complaints(found.xml(path))} == {}


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_the_real_course_keeps_to_the_specification(locale: str) -> None:
    """So does every question of the real course, in each language."""
    selection = select(COURSE, Wanted(locale=locale, variants=True))
    found = opened(qti.export(selection).content)
    assert {path: complaints(found.xml(path)) for path in found.files if path.startswith("items/")} == {
        f"items/q-{item.id.replace('/', '--')}.xml": [] for item in selection.items
    }


def test_the_grammar_sees_what_is_wrong(package: Package) -> None:
    """The grammar of these tests refuses children in another order, text where none may stand, and a missing attribute."""
    item = package.item("1-octave")
    body = item.find(f"{NS}itemBody")
    assert body is not None
    item.remove(body)
    item.append(body)
    body.text = "loose"
    del body[1].attrib["shuffle"]
    assert [one.partition(" holds ")[0] for one in complaints(item)] == [
        "assessmentItem",
        "itemBody",
        "choiceInteraction lacks shuffle",
    ]


def test_the_manifest_lists_every_file_once(package: Package) -> None:
    """Resources have their files, types and interactions; the test depends on all items and refers to them in order."""
    manifest = package.xml("imsmanifest.xml")
    assert [child.tag for child in manifest] == [f"{CP}metadata", f"{CP}organizations", f"{CP}resources"]
    assert [child.text for child in manifest[0]] == ["QTIv2.1 Package", "1.0.0"]
    test, *items = manifest[2]
    assert (test.get("type"), test.get("href")) == ("imsqti_test_xmlv2p1", "test.xml")
    names = [one.get("identifier") for one in items]
    assert [one.get("identifierref") for one in test.iter(f"{CP}dependency")] == names
    assert {one.get("type") for one in items} == {"imsqti_item_xmlv2p1"}
    assert {"imsmanifest.xml", "test.xml", *(str(one.get("href")) for one in items)} == set(package.files)
    assert all(one.find(f"{CP}file").get("href") == one.get("href") for one in items)  # type: ignore[union-attr] # it fails
    refs = list(package.xml("test.xml").iter(f"{NS}assessmentItemRef"))
    assert [(one.get("identifier"), one.get("href")) for one in refs] == [
        (one.get("identifier"), one.get("href")) for one in items
    ]
    kinds = {str(one.get("identifier")): one.findtext(f".//{META}interactionType") for one in items}
    for name, kind in kinds.items():
        assert NAME.match(name)
        assert len(list(package.xml(f"items/{name}.xml").iter(f"{NS}{kind}"))) == 1


def test_texts_arrive_as_they_were_written(package: Package) -> None:
    """What an author typed as markup is text; a formula is MathML, code is code, a link by name without a site is words."""
    item = package.item("1-octave")
    body = item.find(f"{NS}itemBody/{NS}div")
    assert body is not None
    assert "a<b>" in said(body)
    assert "la leçon" in said(body)
    assert [one.get("href") for one in body.iter(f"{NS}a")] == ["https://www.iso.org/a?b=1&c=2"]
    assert len(list(body.iter("{http://www.w3.org/1998/Math/MathML}math"))) == 1
    options = {one.get("identifier"): said(one) for one in item.iter(f"{NS}simpleChoice")}
    assert options == {
        "choice-2-fois": "Elle double ]]> &",  # an entity is one character in Markdown
        "choice-incorrect": "Elle gagne 10 Hz",
        "choice-rien": "Rien",
    }
    program = package.item("trace").find(f".//{NS}pre")
    assert program is not None
    assert "".join(program.itertext()) == "f = 110\nwhile f < 500 and f & 1 == 0:\n    f = f * 2"


Answer = float | str | list[str] | None


@pytest.mark.parametrize(
    ("name", "answer", "score", "feedback"),
    [
        ("1-octave", "choice-2-fois", 1, ["Oui, 212^1."]),  # a formula, then its TeX
        ("1-octave", "choice-incorrect", 0, ["Non, elle est multipliée.", "Pensez à doubler.", "Et encore."]),
        ("1-octave", None, 0, ["Pensez à doubler.", "Et encore."]),
        ("plusieurs", ["choice-a220", "choice-a880"], 2, {"La moitié.", "Le double."}),
        ("plusieurs", ["choice-a220"], 1, ["La moitié."]),
        ("plusieurs", ["choice-a220", "choice-a450"], 0, {"La moitié.", "Dix de plus."}),
        ("plusieurs", ["choice-a220", "choice-a450", "choice-a880"], 0, {"La moitié.", "Dix de plus.", "Le double."}),
        ("nombre", 0.88, 2, ["Cela fait 0.88 kHz."]),
        ("nombre", 0.8888, 2, ["Cela fait 0.88 kHz."]),
        ("nombre", 0.889, 0, ["Cela fait 0.88 kHz.", "Doublez 1 fois."]),
        ("nombre", 0.44, 0, ["Cela fait 0.88 kHz.", "Vous avez multiplié par 1.", "Doublez 1 fois."]),
        ("nombre", None, 0, ["Cela fait 0.88 kHz.", "Doublez 1 fois."]),
        ("exact", 0.3333333333, 2, ["Un tiers."]),
        ("exact", 0.3333, 0, ["Un tiers."]),
        ("mot", "demi-ton *", 1, ["C'est le plus petit."]),
        ("mot", "SEMITON", 1, ["C'est le plus petit."]),
        ("mot", "半音", 1, ["C'est le plus petit."]),
        ("mot", "ton", 0, ["C'est le plus petit."]),
        ("ordre", ["choice-110", "choice-220", "choice-440"], 2, ["Chacune double."]),
        ("ordre", ["choice-220", "choice-110", "choice-440"], 0, ["Chacune double."]),
        ("paires", ["left-un right-un", "left-deux right-deux", "left-trois right-trois"], 2, ["Des puissances."]),
        ("paires", ["left-un right-deux", "left-deux right-un", "left-trois right-trois"], 2 / 3, ["Des puissances."]),
        ("trace", "880", 2, ["Elle double trois fois."]),
        ("trace", "440", 0, ["Elle double trois fois."]),
        ("lignes", "1 <b>", 0, ["Deux lignes."]),
    ],
)
def test_answers_score_and_are_answered(
    package: Package, name: str, answer: Answer, score: float, feedback: list[str] | set[str]
) -> None:
    """A right answer earns the points, a wrong one none or its share, and what is said to it is what the author wrote."""
    got, texts = Play(package.item(name), answer).result()
    assert got == pytest.approx(score)
    assert (set(texts) if isinstance(feedback, set) else texts) == feedback


def test_people_grade_what_programs_cannot(quizzed: Folder) -> None:
    """An open question, and a program of several lines, have a rubric that only who grades sees; both are told."""
    made = qti.export(chosen(quizzed))
    found = opened(made.content)
    rubric = found.item("ouverte").find(f".//{NS}rubricBlock")
    assert rubric is not None
    assert rubric.get("view") == "scorer"
    assert [said(one) for one in rubric.iter(f"{NS}li")] == ["Parle de rapports (2 points)", "Donne 440 (1 point)"]
    assert said(found.item("lignes").find(f".//{NS}rubricBlock")) == "1 <b> 2 <b>"
    maximum = found.item("ouverte").find(f"{NS}outcomeDeclaration")
    assert maximum is not None
    assert maximum.get("normalMaximum") == "3"
    assert made.converted["open to be graded by hand, with a rubric"] == 1
    assert made.converted["tracing to be graded by hand, with a rubric"] == 1
    assert made.kinds.total() == len(IDS)


def test_ids_stay_when_words_change(quizzed: Folder, package: Package) -> None:
    """Identifiers of items and choices are the same after texts were worded anew, and bytes are the same if nothing was."""

    def identifiers(one: Package) -> set[tuple[str, str | None]]:
        return {(path, node.get("identifier")) for path in one.files for node in one.xml(path).iter()}

    assert qti.export(chosen(quizzed)).content == qti.export(chosen(quizzed)).content
    for old, new in (
        ("Elle double", "Elle est doublée"),
        ("Lesquelles", "Quelles fréquences"),
        ("Du grave", "Rangez du grave"),
    ):
        quizzed.replace("son/vibrations/hauteur/quiz.yml", old, new)
    again = opened(qti.export(chosen(quizzed)).content)
    assert identifiers(again) == identifiers(package)
    assert again.files != package.files
