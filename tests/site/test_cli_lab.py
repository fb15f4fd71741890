"""`aisys-site lab`: list, run and test, for people and for programs."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Folder
from tests.site.running import aisys

LAB = "gammes/intervalles/quinte-juste/lab.yml"
MODEL = "gammes/intervalles/quinte-juste/model.py"


def test_labs_are_listed(sound: Folder) -> None:
    """Every lab has its lesson, its controls and the number of its rows by kind."""
    assert sound.root
    expected = [
        {
            "id": "cycle-des-quintes",
            "lesson": "quinte-juste",
            "controls": ["quintes", "accord", "fermer", "intervalle"],
            "reference": {"computed": 4, "data": 1},
        }
    ]
    assert json.loads(aisys("lab", "list", "--json").stdout) == expected
    assert aisys("lab", "list").stdout.startswith("cycle-des-quintes  in quinte-juste; controls quintes, accord")


def test_a_lab_is_run(sound: Folder) -> None:
    """It returns what `run` returns, whole, for the controls that are set, in their units."""
    assert sound.root
    made = json.loads(
        aisys("lab", "run", "cycle-des-quintes", "--set", "quintes=4", "--set", "accord=egal", "--json").stdout
    )
    assert set(made) == {"readouts", "verdicts", "series", "tables", "frames", "graphs"}
    assert made["readouts"]["quinte"] == pytest.approx(700)
    assert len(made["frames"]["cycle"]) == 5
    said = aisys("lab", "run", "cycle-des-quintes", "--set", "fermer=no").stdout
    assert "Comma en cents: 23.46\n" in said
    assert "Le cycle: reste ouvert\n" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run", "cycle"), 'there is no lab "cycle"; there are cycle-des-quintes'),
        (("run", "cycle-des-quinte"), 'there is no lab "cycle-des-quinte", did you mean "cycle-des-quintes"?'),
        (
            ("run", "cycle-des-quintes", "--set", "quinte=3"),
            'cycle-des-quintes has no control "quinte", did you mean "quintes"?',
        ),
        (("run", "cycle-des-quintes", "--set", "quintes"), "--set quintes: write NAME=VALUE, for instance quintes=…"),
        (("run", "cycle-des-quintes", "--set", "quintes=viele"), "quintes=viele: write a number"),
        (("run", "cycle-des-quintes", "--set", "quintes=99"), "quintes: must be between 1 and 24"),
        (("run", "cycle-des-quintes", "--set", "quintes=2.5"), "quintes: must be a whole number"),
        (("run", "cycle-des-quintes", "--set", "accord=juste"), "accord: is none of the options"),
        (("run", "cycle-des-quintes", "--set", "fermer=vielleicht"), "fermer=vielleicht: write true or false"),
        (("run", "cycle-des-quintes", "--set", "intervalle=3//2"), "intervalle: does not belong at position 3"),
        (("test", "cycle"), 'there is no lab "cycle"; there are cycle-des-quintes'),
    ],
)
def test_bad_input_gets_one_clear_message(sound: Folder, arguments: tuple[str, ...], words: str) -> None:
    """What cannot be run is told in one line, with exit status 1 and no traceback."""
    assert sound.root
    done = aisys("lab", *arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"Error: {words}\n")


def test_what_cannot_be_tested_is_told_first(sound: Folder) -> None:
    """Rows that ask for what there is not are no rows that hold."""
    sound.replace(LAB, "readout: quinte, expected", "readout: quint, expected")
    line = sound.line(LAB, "readout: quint,")
    done = aisys("lab", "test")
    says = 'reference.0.readout: there is no readout "quint", did you mean "quinte"?'
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"Error: content/{LAB}:{line}: {says}\n")


def test_a_model_that_fails_is_told_with_its_line(sound: Folder) -> None:
    """The line of the model stands where an editor finds it."""
    sound.replace(MODEL, "    comma = 1200 *", "    comma = 1 / 0 *")
    done = aisys("lab", "run", "cycle-des-quintes")
    line = sound.line(MODEL, "1 / 0")
    assert (done.exit_code, done.stderr) == (1, f"Error: content/{MODEL}:{line}: ZeroDivisionError: division by zero\n")


def test_published_numbers_are_tested(sound: Folder) -> None:
    """Rows that hold exit 0; with one changed digit it is told which fails, and it exits 1."""
    done = aisys("lab", "test")
    assert (done.exit_code, done.stderr) == (0, "4 computed, 0 failed\n")
    assert "ok   cycle-des-quintes/quinte: printed 701.955, model 701.955 0 %\n" in done.stdout
    sound.replace(LAB, '"701.955"', '"701.965"')
    done = aisys("lab", "test", "cycle-des-quintes", "--json")
    assert done.exit_code == 1
    assert [one["row"] for one in json.loads(done.stdout) if one["holds"] is False] == ["quinte"]
