"""The names that others may rely on."""

from __future__ import annotations

from pathlib import Path

import aisys_site


def test_the_public_names_are_these() -> None:
    """Nothing joins or leaves the public API unnoticed."""
    assert aisys_site.__all__ == ["Course", "Problem", "check_course", "load_course"]


def test_a_course_is_loaded_and_checked_through_them(tiny: Path) -> None:
    """The two functions are all that a program needs to judge a course."""
    course, problems = aisys_site.load_course(tiny / "content")
    assert isinstance(course, aisys_site.Course)
    assert problems == []
    assert all(isinstance(problem, aisys_site.Problem) for problem in aisys_site.check_course(course))
