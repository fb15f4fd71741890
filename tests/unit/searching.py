"""The browser's search without a browser: its bundle in quickjs, answering from the files of an index."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import quickjs

from aisys_site.assets import DIST

BUNDLE = DIST / "search-query.js"
DRIVER = """
var files = {}, asked = [], result;
var courseSearch = (name, value) => { files[name] = value; };
var settle = (promise) => {
  result = undefined;
  promise.then((value) => { result = { value }; }, (error) => { result = { error: String(error) }; });
};
var load = async (name) => {
  asked.push(name);
  if (!(name in files)) throw new Error(`no ${name}`);
  return files[name].d;
};
var ask = (text, language) => { asked = []; settle(search.query(text, language, files.index, load)); };
var plain = (answer) => ({ ...answer, sought: undefined });
var taken = () => JSON.stringify(result && (result.error ? result : { ...plain(result.value), asked: [...new Set(asked)] }));
var found = () => result.value.documents;
var counted = (choice, by) => JSON.stringify([...search.counts(found(), files.index, JSON.parse(choice), by)]);
var narrowed = (choice) => JSON.stringify(search.narrowed(found(), files.index, JSON.parse(choice)));
var excerpt = (entry) => JSON.stringify(search.excerpt(JSON.parse(entry), result.value.sought));
var cut = (text, language) => {
  const read = search.normalise(text), units = search.units(read), stemming = search.stems(language);
  const words = [...units.map((unit) => unit.text), ...search.compounds(read)];
  const neighbours = units.slice(1).map((unit, at) => [units[at], unit]).filter((both) => both.some((unit) => unit.dense));
  return JSON.stringify({ units: units.map((unit) => unit.text), terms: words.map((word) => search.stem(word, stemming)),
    pairs: neighbours.map(([one, other]) => search.pair(one, other)) });
};
"""


@dataclass(frozen=True)
class Answer:
    """What a query found, and the files that it read."""

    documents: list[int]
    loose: bool
    suggestion: str | None
    asked: list[str]


@dataclass
class Client:
    """A reader's search over the files of one language."""

    language: str
    files: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Load the bundle and the files."""
        self.context = quickjs.Context()
        self.context.eval(BUNDLE.read_text(encoding="utf-8"))
        self.context.eval(DRIVER)
        for text in self.files.values():
            self.context.eval(text)

    def ask(self, text: str) -> Answer:
        """Return the answer to a query."""
        self._call("ask", text, self.language)
        while self.context.execute_pending_job():
            pass
        found = json.loads(self._call("taken"))
        assert "error" not in found, found
        return Answer(found["documents"], found["loose"], found.get("suggestion"), found["asked"])

    def counts(self, by: str, **choice: str) -> dict[str, int]:
        """Return how many documents of the last answer there are of each kind or module."""
        return dict(self._json("counted", json.dumps(choice), by))

    def narrowed(self, **choice: str) -> list[int]:
        """Return what a choice leaves of the last answer."""
        found: list[int] = self._json("narrowed", json.dumps(choice))
        return found

    def excerpt(self, record: dict[str, Any]) -> Any:  # noqa: ANN401 - as the script gives it
        """Return the excerpt of a record for the last query."""
        return self._json("excerpt", json.dumps(record))

    def cut(self, text: str) -> Any:  # noqa: ANN401 - as the script gives it
        """Return a text's units, terms and pairs."""
        return self._json("cut", text, self.language)

    def _json(self, name: str, *arguments: str) -> Any:  # noqa: ANN401
        return json.loads(self._call(name, *arguments))

    def _call(self, name: str, *arguments: str) -> str:
        return str(self.context.get(name)(*arguments))


def marked(runs: Iterable[dict[str, Any]]) -> list[str]:
    """Return what is marked in a line."""
    return [run["text"] for run in runs if run["mark"]]
