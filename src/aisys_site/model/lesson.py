"""A lesson as `lesson.yml` states it: one idea of the course, with everything that belongs to it.

Leaves the text to `index.md` and its place in the course to `course.yml`.
"""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from aisys_site.model.text import Id, LocaleId, Path, Plain, Record, Text, Url

Status = Literal["outline", "text", "full"]
Level = Literal["introductory", "intermediate", "advanced"]
Provider = Literal["bilibili", "youtube"]

VIDEO_ID: dict[str, tuple[re.Pattern[str], str]] = {
    "bilibili": (re.compile(r"^BV[0-9A-Za-z]{10}$"), "BV and ten letters or digits"),
    "youtube": (re.compile(r"^[0-9A-Za-z_-]{11}$"), "eleven letters, digits, - or _"),
}


class Objective(Record):
    """What the reader can do afterwards; questions name it by its id."""

    id: Id
    text: Text


class Material(Record):
    """A file or page that a lesson links to: exactly one of `upstream`, `file` and `url`."""

    upstream: Path | None = Field(default=None, description="Path in the repository of the upstream course.")
    file: Path | None = Field(default=None, description="Path in the lesson's folder.")
    url: Url | None = Field(default=None, description="Address of a page elsewhere.")
    title: Text | None = None
    language: LocaleId | None = Field(default=None, description="Its language; upstream's when not given.")

    @model_validator(mode="after")
    def one_source(self) -> Self:
        """Refuse a material with no source or with several."""
        if sum(source is not None for source in (self.upstream, self.file, self.url)) != 1:
            raise ValueError('needs exactly one of "upstream", "file" and "url"')
        return self


class Slides(Material):
    """A slide deck."""


class Code(Material):
    """A code file. A file of the lesson runs in the tests and must print what `output` holds."""

    output: Path | None = Field(default=None, description="File with what the program prints, in the lesson's folder.")
    not_run: Text | None = Field(default=None, description="Why the file is shown but not run here.")

    @model_validator(mode="after")
    def run_or_reason(self) -> Self:
        """Demand of a file of the lesson either its output or the reason why it is not run."""
        if self.file is not None and (self.output is None) == (self.not_run is None):
            raise ValueError('a file of the lesson needs either "output" or "not_run"')
        return self


class Video(Record):
    """A video on a platform, by its id there. Times in seconds."""

    provider: Provider
    id: Plain
    title: Text | None = None
    language: LocaleId | None = None
    start: int = Field(default=0, ge=0, description="Second at which the lesson's part begins.")
    duration: int | None = Field(default=None, gt=0, description="Length in seconds.")

    @field_validator("id")
    @classmethod
    def known_shape(cls, value: str, info: ValidationInfo) -> str:
        """Refuse an id that the provider cannot have issued."""
        provider = info.data.get("provider")
        if provider and not VIDEO_ID[provider][0].match(value):
            raise ValueError(f'"{value}" is no {provider} id ({VIDEO_ID[provider][1]})')
        return value


class Reference(Record):
    """A primary source."""

    title: Plain
    authors: Plain
    year: int = Field(ge=1800, le=2100)
    url: Url


class Lesson(Record):
    """One lesson. Everything a reader sees of it is here or in the files beside it."""

    id: Id
    key: Plain | None = Field(default=None, description="Its row in the syllabus of the upstream course.")
    status: Status
    level: Level
    title: Text
    upstream_title: Plain | None = None
    summary: Text
    objectives: tuple[Objective, ...] = Field(min_length=1)
    minutes: int | None = Field(default=None, gt=0, le=240, description="Measured with readers; else estimated by rule.")
    requires: tuple[Id, ...]
    terms: tuple[Id, ...] = ()
    article: Path | None = Field(default=None, description="The upstream article, by its path.")
    slides: tuple[Slides, ...] = ()
    videos: tuple[Video, ...] = ()
    code: tuple[Code, ...] = ()
    references: tuple[Reference, ...] = ()
    aliases: tuple[Path, ...] = Field(default=(), description="Former addresses of this lesson, from the site's root.")
