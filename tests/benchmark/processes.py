"""Starts Python in a session of its own, so that it and all that it starts can be watched, and ended whatever happens.

Needs a system with sessions and `wait4`, that is, no Windows.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from tests.benchmark import contenders, memory

KIBIBYTE = 1 if sys.platform == "darwin" else 1024
"""The unit of `ru_maxrss` in bytes."""
GRACE = 10  # seconds for a server to put its things away


class BuildError(Exception):
    """A build or a server that failed, or left pages out."""


@dataclass(frozen=True)
class Run:
    """What one command took. `peak_bytes` is of all its processes together, where the system tells."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int


@contextmanager
def started(arguments: tuple[str, ...], folder: Path, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run Python in a folder, its output in `log` there; when the block is left, nothing of it runs any more."""
    with log(folder).open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            env=contenders.environment() | variables,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            _end(process)


def log(folder: Path) -> Path:
    """Return the file that holds what the last command in a folder said."""
    return folder / "log"


def said(folder: Path) -> str:
    """Return the last of what the last command in a folder said."""
    return log(folder).read_text(encoding="utf-8", errors="replace")[-4000:]


def timed(arguments: tuple[str, ...], folder: Path) -> Run:
    """Run Python in a folder to its end, and measure. Raises a BuildError with what it said, if it fails."""
    start = time.perf_counter()
    with started(arguments, folder) as process, memory.watching(process.pid) as peak:
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BuildError(f"{' '.join(arguments)} failed in {folder}:\n{said(folder)}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak.bytes or usage.ru_maxrss * KIBIBYTE)


def end_when_told() -> None:
    """Let a polite request to end go the way of Ctrl-C, so that servers and folders are put away."""

    def leave(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        raise SystemExit(128 + number)

    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, leave)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that still runs, politely first, and all that it left behind."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
    with suppress(ProcessLookupError, PermissionError):  # macOS refuses for a group that has just ended
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
