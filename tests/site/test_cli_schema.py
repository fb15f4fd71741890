"""`aisys-site schema`: what an editor accepts and refuses."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from aisys_site import yamlfile
from tests.conftest import Folder
from tests.site.running import ROOT, aisys

PITCH = "son/vibrations/hauteur"


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft202012Validator]:
    """Write the schemas and return them, each ready to judge."""
    folder = tmp_path_factory.mktemp("schemas") / "new" / "folder"
    result = aisys("schema", folder)
    assert result.exit_code == 0
    read = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    assert set(read) == {"course", "lesson", "glossary", "paths", "quiz", "lab", "curriculum"}
    for schema in read.values():
        Draft202012Validator.check_schema(schema)
    return {name: Draft202012Validator(schema) for name, schema in read.items()}


def test_the_real_course_keeps_to_them(schemas: dict[str, Draft202012Validator]) -> None:
    """Every YAML file that has a schema is accepted: course, glossary, paths, all lessons, their questions and labs."""
    files = {path: path.stem for path in ROOT.glob("content/**/*.yml") if path.stem in schemas}
    assert len([name for name in files.values() if name not in ("quiz", "lab")]) == 183
    assert {"quiz", "lab"} <= set(files.values())
    wrong = [
        f"{path}: {error.message}"
        for path, name in files.items()
        for error in schemas[name].iter_errors(yamlfile.parse("", path.read_text(encoding="utf-8")).data)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("lesson", "level: introductory", "level: easy"),
        ("lesson", "level: introductory", "levle: introductory"),
        ("lesson", "requires: []\n", ""),
        ("lesson", "id: hauteur", "id: La Hauteur"),
        ("lesson", "year: 1975", "year: nineteen"),
        ("course", "roots: [hauteur]", "roots: []"),
        ("course", "hue: 150", "hue: 361"),
        ("course", "{fr: Le son, ja: 音}", "Le son"),
        ("glossary", "see: [octave]", "sea: [octave]"),
        ("lab", "kind: slider", "kind: slidder"),
        ("lab", "digits: 4", "digit: 4"),
        ("lab", "frames: cycle, title", "frames: [cycle], title"),
        ("paths", "goals: [quinte-juste]", "goals: []"),
        ("paths", "start: harmoniques", "begin: harmoniques"),
    ],
)
def test_what_is_wrong_is_refused(
    schemas: dict[str, Draft202012Validator], folder: Folder, name: str, old: str, new: str
) -> None:
    """An editor with the schema marks an unknown word, an unknown or missing field, a wrong kind of value."""
    homes = {"lesson": PITCH, "lab": "gammes/intervalles/quinte-juste"}
    path = f"{homes[name]}/{name}.yml" if name in homes else f"{name}.yml"

    def sound() -> bool:
        return schemas[name].is_valid(yamlfile.parse("", folder.text(path)).data)

    assert sound()
    folder.replace(path, old, new)
    assert not sound()
