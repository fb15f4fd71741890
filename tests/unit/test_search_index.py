"""The files of an index find what stands in the documents, nothing else, and the best first."""

from __future__ import annotations

import dataclasses
import pickle
from random import Random

import pytest

from aisys_site.search.document import Document, Section
from aisys_site.search.index import PACK, entry, files
from tests.benchmark import corpus, prose
from tests.unit.search_reader import Index

MODULES = [("one", "Module one"), ("two", "模块二")]
SENTENCE_ENDS = "，。；：！？、"


def page(name: str, *texts: str, title: str = "Page", language: str = "en", **more: str) -> Document:
    """Return a document of one section."""
    return Document(
        name, more.get("kind", "page"), title, f"{name}/", language, (Section("", "", texts),), more.get("module")
    )


def index(*documents: Document, language: str = "en") -> Index:
    """Return the index of documents."""
    return Index(dict(files([entry(one) for one in documents], MODULES)), language)


def lessons(count: int, locale: str) -> list[Document]:
    """Return lessons of the benchmark as documents, without their marks and formulas."""
    found = []
    for lesson in corpus.plan(2 * count):
        heading, *blocks = prose.lesson(lesson.topic, locale, []).split("\n\n")
        texts = tuple(
            block for block in blocks if not block.startswith(("|", "$$", "```", "!", "#", "-")) and "$" not in block
        )
        found.append(Document(lesson.id, "lesson", heading[2:], lesson.folder, locale, (Section("", "", texts),), "one"))
    return found


@pytest.fixture(scope="module")
def chinese() -> tuple[list[Document], Index]:
    """Return Chinese lessons and their index."""
    documents = lessons(60, "zh")
    return documents, index(*documents, language="zh")


def squeezed(text: str) -> str:
    """Return only the characters that a search looks at."""
    return "".join(one for one in text.lower() if one.isalnum())


def holds(document: Document, query: str) -> bool:
    """Return whether a document has the characters of a query in a row in one of its blocks."""
    return any(query in squeezed(block) for block in (document.title, *document.sections[0].blocks))


def test_every_chinese_substring_finds_exactly_its_documents(chinese: tuple[list[Document], Index]) -> None:
    """Two to four characters find exactly the documents that have them in a row; up to six miss none and hardly err."""
    documents, found = chinese
    random, right, wrong = Random(7), 0, 0  # noqa: S311 - to be repeated
    for turn in range(300):
        length = 2 + turn % 5
        runs = [run for block in random.choice(documents).sections[0].blocks for run in _runs(block) if len(run) >= length]
        run = random.choice(runs)
        at = random.randrange(len(run) - length + 1)
        query = run[at : at + length]
        expected = {place for place, one in enumerate(documents) if holds(one, query)}
        actual = set(found.ranked(query))
        assert expected <= actual, query
        assert length > 4 or actual == expected, query
        right, wrong = right + len(expected), wrong + len(actual - expected)
    assert wrong <= 0.02 * right


def _runs(block: str) -> list[str]:
    """Return the runs of Chinese characters in a text, which punctuation does not end and anything else does."""
    kept = "".join(one for one in block if one not in SENTENCE_ENDS)
    return "".join(one if "\u4e00" <= one <= "\u9fff" else " " for one in kept).split()


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_page_is_found_by_its_title(locale: str) -> None:
    """Among pages that name each other, each is the first of those that the words of its title find."""
    documents = lessons(40, locale)
    found = index(*documents, language=locale)
    for place, one in enumerate(documents):
        assert found.ranked(one.title.replace("（", " ").replace("(", " "))[0] == place, one.title
        name = one.title.partition("与")[0].partition(" ")[0]
        assert place in found.ranked(name)[:3], name


def test_the_title_outweighs_the_text() -> None:
    """A page that has a phrase in its title stands before one whose text repeats it, and whose title only begins like it."""
    text = page("text", "张量核心，" * 30, title="张量", language="zh")
    title = page("title", "没有别的。", title="关于张量核心的一页", language="zh")
    assert index(text, title, language="zh").ranked("张量核心") == [1, 0]


def test_saying_more_weighs_more() -> None:
    """The more often a text of the same length has a term, the higher its impact, and the title adds to it."""
    words = [["cache"] * count + ["other"] * (64 - count) for count in (1, 2, 4, 16, 64)]
    pages = [page(str(at), " ".join(each)) for at, each in enumerate(words)]
    named = page("named", " ".join(words[-1]), title="Cache")
    impacts = [impact for impact, _ in index(*pages, named).postings("cach").values()]
    assert impacts == sorted(set(impacts))
    assert min(impacts) >= 1
    assert max(impacts) <= 63


def test_boosted_texts_weigh_more_and_are_found() -> None:
    """A boosted text raises what the page says, and a page is found by one that it does not say."""
    plain = page("plain", "memory cache 缓存一致性")
    boosted = dataclasses.replace(plain, id="boosted", boosted=(("memory", 3), ("缓存一致性", 3), ("barrier 屏障", 3)))
    found = index(plain, boosted)
    assert [list(found.postings(term)) for term in ("barrier", "屏障")] == [[1], [1]]
    for term in ("memori", "缓存"):
        assert found.postings(term)[1][0] > found.postings(term)[0][0]
    assert found.postings("一致") == {0: found.postings("一致")[0], 1: (found.postings("一致")[1][0], ["性"])}


def test_blocks_are_not_adjacent() -> None:
    """A query does not run over the end of a paragraph, and does over punctuation."""
    found = index(page("one", "内存", "墙壁"), page("two", "内存，墙壁"), language="zh")
    assert found.ranked("内存墙") == [1]


def test_words_and_characters_are_found_together() -> None:
    """A phrase of words and characters is found in its order, with or without space between."""
    found = index(page("one", "用 GPU 上的 Tensor Core 计算"), page("two", "上的 GPU 用"), language="zh")
    for query in ("用GPU上的", "GPU上", "的tensor", "Core计算"):
        assert found.ranked(query) == [0], query
    assert found.ranked("gpu") == [0, 1]


def test_files_do_not_depend_on_the_run() -> None:
    """The same documents give the same bytes, and an entry survives being kept on disk."""
    documents = lessons(3, "zh")
    once = dict(files([entry(one) for one in documents], MODULES))
    again = dict(files(pickle.loads(pickle.dumps([entry(one) for one in documents])), MODULES))  # noqa: S301 - our own
    assert once == again
    assert list(once) == list(again)


def test_records_are_where_the_ranges_say() -> None:
    """Documents stand by kind and by the order of the modules, and each range leads to their records, packed when small."""
    documents = [
        page("b", "x" * PACK, kind="lesson", module="two"),
        page("a", "y" * PACK, kind="lesson", module="one"),
        page("c", "x" * PACK, kind="lesson", module="two"),
        *(page(f"term:{at}", "</script>\u2028 short", kind="term") for at in range(100)),
    ]
    found = index(*documents)
    assert found.about["modules"] == [list(one) for one in MODULES]
    assert [(one["kind"], one["module"], one["from"], one["to"]) for one in found.about["ranges"]] == [
        ("lesson", "one", 0, 1),
        ("lesson", "two", 1, 3),
        ("term", None, 3, 103),
    ]
    assert [found.record(at)["u"] for at in (0, 1, 2, 3, 102)] == ["a/", "b/", "c/", "term:0/", "term:99/"]
    assert found.record(3)["s"] == [["", "", "</script>\u2028 short"]]
    assert found.record(2)["m"] == "two"
    assert found.about["ranges"][2]["pack"] > 10


def test_the_version_tells_documents_apart() -> None:
    """Another list of documents has another version; another text of the same documents has not."""
    first, edited, more = index(page("a", "x")), index(page("a", "y")), index(page("a", "x"), page("b", "x"))
    assert first.about["v"] == edited.about["v"] != more.about["v"]


def test_words_can_be_completed() -> None:
    """The vocabulary has each word as it is written, by its first letter, with how common it is; no numbers."""
    found = index(
        page("a", "Caches cache 3.5 2024 b 缓存 élan 3d"), page("b", "cache"), page("c", "cache"), page("d", "cache")
    )
    assert found.about["letters"] == "3cpé"
    assert found.value("words/63")["d"] == "cacheC cachesA"
    assert found.value("words/33")["d"] == "3dA"
    assert found.value("words/e9")["d"] == "élanA"


def test_an_empty_index_has_no_documents() -> None:
    """Without documents there is an index all the same, and nothing is found."""
    found = index()
    assert found.about["n"] == 0
    assert found.ranked("cache") == []


def test_the_index_is_cut_as_it_grows() -> None:
    """More text gives more files of terms, a power of two, so that one stays small; all are named by three digits."""
    counts = [sum(name.startswith("terms/") for name in index(*lessons(size, "zh")).files) for size in (1, 8, 64)]
    assert counts == sorted(set(counts))
    assert all(count & (count - 1) == 0 for count in counts)
    found = index(*lessons(64, "zh"))
    sizes = [len(text.encode()) for name, text in found.files.items() if name.startswith("terms/")]
    assert sum(sizes) / len(sizes) < 7_000
    assert f"terms/{found.about['shards'] - 1:03x}.js" in found.files
