"""The memory of a process and all that it starts, watched while it runs.

Linux tells each process's proportional share (PSS): what is shared is counted once, and the shares can be added. Where only
the resident size (RSS) is told, shared memory counts more than once; elsewhere the caller has `ru_maxrss`, which knows
the largest process only.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
INTERVAL = 0.02  # seconds
SHARE = 10
"""Watching takes at most one part in so many of a core, for what it watches needs the core too."""
STATE_AND_LATER = 2
"""The place of the first field of `/proc/*/stat` that follows the command, from 0 as in this file's other places."""


@dataclass
class Peak:
    """The largest sum seen so far."""

    bytes: int = 0


@dataclass(frozen=True)
class Process:
    """A running process of a session, and the seconds of processor that it has used."""

    pid: int
    seconds: float


def method() -> str:
    """Return what is measured here."""
    if (PROC / "self/smaps_rollup").exists():
        return "pss"
    return "rss" if (PROC / "self/statm").exists() else "maxrss"


def processes(session: int) -> Iterator[Process]:
    """Yield the processes of a session: the one that leads it and all that it started, even where a parent is gone."""
    for folder in PROC.glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended since
            continue
        if int(fields[5 - STATE_AND_LATER]) == session and fields[0] != "Z":
            ticks = int(fields[13 - STATE_AND_LATER]) + int(fields[14 - STATE_AND_LATER])
            yield Process(int(folder.name), ticks / os.sysconf("SC_CLK_TCK"))


def used(pid: int) -> int:
    """Return the bytes of one process, 0 once it has ended."""
    try:
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    try:
        return int((PROC / str(pid) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


@contextmanager
def watching(session: int) -> Iterator[Peak]:
    """Watch a session; the peak is complete once the block is left, and 0 where nothing can be seen."""
    peak, stop = Peak(), threading.Event()
    thread = threading.Thread(target=_watch, args=(session, peak, stop), daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        stop.set()
        thread.join()


def _watch(session: int, peak: Peak, stop: threading.Event) -> None:
    pause = 0.0
    while not stop.wait(pause):
        start = time.perf_counter()
        peak.bytes = max(peak.bytes, sum(used(one.pid) for one in processes(session)))
        pause = max(INTERVAL, SHARE * (time.perf_counter() - start))
