"""A path through the course: for whom it is, and the lessons that it leads to. What lies before those is derived."""

from __future__ import annotations

from pydantic import Field

from aisys_site.model.text import Id, Record, Text


class LearningPath(Record):
    """A way through the course for some readers. Its lessons are its goals and everything that these ask for."""

    id: Id
    title: Text
    summary: Text = Field(description="For whom it is, and what they can do afterwards.")
    goals: tuple[Id, ...] = Field(min_length=1, description="Lessons that it leads to, the most important first.")
    without: tuple[Id, ...] = Field(default=(), description="Lessons that its readers know, with all that come before them.")
    start: Id | None = Field(default=None, description="A lesson of it to try first; else the first one.")
