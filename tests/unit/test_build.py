"""The parts of a fast build: hashes, what is remembered, what is kept, processes, a site changed only where it changes."""

from __future__ import annotations

import logging
import multiprocessing
import os
import sqlite3
import time
from pathlib import Path

import pytest

from aisys_site import memory
from aisys_site.build import digest, pool, said, store
from aisys_site.build.lock import Lock
from aisys_site.build.outputs import Outputs
from aisys_site.build.staging import SUFFIX, Staging
from aisys_site.build.store import Store, packed

# Hashes


def test_parts_do_not_run_together() -> None:
    """The same letters in other parts, in another order or in a list are another hash."""
    hashes = [digest.of("a", "b"), digest.of("ab"), digest.of("ab", ""), digest.of("b", "a"), digest.of([b"a", b"b"])]
    assert len(set(hashes)) == len(hashes)
    assert digest.of("é", b"x") == digest.of("é".encode(), "x")


def test_data_has_one_hash_however_it_was_made() -> None:
    """Equal data has the same hash, shared objects or not; other kinds and another order have another."""
    word = str(bytes([109, 111, 116]), "ascii")
    assert digest.of_data([word, word, {"é": 1.5}]) == digest.of_data(["mot", str(b"mot", "ascii"), {"é": 1.5}])
    assert digest.of_data(1) != digest.of_data("1")
    assert digest.of_data({"a": 1, "b": 2}) != digest.of_data({"b": 2, "a": 1})


def test_a_folder_is_its_names_and_bytes(tmp_path: Path) -> None:
    """A new name, new bytes, a new file change a folder's hash; other endings and times do not."""
    (tmp_path / "a.html").write_text("a", encoding="utf-8")
    first = digest.of_folder(tmp_path, ".html")
    (tmp_path / "b.txt").write_text("b", encoding="utf-8")
    os.utime(tmp_path / "a.html", (1, 1))
    assert digest.of_folder(tmp_path, ".html") == first
    (tmp_path / "a.html").rename(tmp_path / "c.html")
    assert digest.of_folder(tmp_path, ".html") != first


# What is remembered

asked: list[str] = []


@memory.remember(raises=(ValueError,))
def length(text: str) -> int:
    """Return how long a text is; none is too short."""
    asked.append(text)
    if not text:
        raise ValueError("nothing")
    return len(text)


def test_a_question_is_answered_once() -> None:
    """A function is asked once for each text, its exceptions included, and again when nobody asked between two builds."""
    memory.forget()
    asked.clear()
    assert [length("mot"), length("mot")] == [3, 3]
    for _ in range(2):
        with pytest.raises(ValueError, match="nothing"):
            length("")
    assert asked == ["mot", ""]
    memory.tidy()
    assert length("mot") == 3
    memory.tidy()  # nobody has asked for the empty text
    assert length.knows("mot")
    assert not length.knows("")
    memory.forget()


def test_what_is_kept_answers_in_the_next_process() -> None:
    """Answers that are taken over are given without asking; those of an unknown function are left."""
    memory.forget()
    length("corde")
    answers = memory.kept()
    memory.forget()
    asked.clear()
    memory.learn({**answers, "gone.away": {b"": 1}})
    assert length("corde") == 5
    assert asked == []
    memory.forget()


# What is kept


def keys(count: int) -> list[bytes]:
    """Return some keys."""
    return [digest.of(str(number)) for number in range(count)]


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    """A value is there for the next build; one that was never kept is not."""
    one, other = keys(2)
    first = Store(tmp_path / "deep" / "cache")
    first.keep({one: packed({"mot": [1, None]})})
    first.close()
    assert Store(tmp_path / "deep" / "cache").lookup([one, other]) == {one: {"mot": [1, None]}}


def test_without_a_folder_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of no folder finds nothing and writes nothing."""
    monkeypatch.chdir(tmp_path)
    nowhere = Store(None)
    nowhere.keep({keys(1)[0]: packed(1)})
    assert nowhere.lookup(keys(1)) == {}
    nowhere.close()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_value_is_as_good_as_none(tmp_path: Path) -> None:
    """One value whose bytes have changed is not found, and its neighbours are."""
    one, other = keys(2)
    kept = Store(tmp_path)
    kept.keep({one: packed("un"), other: packed("deux")[:-1] + b"x"})
    assert kept.lookup([one, other]) == {one: "un"}


def test_the_oldest_values_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that is too large lets go of what was used longest ago, and keeps what was used since."""
    monkeypatch.setattr(store, "LARGEST", 400_000)
    monkeypatch.setattr(store, "FRESH", -1)
    kept = Store(tmp_path)
    names = keys(8)
    for name in names[:6]:
        kept.keep({name: packed(os.urandom(60_000))})
        time.sleep(0.002)
    assert kept.lookup([names[0]])
    kept.keep({names[6]: packed(os.urandom(60_000))})
    found = kept.lookup(names)
    assert names[0] in found
    assert names[6] in found
    assert names[1] not in found


def test_two_builds_use_one_store(tmp_path: Path) -> None:
    """Two open stores of one folder read what the other has written."""
    one, other = Store(tmp_path), Store(tmp_path)
    for number, key in enumerate(keys(6)):
        (one, other)[number % 2].keep({key: packed(number)})
    assert sorted(one.lookup(keys(6)).values()) == sorted(other.lookup(keys(6)).values()) == list(range(6))


def test_a_busy_store_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where another build writes for too long, nothing is kept, one line says so, and the file stays."""
    monkeypatch.setattr(store, "TIMEOUT", 0.05)
    one = Store(tmp_path)
    blocking = sqlite3.connect(tmp_path / store.FILE)
    blocking.execute("BEGIN EXCLUSIVE")
    with caplog.at_level(logging.INFO, "mkdocs"):
        one.keep({keys(1)[0]: packed(1)})
    assert [record.message for record in caplog.records if "Nothing is kept" in record.message]
    blocking.rollback()
    assert Store(tmp_path).lookup(keys(1)) == {}


# Processes


def crew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let three processes work on whatever there is."""
    assert pool.forking_is_safe(), "another test has left a thread: what follows would happen in this very process"
    monkeypatch.setenv(pool.PROCESSES, "3")
    monkeypatch.setattr(pool, "WORTH_IT", 2)


def test_work_is_shared_out_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers come in the order of the pieces, from other processes, with what these remember; none of them stays."""
    crew(monkeypatch)
    memory.forget()
    found = pool.spread(lambda number: (number * 2, os.getpid(), length("x" * (number + 1))), range(50))
    assert [one[0] for one in found] == list(range(0, 100, 2))
    assert os.getpid() not in {one[1] for one in found}
    assert length.knows("x" * 50)
    assert multiprocessing.active_children() == []
    memory.forget()


def failing(number: int) -> int:
    """Fail for some numbers, the first of them last."""
    if number in {7, 30}:
        time.sleep(0.2 if number == 7 else 0)
        raise ValueError(f"number {number}")
    return number


class Demanding(Exception):  # noqa: N818 - a mistake in itself
    """An exception that cannot be sent."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


def test_the_first_failure_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several pieces that fail, it is the first of which we hear, as if one process had done all."""
    crew(monkeypatch)
    with pytest.raises(ValueError, match="number 7"):
        pool.spread(failing, range(40))
    assert multiprocessing.active_children() == []


def test_an_exception_that_cannot_be_sent_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception of a class that no other process can build again arrives by its name and words."""
    crew(monkeypatch)

    def work(_: int) -> None:
        raise Demanding("a", "b")

    with pytest.raises(RuntimeError, match="Demanding: ab"):
        pool.spread(work, range(9))


def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that ends in the middle of its work is an error, and nothing waits for it."""
    crew(monkeypatch)
    with pytest.raises(RuntimeError, match="ended before its work was done"):
        pool.spread(lambda number: os._exit(3) if number == 5 else number, range(20))
    assert multiprocessing.active_children() == []


# A site changed only where it changes


def staged(site: Path, files: dict[str, str]) -> Staging:
    """Return a build of some files."""
    staging = Staging(site)
    Outputs(staging.folder)
    for path, text in files.items():
        file = staging.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return staging


def test_a_site_is_changed_where_it_changes(tmp_path: Path) -> None:
    """Files that are the same keep their time, others are replaced, what belongs no more goes with its folder."""
    site = tmp_path / "site"
    staged(site, {"a.html": "a", "b/b.html": "b", "c/c.html": "c", "d.html": "d"}).publish(lambda _: False, {})
    (site / ".nojekyll").touch()
    before = {path: found[1] for path, found in Staging(site).standing().items()}
    after = staged(site, {"a.html": "a", "b/b.html": "B"}).publish(lambda path: path == "d.html", {})
    stands = Staging(site).standing()
    assert set(stands) == {"a.html", "b/b.html", "d.html", ".nojekyll"}
    assert stands["a.html"][1] == before["a.html"]
    assert (site / "b/b.html").read_text(encoding="utf-8") == "B"
    assert not (site / "c").exists()
    assert set(after) == {"a.html", "b/b.html"}  # nobody has told how d.html stood


def test_a_living_build_keeps_its_folder(tmp_path: Path) -> None:
    """A folder to build into is removed by others only once its own build is gone."""
    one, other = Staging(tmp_path / "site"), Staging(tmp_path / "site")
    assert one.folder.is_dir()
    one.discard()
    assert not one.folder.exists()
    left = tmp_path / f".site-12345678{SUFFIX}"
    left.mkdir()
    Staging(tmp_path / "site").discard()
    assert not left.exists()
    assert other.folder.is_dir()
    other.discard()


def test_a_lock_is_held_once(tmp_path: Path) -> None:
    """A lock that is held is not given again before it is let go."""
    one = Lock(tmp_path)
    assert one.take()
    with Lock(tmp_path).tried() as free:
        assert not free
    one.release()
    with Lock(tmp_path).tried() as free:
        assert free
    assert not Lock(tmp_path / "nowhere").take()


def test_outputs_are_written_once(tmp_path: Path) -> None:
    """A file that stands as it was left and is made from the same is not written; one that was touched is."""
    outputs = Outputs(tmp_path / "new", {"a": digest.of(b"a"), "b": digest.of(b"b")}, {"a": (1, 1)})
    for name in ("a", "b", "c"):
        outputs.write(name, name.encode())
    assert sorted(one.name for one in (tmp_path / "new").iterdir()) == ["b", "c"]
    assert [outputs.kept(name) for name in ("a", "b", "c", "d")] == [True, False, False, False]


def test_a_folder_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    """The files of a folder are kept while they come from the same and none of them is missing."""
    before = {"s/": b"1", "s/a": b"a", "s/b": b"b", "sa": b"x"}
    assert Outputs(tmp_path, before, {"s/a": (1, 1), "s/b": (1, 1)}).keep_folder("s/", b"1")
    assert not Outputs(tmp_path, before, {"s/a": (1, 1), "s/b": (1, 1)}).keep_folder("s/", b"2")
    assert not Outputs(tmp_path, before, {"s/a": (1, 1)}).keep_folder("s/", b"1")
    assert not Outputs(tmp_path, {"s/": b"1"}, {}).keep_folder("s/", b"1")


# What is said


def test_what_was_heard_is_said_later(caplog: pytest.LogCaptureFixture) -> None:
    """What is said in a block is not printed; said again, it has its logger, its level and its words."""
    with said.heard() as sayings:
        logging.getLogger("mkdocs.one").warning("%s %d%%", "trop", 9)
    assert sayings == [("mkdocs.one", logging.WARNING, "trop 9%")]
    assert caplog.records == []
    said.say(sayings)
    assert [(one.name, one.levelno, one.getMessage()) for one in caplog.records] == sayings
