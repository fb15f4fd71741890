"""The tiny course with a quiz, in a folder of its own."""

from __future__ import annotations

import pytest

from tests.conftest import Folder
from tests.unit.export.asked import asked


@pytest.fixture
def folder(folder: Folder) -> Folder:
    """Return the tiny course without its own questions: these tests count theirs."""
    for path in folder.root.rglob("quiz.yml"):
        path.unlink()
    return folder


@pytest.fixture
def quizzed(folder: Folder) -> Folder:
    """Return the content folder of the tiny course with a quiz of every kind."""
    return asked(folder)
