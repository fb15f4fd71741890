"""Tables and formulas: what stands in their cells and slots."""

from __future__ import annotations

from aisys_site.labkit.view import draw
from tests.unit.labkit import drawings
from tests.unit.labkit.odd import SAMPLES


def test_a_table_shows_numbers_in_the_format_of_their_column() -> None:
    """Counts stand in full, shares as per cent, ids with their words, nothing as a dash; rows and columns have heads."""
    made = draw(*SAMPLES["layers"].arguments)
    assert made["table"] == ""
    root = drawings.read(made["html"])
    assert (root.get("class"), root.get("tabindex")) == ("lab-scroll", "0")
    rows = [[cell.text for cell in row] for row in root.iter("tr")]
    assert rows == [
        ["layer", "MAC", "share"],
        ["conv1", "10,838,016 MAC", "12.3 %"],
        ["weights", "–", "50 %"],
        ["3", "3 MAC", "–"],
    ]
    assert [row[0].get("scope") for row in root.iter("tr")] == ["col", "row", "row", "row"]


def test_words_stand_left_and_numbers_right() -> None:
    """Cells of words have a class, so that columns of numbers line up."""
    assert 'class="kit-word">conv1<' in draw(*SAMPLES["layers"].arguments)["html"]


def test_a_formula_shows_live_values() -> None:
    """Every slot takes its value, as a quantity, a word, yes or no; one that is not known keeps its name."""
    made = draw(*SAMPLES["formula"].arguments)
    assert made["table"] == ""
    assert made["html"].startswith('<div class="lab-equation" tabindex="0" role="group" aria-label="The formula"><math>')
    texts = [one.text for one in drawings.read(made["html"]).iter("mtext")]
    assert texts == ["92 TOPS", "yes", "KV cache", "–", "unknown"]
