"""The browser's search, run in quickjs, over files that the Python side made from generated lessons."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from aisys_site.search import index
from aisys_site.search.document import Document, Section
from tests.benchmark import corpus, prose
from tests.unit.searching import Client, marked

LESSONS = 120
MODULES = [(f"module-{number}", f"Module {number}") for number in range(20)]
HAN = re.compile(r"[\u4e00-\u9fff]{4,}")


@cache
def lessons(locale: str) -> list[Document]:
    """Return generated lessons as the index takes them, and a glossary entry for each."""
    documents = []
    for lesson in corpus.plan(2 * LESSONS):
        parts: list[tuple[str, str, list[str]]] = [("", "", [])]
        for block in prose.lesson(lesson.topic, locale, []).split("\n\n"):
            if heading := re.match(r"## (.*) \{#(.*)\}", block):
                parts.append((heading[2], heading[1], []))
            elif not block.startswith("# "):
                parts[-1][2].append(re.sub(r"[*`$]", "", block))
        sections = tuple(Section(anchor, title, tuple(texts)) for anchor, title, texts in parts)
        module, title = f"module-{lesson.module}", lesson.topic.title(locale)
        documents.append(Document(lesson.folder, "lesson", title, f"{lesson.folder}/", locale, sections, module))
    entry = Section("", "", ("a made-up name, 一个编造的名字",))
    names = [(one.id, one.title.split()[0]) for one in documents]
    return documents + [Document(f"term:{at}", "term", name, f"terms/#{at}", locale, (entry,)) for at, name in names]


@cache
def client(locale: str) -> Client:
    """Return a reader's search over the lessons of a language."""
    return Client(locale, dict(index.files([index.entry(one) for one in lessons(locale)], MODULES)))


@cache
def places(locale: str) -> dict[str, int]:
    """Return the number that the index gives each document, by its id: kinds, then modules, then as they came."""
    ordered = sorted(lessons(locale), key=lambda one: (one.kind, int((one.module or "module--1").split("-", 1)[1])))
    return {one.id: place for place, one in enumerate(ordered)}


def texts(document: Document) -> list[str]:
    """Return a document's blocks as a reader sees them, without what is no letter."""
    blocks = [document.title, *(text for part in document.sections for text in (part.heading, *part.blocks))]
    return [re.sub(r"[\W_]", "", block) for block in blocks]


def substrings() -> list[str]:
    """Return strings of two to six Han characters from the middle of sentences and titles."""
    random = Random(11)  # noqa: S311 - to be repeated
    found: list[str] = []
    while len(found) < 150:
        run = random.choice(HAN.findall(random.choice(texts(random.choice(lessons("zh"))))) or ["一二三四"])
        length = random.randint(2, min(6, len(run)))
        at = random.randint(0, len(run) - length)
        found.append(run[at : at + length])
    return [one for one in found if one not in "一二三四"]


def test_chinese_substrings_are_found_and_nothing_else_is() -> None:
    """Every document with the characters side by side is found, and at most one in fifty found has them not."""
    whole = {places("zh")[one.id]: texts(one) for one in lessons("zh")}
    right = wrong = 0
    for asked in substrings():
        having = {place for place, blocks in whole.items() if any(asked in block for block in blocks)}
        found = set(client("zh").ask(asked).documents)
        assert having <= found, asked
        right, wrong = right + len(having), wrong + len(found - having)
    assert right / (right + wrong) >= 0.98


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_a_page_is_among_the_first_three_for_its_own_title(locale: str) -> None:
    """The words of a title lead to its page."""
    for one in lessons(locale)[: LESSONS - 1 : 3]:
        assert places(locale)[one.id] in client(locale).ask(one.title).documents[:3], one.title


CASES = json.loads(Path(__file__).with_name("search_terms.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:20] for case in CASES])
def test_the_browser_cuts_a_text_as_the_index_does(case: dict[str, Any]) -> None:
    """The table that holds the Python side holds this one too."""
    cut = Client(case["language"]).cut(case["text"])
    assert cut["units"] == case["units"]
    assert cut["terms"] == case["terms"]
    assert cut["pairs"] == [pair for pair, _ in case["grams"]]


def title_word(locale: str = "en") -> str:
    """Return a word that one title has."""
    return lessons(locale)[7].title.split()[0].lower()


def test_a_word_being_typed_finds_what_it_may_become() -> None:
    """The beginning of a word finds its documents; with a space after it, it is a word and finds none."""
    beginning = title_word()[:-3]
    own = places("en")[lessons("en")[7].id]
    assert own in client("en").ask(beginning).documents
    closed = client("en").ask(f"{beginning} ")
    assert own not in closed.documents


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("thruoghput", "throughput"), ("latncy", "latency"), ("ovreflow", "overflow"), ("hsah ", "hash ")],
)
def test_a_mistyped_word_is_answered_with_a_near_one(typed: str, meant: str) -> None:
    """A letter left out, put in, changed or swapped leads to the word that documents have."""
    assert client("en").ask(typed).suggestion == meant


def test_a_known_word_is_not_put_in_doubt() -> None:
    """A word that documents have suggests nothing."""
    assert client("en").ask("latency").suggestion is None


def test_some_of_it_is_better_than_nothing() -> None:
    """Where no document has all words, those with some of them come, best first, and the answer says so."""
    word = title_word()
    answer = client("en").ask(f"{word} {title_word('en')} zzzzqqqq ")
    assert answer.loose
    assert places("en")[lessons("en")[7].id] in answer.documents[:3]
    assert not client("en").ask(word).loose


def test_filters_count_what_they_leave() -> None:
    """The number beside a kind or module is how many results the choice leaves."""
    one = client("en")
    every = one.ask("name").documents
    kinds = one.counts("kind")
    assert sum(kinds.values()) == len(every)
    assert {kind: len(one.narrowed(kind=kind)) for kind in kinds} == kinds
    modules = one.counts("module", kind="lesson")
    assert {module: len(one.narrowed(kind="lesson", module=module)) for module in modules} == modules


def test_a_query_reads_few_files() -> None:
    """What a query asks for does not grow with its words beyond a list a word, the completions and the shown records."""
    answer = client("zh").ask("缓存行")
    assert sum(name.startswith("terms/") for name in answer.asked) == 1
    assert all(name.startswith(("terms/", "pages/")) for name in answer.asked)


def test_an_excerpt_marks_what_was_asked_for() -> None:
    """Words are marked by their stem, phrases whole, in the title, a heading and the line cut from the text."""
    text = "Filler of no use. " * 30 + "The schedulers of the queue wait. " + "More filler here. " * 30
    record = {"t": "A scheduler", "u": "", "k": "lesson", "m": "", "s": [["", "", "Nothing."], ["a", "Scheduling", text]]}
    client("en").ask("scheduler queue ")
    found = client("en").excerpt(record)
    assert marked(found["title"]) == ["scheduler"]
    assert [part["anchor"] for part in found["sections"]] == ["a"]
    assert marked(found["sections"][0]["text"]) == ["schedulers", "queue"]
    assert found["sections"][0]["text"][0]["text"].startswith("… ")
    client("zh").ask("缓存行")
    chinese = {**record, "s": [["", "", "前面的话。" * 20 + "这里讲缓存行与缓存。"]]}
    assert marked(client("zh").excerpt(chinese)["text"]) == ["缓存行"]


@pytest.mark.parametrize(
    ("query", "text", "marks"),
    [
        ("memo", "The memory-and-compute system", ["memory"]),
        ("allreduce ", "An all-reduce step", ["all-reduce"]),
        ("all-reduce ", "an allreduce, all of it reduced", ["allreduce", "all", "reduced"]),
        ("c++ ", "In C++ and C", ["C++"]),
        ("缓存行", "缓存 行数", ["缓存 行"]),
        ("art ", "a part of the art's cart", ["art's"]),
    ],
)
def test_marks_stand_where_the_words_stand(query: str, text: str, marks: list[str]) -> None:
    """A part of a compound, a compound written otherwise, a sign that belongs to a word, a phrase over a space."""
    client("zh").ask(query)
    found = client("zh").excerpt({"t": text, "u": "", "k": "lesson", "m": "", "s": [["", "", ""]]})
    assert marked(found["title"]) == marks


@pytest.mark.parametrize("query", ["", " ", "，。", "<b>", "a" * 500, "量" * 300, "\ud83d\ude00", "c++", "__proto__ ", "."])
def test_any_query_is_answered(query: str) -> None:
    """Nothing that a reader can type breaks the search."""
    client("zh").ask(query.encode("utf-16", "surrogatepass").decode("utf-16"))
