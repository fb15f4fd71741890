"""The benchmark counts rightly, edits the same each time, and leaves nothing running."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmark import corpus, edits, memory, processes, report, run, serving, sizes, targets, telling
from tests.benchmark.contenders import BASELINE, CONTENDERS, OURS, ZENSICAL, Contender, body
from tests.benchmark.run import Measurement

PAGES = 8
MEGABYTES = 40
ALLOCATE = f"data = bytearray(b'x' * {MEGABYTES} * 10**6); import time; time.sleep(0.6)"
FAMILY = f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {ALLOCATE!r}]); {ALLOCATE}; child.wait()"
DEAF = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(60)"
DELAY = 0.3  # seconds
SLOW_SERVER = f"""
import http.server, pathlib, sys, time
file = pathlib.Path({body(corpus.plan(PAGES)[0])!r})
shown = file.read_text()
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        global shown
        if time.time() - file.stat().st_mtime > {DELAY}:
            shown = file.read_text()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"<article>{{shown}}</article>".encode())
host, port = sys.argv[1].split(":")
http.server.HTTPServer((host, int(port)), Handler).serve_forever()
"""


def found(contender: Contender, measure: str, *values: float) -> Iterator[Measurement]:
    return (Measurement(contender.name, measure, value) for value in values)


def cold(pages: int, ours: float) -> report.Report:
    return report.report(pages, 1, found(OURS, "cold_seconds", ours))


def written(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in (folder / "content").rglob("*") if file.is_file()}


def test_a_ratio_is_of_medians() -> None:
    """Our median of all rounds is divided by theirs, round by round noise or not."""
    several = [*found(OURS, "cold_seconds", 1, 2, 9), *found(ZENSICAL, "cold_seconds", 10, 4, 1)]
    assert report.report(20, 3, several).ratios["cold_vs_zensical"] == 0.5


def test_what_was_not_measured_has_no_ratio() -> None:
    """A contender that is not installed gives null, for every scenario, and a target that is neither met nor missed."""
    one = report.report(400, 1, found(OURS, "cold_seconds", 1))
    assert set(one.ratios.values()) == {None}
    assert one.targets["cold_vs_zensical"].met is None


def test_every_ratio_of_the_targets_is_reported() -> None:
    """No target waits for a number that the report does not have."""
    named = {name for limits in targets.TARGETS.values() for name in limits if "_vs_" in name}
    assert named <= set(report.ratios({}))


def test_a_target_is_met_at_its_limit_and_missed_above() -> None:
    """Limits are the largest values allowed."""
    limit = targets.TARGETS[400]["cold_vs_mkdocs"]
    for value, met in ((limit, True), (limit + 0.001, False)):
        several = [*found(OURS, "cold_seconds", value), *found(BASELINE, "cold_seconds", 1)]
        assert report.report(400, 1, several).targets["cold_vs_mkdocs"].met is met


def test_who_builds_everything_each_time_has_one_build_for_all() -> None:
    """MkDocs' build after an edit stands for those after no change and after a new title."""
    middle = report.medians([*found(BASELINE, "edit_seconds", 7), *found(BASELINE, "peak_warm_bytes", 8)])["mkdocs"]
    assert (middle["unchanged_seconds"], middle["title_seconds"], middle["peak_title_bytes"]) == (7, 7, 8)


@pytest.mark.parametrize(("after", "exponent"), [(4, 1), (16, 2), (2, 0.5)])
def test_growth_is_the_exponent_between_sizes(after: float, exponent: float) -> None:
    """Four times the pages in four times the time is an exponent of 1, in whatever order the sizes ran."""
    assert report.growth([cold(1600, after), cold(400, 1)]) == {"aisys": {"400-1600": exponent}}


def test_several_sizes_are_told_by_their_size() -> None:
    """The JSON of more than one size has each under its number, and the growth with its verdict."""
    told = telling.as_json([cold(400, 1), cold(1600, 8)])
    assert set(told["sizes"]) == {"400", "1600"}
    assert told["targets"]["growth_exponent"] == {"limit": 1.0, "met": False}


@pytest.mark.parametrize("contender", CONTENDERS.values(), ids=CONTENDERS)
def test_edits_are_new_each_time_and_can_be_undone(contender: Contender, tmp_path: Path) -> None:
    """The same edits come in every run, each with a word that no page had, and afterwards every byte is as before."""
    words = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        run.write(replace(contender, after=()), folder, PAGES)
        before = written(folder)
        draft = edits.Draft(folder, contender, corpus.plan(PAGES)[1])
        words.append([draft.edit(), draft.retitle(), draft.edit()])
        changed = b"".join(text for path, text in written(folder).items() if before[path] != text)
        assert [changed.count(word.encode()) for word in words[-1]] == [0, 1, 1]
        assert not any(word.encode() in text for word in words[-1] for text in before.values())
        draft.restore()
        assert written(folder) == before
    assert words[0] == words[1]
    assert len(set(words[0])) == 3


def test_a_title_that_is_not_there_is_refused() -> None:
    """An edit that changes nothing is never measured."""
    with pytest.raises(ValueError, match="no title"):
        edits.with_title("# Another\n", "Mine", "word")


@pytest.mark.skipif(memory.method() == "maxrss", reason="this system does not tell the memory of a running process")
def test_memory_is_that_of_all_processes_together(tmp_path: Path) -> None:
    """A process and its child, each with 40 MB at the same time, have a peak above 80 MB."""
    peak = processes.timed(("-c", FAMILY), tmp_path).peak_bytes / 1e6
    assert 2 * MEGABYTES < peak < 4 * MEGABYTES


def test_nothing_runs_on_after_a_failure(tmp_path: Path) -> None:
    """When a measurement is broken off, even a child that hears no interrupt is ended."""
    child = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {DEAF!r}]); time.sleep(60)"
    session = 0
    with pytest.raises(KeyboardInterrupt), processes.started(("-c", child), tmp_path) as process:  # noqa: PT012
        session = process.pid
        while len(list(memory.processes(session))) < 2:
            time.sleep(0.02)
        time.sleep(0.2)  # until the child is deaf
        raise KeyboardInterrupt
    time.sleep(0.1)
    assert list(memory.processes(session)) == []


def test_a_build_that_fails_says_why(tmp_path: Path) -> None:
    """What a failed command printed is in the error."""
    with pytest.raises(processes.BuildError, match="out of cheese"):
        processes.timed(("-c", "raise SystemExit('out of cheese')"), tmp_path)


def test_the_time_from_save_to_page_is_what_the_server_takes(tmp_path: Path) -> None:
    """A server that shows a change after 0.3 s is measured so, neither before nor long after."""
    slow = replace(BASELINE, serve=("-c", SLOW_SERVER))
    run.write(slow, tmp_path, PAGES)
    draft = edits.Draft(tmp_path, slow, corpus.plan(PAGES)[0])
    (seconds,) = serving.saves(slow, tmp_path, "", draft, 1)
    assert DELAY * 0.9 < seconds < DELAY * 5


def test_a_server_that_ends_is_told(tmp_path: Path) -> None:
    """Nobody waits for a server that is gone; its last words are in the error."""
    gone = replace(BASELINE, serve=("-c", "raise SystemExit('no port')"))
    run.write(gone, tmp_path, PAGES)
    draft = edits.Draft(tmp_path, gone, corpus.plan(PAGES)[0])
    with pytest.raises(processes.BuildError, match="no port"):
        list(serving.saves(gone, tmp_path, "", draft, 1))


def test_what_stands_around_the_article_is_weighed_apart(tmp_path: Path) -> None:
    """Of a page the largest frame counts, of the search index every file once."""
    for name, frame in (("a", 10), ("b", 30)):
        page = tmp_path / f"lesson-{name}" / "index.html"
        page.parent.mkdir()
        page.write_text("x" * frame + "<article class='c'>one<article>two</article></article>", encoding="utf-8")
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "index.json").write_text("12345", encoding="utf-8")
    weighed = sizes.sizes(tmp_path, ("search/*", "search/**/*"))
    assert (weighed.frame_bytes, weighed.search_bytes) == (30, 5)
    assert weighed.page_bytes == 20 + len("<article class='c'>one<article>two</article></article>")
