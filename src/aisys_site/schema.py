"""Data → frozen records, and pydantic's complaints → our words with the line of the value.

Also the JSON Schemas by which editors complete the YAML.
"""

from __future__ import annotations

import difflib
import re
import types
import typing
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, TypeAdapter, ValidationError

from aisys_site.model.course import CourseFile
from aisys_site.model.glossary import Term
from aisys_site.model.lab import Lab
from aisys_site.model.lesson import Lesson
from aisys_site.model.path import LearningPath
from aisys_site.model.problem import Document, Problem, Where
from aisys_site.model.quiz import Quiz
from aisys_site.model.text import Text

T = TypeVar("T")

FILES: dict[str, Any] = {
    "course": CourseFile,
    "lesson": Lesson,
    "glossary": tuple[Term, ...],
    "paths": tuple[LearningPath, ...],
    "quiz": Quiz,
    "lab": Lab,
}

WORDS = {
    "missing": "is missing",
    "string_type": "must be text; put a number or a word like true in quotes",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping of fields",
    "text_type": "must be a text in each language, such as {fr: …}",
    "model_type": "must be a mapping of fields",
    "model_attributes_type": "must be a mapping of fields",
    "too_short": "must not be empty",
}
PATTERNS = {
    "^[a-z0-9]": "must be lower-case letters and digits joined by single hyphens",
    "^[a-z]{2,3}": "must be a language such as en, zh or pt-br; between braces, put a text with a comma in quotes",
    "^https?://": "must be an address that starts with http:// or https://",
}


def read(kind: type[T], document: Document) -> tuple[T | None, list[Problem]]:
    """Return the document as a record of type `kind`, or None, and everything that is wrong with it."""
    if document.data is None:
        return None, list(document.problems)
    try:
        record: T = _adapter(typing.cast("Any", kind)).validate_python(_tuples(document.data))
    except ValidationError as error:
        errors = _without_echoes(kind, [dict(one) for one in error.errors(include_url=False)])
        told = [f"{one.field}." for one in document.problems]
        wrong = [_problem(kind, document, one) for one in errors]
        wrong = [one for one in wrong if not any(field.startswith(f"{one.field}.") for field in told)]
        return None, [*document.problems, *_unrepeated(wrong)]
    except RecursionError:
        return None, [*document.problems, document.problem((), "nested too deeply")]
    return (None if document.problems else record), list(document.problems)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - an annotation is any type
    return TypeAdapter(kind)


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one of `FILES`, by its name without ending."""
    return TypeAdapter(FILES[name]).json_schema()


def suggest(word: str, known: typing.Iterable[str]) -> str:
    """Return `, did you mean "…"?` when a known word is close to `word`, else nothing."""
    close = _close(word, known)
    return f', did you mean "{close[0]}"?' if close else ""


def _close(word: str, known: typing.Iterable[str]) -> list[str]:
    return difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)


def _without_echoes(kind: Any, errors: list[dict[str, Any]]) -> list[dict[str, Any]]:  # noqa: ANN401 - an annotation is any type
    """Return the errors without what others bring along: a misspelt field called missing, a list of one bad item empty."""
    unknown = [one["loc"] for one in errors if one["type"] == "extra_forbidden"]
    meant = {(*where[:-1], name) for where in unknown for name in _close(str(where[-1]), _fields(kind, where[:-1]))}
    around = {one["loc"][:length] for one in errors for length in range(len(one["loc"]))}
    echoes = {("missing", where) for where in meant} | {("too_short", where) for where in around}
    torn = {one["loc"][:-2]: one["loc"] for one in reversed(errors) if one["loc"][-1:] == ("[key]",)}
    told = [one for one in errors if (one["type"], one["loc"]) not in echoes]
    return [one for one in told if torn.get(_torn(torn, one["loc"]), one["loc"]) == one["loc"]]


def _torn(torn: dict[Where, Where], loc: Where) -> Where:
    """Return the mapping around a place that a comma has torn apart, so that only its first wrong key is told."""
    return next((loc[:length] for length in range(len(loc)) if loc[:length] in torn), ("",))


def _tuples(data: Any) -> Any:  # noqa: ANN401 - YAML holds any value
    """Return `data` with tuples for lists, as strict records want them."""
    if isinstance(data, list):
        return tuple(_tuples(item) for item in data)
    if isinstance(data, dict):
        return {key: _tuples(value) for key, value in data.items()}
    return data


def _problem(kind: Any, document: Document, error: dict[str, Any]) -> Problem:  # noqa: ANN401
    where = _where(kind, error["loc"])
    code: str = error["type"]
    if code == "extra_forbidden":
        message = f"unknown field{suggest(str(where[-1]), _fields(kind, error['loc'][:-1]))}"
    elif code == "union_tag_not_found":
        where, message = (*where, error["ctx"]["discriminator"].strip("'")), WORDS["missing"]
    elif code == "union_tag_invalid":
        where = (*where, error["ctx"]["discriminator"].strip("'"))
        choices = [one.strip("' ") for one in error["ctx"]["expected_tags"].split(",")]
        message = f"must be one of {', '.join(choices)}{suggest(error['ctx']['tag'], choices)}"
    elif code == "literal_error":
        choices = [one.strip("'") for one in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        message = f"must be one of {', '.join(choices)}{suggest(str(error['input']), choices)}"
    elif code == "string_pattern_mismatch":
        pattern = error["ctx"]["pattern"]
        message = next((words for start, words in PATTERNS.items() if pattern.startswith(start)), f"must match {pattern}")
    elif code == "value_error":
        message = str(error["ctx"]["error"])
    elif code == "too_long":
        message = f"must have at most {error['ctx']['max_length']} entries, not {error['ctx']['actual_length']}"
    elif code == "dict_type" and _is_text(kind, error["loc"]):
        message = WORDS["text_type"]
    else:
        message = WORDS.get(code) or re.sub(r"^\w+ should ", "must ", error["msg"])
    return document.problem(where, message)


def _where(kind: Any, loc: Where) -> Where:  # noqa: ANN401 - an annotation is any type
    """Return the place in the file of pydantic's location, which also names keys and the members of unions."""
    found: list[str | int] = []
    for part in loc:
        of_union = part in _members(kind)
        if part != "[key]" and not of_union:
            found.append(part)
        kind = _step(_bare(kind), part) if not of_union else _members(kind)[str(part)]
    return tuple(found)


def _members(kind: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the members of a union of records by the word that tells them apart, none for any other type."""
    while typing.get_origin(kind) is typing.Annotated:
        kind = typing.get_args(kind)[0]
    if typing.get_origin(kind) not in (typing.Union, types.UnionType):
        return {}
    records = [one for one in typing.get_args(kind) if isinstance(one, type) and issubclass(one, BaseModel)]
    return {typing.get_args(one.model_fields["kind"].annotation)[0]: one for one in records if "kind" in one.model_fields}


def _unrepeated(problems: list[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))


def _fields(kind: Any, where: Where) -> list[str]:  # noqa: ANN401 - an annotation is any type
    """Return the names of the fields that the record at `where` may have."""
    kind = _at(kind, where)
    return list(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else []


def _is_text(kind: Any, where: Where) -> bool:  # noqa: ANN401
    kind = _at(kind, where)
    return isinstance(kind, type) and issubclass(kind, Text)


def _at(kind: Any, where: Where) -> Any:  # noqa: ANN401
    """Return the type of the value at `where`."""
    for step in where:
        kind = _members(kind).get(str(step)) or _step(_bare(kind), step)
    return _bare(kind)


def _bare(kind: Any) -> Any:  # noqa: ANN401
    """Return `kind` without `Annotated` and without `| None`."""
    origin = typing.get_origin(kind)
    if origin is typing.Annotated:
        return _bare(typing.get_args(kind)[0])
    if origin in (typing.Union, types.UnionType):
        return _bare(next(one for one in typing.get_args(kind) if one is not type(None)))
    return kind


def _step(kind: Any, step: str | int) -> Any:  # noqa: ANN401
    """Return the type of the value that one step leads to."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if issubclass(kind, RootModel):
            return _step(_bare(kind.model_fields["root"].annotation), step)
        field = kind.model_fields.get(str(step))
        return field.annotation if field else None
    arguments = typing.get_args(kind)
    if not arguments:
        return None
    return arguments[1] if typing.get_origin(kind) is dict else arguments[0]
