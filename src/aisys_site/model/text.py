"""Texts that authors write in YAML: plain words in every language of the course.

Leaves to `render` how a text becomes HTML, and to `check` whether every language is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel

TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


IDEOGRAPHIC = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
FOLD = re.compile(rf"(?<=[{IDEOGRAPHIC}]) (?=[{IDEOGRAPHIC}])")


def plain(value: str) -> str:
    """Return `value` without space around it, or raise ValueError when it holds markup, a control character or nothing."""
    if found := TAG.search(value):
        raise ValueError(f"holds markup ({found.group()}); this field is plain text")
    if CONTROL.search(value):
        raise ValueError("holds a control character")
    if not value.strip():
        raise ValueError("is empty")
    return FOLD.sub("", value.strip())  # YAML folds a line break into a space, which Chinese does not write


def source(value: str) -> str:
    """Return Markdown or a program without empty lines around it, or raise ValueError when it holds control characters."""
    if CONTROL.search(value):
        raise ValueError("holds a control character")
    if not value.strip():
        raise ValueError("is empty")
    return value.strip("\n").rstrip()


def relative(value: str) -> str:
    """Return `value`, or raise ValueError when it is no path inside its folder."""
    if value.startswith("/") or "\\" in value or ".." in value.split("/") or "//" in value:
        raise ValueError("must be a relative path with forward slashes, inside its folder")
    return value


Plain = Annotated[str, AfterValidator(plain)]
Source = Annotated[str, AfterValidator(source)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
LocaleId = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$")]
Url = Annotated[Plain, Field(pattern=r"^https?://[^\s<>\"']+$")]
Path = Annotated[Plain, AfterValidator(relative)]


class Record(BaseModel):
    """Base of all records: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Text(RootModel[dict[LocaleId, Plain]]):
    """One text in several languages, by locale id. At least one language."""

    model_config = ConfigDict(frozen=True)
    root: dict[LocaleId, Plain] = Field(min_length=1)

    def locale_for(self, locale: str) -> str:
        """Return `locale` when the text is written in it, else the first language that is."""
        return locale if locale in self.root else next(iter(self.root))

    def get(self, locale: str) -> str:
        """Return the words in `locale`, or in the first language that stands."""
        return self.root[self.locale_for(locale)]

    def locales(self) -> Iterator[str]:
        """Return the ids of the languages that stand."""
        return iter(self.root)


class Prose(Text):
    """One text in several languages, in Markdown."""

    root: dict[LocaleId, Source] = Field(min_length=1)
