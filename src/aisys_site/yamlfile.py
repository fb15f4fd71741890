"""YAML text → data with the line of every value, and every problem of the text at once.

A strict corner of YAML 1.2: no anchors, tags, duplicate keys, dates, nor `yes` for true. Leaves files to `load`, meaning to
`model`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Never

import yaml

from aisys_site.model.problem import Document, Problem, Where

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TAB = re.compile(r"^ *\t", re.MULTILINE)
INTEGER = re.compile(r"^[-+]?(0|[1-9][0-9]*)$")
FLOAT = re.compile(r"^[-+]?(([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)$")
CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
DEEPEST = 40
LONGEST_NUMBER = 30


class _RefusedError(Exception):
    """The text cannot be read on; its problem is noted."""


def parse(path: str, text: str) -> Document:
    """Return `text` as data; what is wrong with it is in the document's problems, its data then None."""
    tabs = [text.count("\n", 0, found.start()) + 1 for found in TAB.finditer(text)]
    if tabs:
        return Document(path, problems=tuple(Problem(path, line, "", "a tab; indent with spaces") for line in tabs))
    reader = _Reader(path, yaml.parse(text, Loader=LOADER))
    try:
        data = reader.document()
    except yaml.MarkedYAMLError as error:
        return Document(path, problems=(_syntax(path, error),))
    except yaml.YAMLError as error:
        return Document(path, problems=(Problem(path, 1, "", f"invalid YAML: {error}".splitlines()[0]),))
    except _RefusedError:
        return Document(path, problems=tuple(reader.problems))
    return Document(path, data, reader.lines, tuple(reader.problems))


def _syntax(path: str, error: yaml.MarkedYAMLError) -> Problem:
    words = error.problem or "cannot be read"
    began_above = "end of stream" in words or "expected ':'" in words  # an open quote, a line without colon
    mark = error.context_mark if began_above and error.context_mark else error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    if "nesting depth" in words:  # newer releases of libyaml stop by themselves
        return Problem(path, line, "", "nested too deeply")
    if error.context:
        words = f"{words} {error.context}"
    return Problem(path, line, "", f"invalid YAML: {words}")


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Reader:
    """Walks the events of a text once, noting the line of each value.

    Events and not `yaml.compose`: composing recurses in C, and a text nested deeply enough ends the whole process there.
    """

    def __init__(self, path: str, events: Iterator[Any]) -> None:
        self.path = path
        self.events = events
        self.lines: dict[Where, int] = {}
        self.problems: list[Problem] = []

    def wrong(self, event: yaml.Event, where: Where, message: str) -> None:
        self.problems.append(Problem(self.path, _line(event), ".".join(map(str, where)), message))

    def refuse(self, event: yaml.Event, where: Where, message: str) -> Never:
        self.wrong(event, where, message)
        raise _RefusedError

    def document(self) -> Any:  # noqa: ANN401 - YAML holds any value
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            self.problems.append(Problem(self.path, 1, "", "the file is empty"))
            raise _RefusedError
        data = self.value(next(self.events), ())
        next(self.events)
        following = next(self.events)
        if not isinstance(following, yaml.StreamEndEvent):
            self.refuse(following, (), "a second document (---) in one file")
        if data is None and not self.problems:
            self.problems.append(Problem(self.path, 1, "", "the file is empty"))
        return data

    def value(self, event: Any, where: Where) -> Any:  # noqa: ANN401
        self.lines.setdefault(where, _line(event))
        if event.anchor:
            self.refuse(
                event,
                where,
                f"an anchor or alias (&{event.anchor}, *{event.anchor}); write the value out where it is needed",
            )
        if len(where) > DEEPEST:
            self.refuse(event, (), "nested too deeply")
        if event.tag:
            self.wrong(event, where, f"a YAML tag ({event.tag}); write a plain value")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return [self.value(item, (*where, index)) for index, item in enumerate(self.until(yaml.SequenceEndEvent))]
        return self.mapping(where)

    def until(self, end: type[yaml.Event]) -> Iterator[Any]:
        """Yield the event with which each item begins; whoever takes it must take the whole item."""
        for event in self.events:
            if isinstance(event, end):
                return
            yield event

    def scalar(self, event: yaml.ScalarEvent) -> str | int | float | bool | None:
        text: str = event.value
        if event.style:  # quoted or a block
            return text
        if text in CONSTANTS:
            return CONSTANTS[text]
        if len(text) <= LONGEST_NUMBER and INTEGER.match(text):
            return int(text)
        if len(text) <= LONGEST_NUMBER and FLOAT.match(text):
            return float(text)
        return text

    def mapping(self, where: Where) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for name in self.until(yaml.MappingEndEvent):
            if not isinstance(name, yaml.ScalarEvent):
                self.refuse(name, where, "a field name must be one word")
            key = name.value
            repeated = key in data
            if repeated:
                self.wrong(name, (*where, key), f"stands twice, first in line {self.lines[(*where, key)]}")
            self.lines.setdefault((*where, key), _line(name))
            value = self.value(next(self.events), (*where, key))
            data[key] = data[key] if repeated else value
        return data
