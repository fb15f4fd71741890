"""Work on many pages, shared out among processes where that is safe, and in order, with the same results, where not."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from aisys_site import memory

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 12
"""The number of pieces from which starting processes takes less time than it saves."""
PROCESSES = "AISYS_SITE_PROCESSES"
"""The environment variable that says how many processes may work; 1 for none beside this one."""

_work: Callable[[Any], Any] | None = None
_pieces: Sequence[Any] = ()


def spread(work: Callable[[T], R], pieces: Sequence[T], *, worth_it: int = WORTH_IT) -> list[R]:
    """Return `work(piece)` for each piece, in order. `work` changes nothing but what `memory` remembers.

    The first exception is raised here, as if all had been done in this process.
    """
    count = min(processes(), len(pieces))
    if len(pieces) < worth_it or count < 2 or not forking_is_safe():  # noqa: PLR2004
        return [work(piece) for piece in pieces]
    global _work, _pieces  # what forked processes inherit; a closure cannot be sent
    _work, _pieces = work, pieces
    memory.fresh()
    chunk = max(1, len(pieces) // (count * 8))
    try:
        with multiprocessing.get_context("fork").Pool(count, _calm) as pool:
            answers = pool.map(_one, range(len(pieces)), chunk)
    finally:
        _work, _pieces = None, ()
    for _, learned in answers:
        memory.learn(learned, new=True)
    return [result for result, _ in answers]


def processes() -> int:
    """Return how many processes may work: as many as there are cores for us, or as the environment says."""
    told = os.environ.get(PROCESSES, "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def forking_is_safe() -> bool:
    """Return whether a child would be a sound copy: on Linux, with no other thread that might hold a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


def _calm() -> None:
    """Look for garbage less often: what was forked is no garbage, and pages leave much that is soon taken up again."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _one(number: int) -> tuple[Any, memory.Answers]:
    assert _work is not None
    return _work(_pieces[number]), memory.fresh()
