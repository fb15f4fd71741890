"""The README's map of the house, held against the house."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "aisys_site"
UNMAPPED = {"__init__.py", "__main__.py", "__pycache__"}
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_room_is_on_the_map() -> None:
    """A module or folder of the package that the README does not name is a room without a door."""
    rooms = {path.name + ("/" if path.is_dir() else "") for path in PACKAGE.iterdir() if path.name not in UNMAPPED}
    assert {room for room in rooms if room not in README} == set()


def test_the_map_shows_no_room_that_is_gone() -> None:
    """What the map of the package names is there."""
    package = README.partition("src/aisys_site/\n")[2].partition("\ntemplates/")[0]
    named = set(re.findall(r"(?<![\w/.])([a-z_]+\.py|[a-z_]+/)(?=[ \n])", package))
    assert {name for name in named if not (PACKAGE / name).exists() and not (PACKAGE / "web" / name).exists()} == set()
