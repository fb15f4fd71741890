"""From save to served page: an author saves, the browser asks every ten milliseconds until it sees the new text."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.benchmark import memory, processes
from tests.benchmark.contenders import Contender
from tests.benchmark.edits import Draft
from tests.benchmark.processes import BuildError

POLL = 0.01  # seconds
PATIENCE = 900  # seconds for a first build or a rebuild; bounds the waiting, measures nothing
QUIET = 0.6  # seconds, longer than the half second between two looks of MkDocs at its files
IDLE = 0.25
"""The share of a core up to which a server is at rest: MkDocs looks at the time of each file all the while."""


def saves(contender: Contender, project: Path, page: str, draft: Draft, count: int) -> Iterator[float]:
    """Serve a project, save `count` edits, and yield the seconds from each save until `page` shows it."""
    port = free_port()
    scratch = project / "scratch"  # MkDocs builds into the system's folder for such things, and is not always let tidy up
    scratch.mkdir(exist_ok=True)
    with processes.started((*contender.serve, f"127.0.0.1:{port}"), project, TMPDIR=str(scratch)) as process:
        server = _Server(process, project, f"http://127.0.0.1:{port}/{page}")
        server.until("<article")
        for number in range(count):
            server.rest()
            time.sleep(QUIET * number / count)  # not always at the same time after the last look
            start = time.perf_counter()
            word = draft.edit()
            server.until(word)
            yield time.perf_counter() - start


def free_port() -> int:
    """Return a port that nobody listens on."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class _Server:
    """A running server, asked for one page."""

    def __init__(self, process: subprocess.Popen[bytes], project: Path, address: str) -> None:
        self.process = process
        self.project = project
        self.address = address

    def until(self, text: str) -> None:
        """Wait until the page holds a text. Raises a BuildError when the server has ended, or never shows it."""
        end = time.monotonic() + PATIENCE
        while text not in self._page():
            if self.process.poll() is not None:
                raise BuildError(f"the server in {self.project} has ended:\n{processes.said(self.project)}")
            if time.monotonic() > end:
                raise BuildError(f"{self.address} never showed {text!r}:\n{processes.said(self.project)}")
            time.sleep(POLL)

    def rest(self) -> None:
        """Wait until the server has nothing more to do: some show a page before the rest of the site is ready."""
        end = time.monotonic() + PATIENCE
        before, now = -QUIET, self._worked()
        while now - before > IDLE * QUIET and time.monotonic() < end:
            time.sleep(QUIET)
            before, now = now, self._worked()

    def _page(self) -> str:
        try:
            with urllib.request.urlopen(self.address, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
                return str(answer.read().decode())
        except OSError:
            return ""

    def _worked(self) -> float:
        """Return the seconds of processor that the server has used."""
        return sum(one.seconds for one in memory.processes(self.process.pid))
