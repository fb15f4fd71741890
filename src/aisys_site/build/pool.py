"""Work on many pages, shared out among processes where that is safe, and in order, with the same results, where not."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar, cast

from aisys_site import memory

T = TypeVar("T")
R = TypeVar("R")
Answer = tuple[list[R], memory.Answers]
Crew = dict[Connection, Any]
"""The processes at work, each by the connection to it."""

WORTH_IT = 12
"""The number of pieces from which starting processes takes less time than it saves."""
PROCESSES = "AISYS_SITE_PROCESSES"
"""The environment variable that says how many processes may work; 1 for none beside this one."""


def spread(work: Callable[[T], R], pieces: Sequence[T], *, worth_it: int | None = None) -> list[R]:
    """Return `work(piece)` for each piece, in order. `work` changes nothing but what `memory` remembers.

    The exception of the first piece that fails is raised here, as if all had been done in this process. RuntimeError when
    a process ends before its work is done.
    """
    count = min(processes(), len(pieces))
    if len(pieces) < (worth_it or WORTH_IT) or count < 2 or not forking_is_safe():  # noqa: PLR2004
        return [work(piece) for piece in pieces]
    memory.fresh()
    size = max(1, len(pieces) // (count * 8))
    portions = [pieces[start : start + size] for start in range(0, len(pieces), size)]
    with _crew(count, work, portions) as crew:
        answers = _gathered(crew, len(portions))
    for _, learned in answers:
        memory.learn(learned, new=True)
    return [result for results, _ in answers for result in results]


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


@contextmanager
def _crew(count: int, work: Callable[[T], R], portions: Sequence[Sequence[T]]) -> Iterator[Crew]:
    """Start processes, which inherit the work, and end them."""
    context = multiprocessing.get_context("fork")
    crew: Crew = {}
    try:
        with _uninterrupted():
            for _ in range(count):
                ours, theirs = context.Pipe()
                process = context.Process(target=_serve, args=(theirs, [*crew, ours], work, portions), daemon=True)
                process.start()
                theirs.close()
                crew[ours] = process
        yield crew
    finally:
        for connection, process in crew.items():
            connection.close()
            process.terminate()
            process.join()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait until the block is over: between its birth and its first own step a process would make a fuss."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _gathered(crew: Crew, count: int) -> list[Answer[Any]]:
    """Give the crew one portion after the other; return the answers in order, or raise the first exception of them."""
    answers: dict[int, Any] = {}
    failed: dict[int, BaseException] = {}
    waiting = iter(range(count))
    busy = {connection for connection in crew if _gave(connection, waiting)}
    while busy:
        for ready in wait(list(busy)):
            connection = cast("Connection", ready)
            try:
                number, answer, error = connection.recv()
            except (EOFError, OSError):
                crew[connection].join()
                raise RuntimeError(f"a process ended before its work was done ({crew[connection].exitcode})") from None
            answers[number] = answer
            if error is not None:
                failed[number] = error
            if failed or not _gave(connection, waiting):
                busy.remove(connection)
    if failed:
        raise failed[min(failed)]  # all portions before it have been worked on
    return [answers[number] for number in range(count)]


def _gave(connection: Connection, waiting: Iterator[int]) -> bool:
    """Give a process the next portion; return whether there was one."""
    number = next(waiting, None)
    if number is not None:
        connection.send(number)
    return number is not None


def _serve(mine: Connection, others: list[Connection], work: Callable[[T], R], portions: Sequence[Sequence[T]]) -> None:
    """Work in a process of its own, until who started it wants no more or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it ends it
    _calm()
    for connection in others:
        connection.close()  # else none of us would notice that it is gone
    try:
        while True:
            number = mine.recv()
            mine.send((number, *_done(work, portions[number])))
    except (EOFError, OSError):
        return


def _done(work: Callable[[T], R], portion: Sequence[T]) -> tuple[Answer[R] | None, BaseException | None]:
    """Return what a portion of the work gave, or the exception, as something that can be sent."""
    try:
        return ([work(piece) for piece in portion], memory.fresh()), None
    except BaseException as error:  # noqa: BLE001 - raised where the work was shared out
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301 - of our own writing
        except Exception:  # noqa: BLE001 - whatever its class demands
            return None, RuntimeError(f"{type(error).__name__}: {error}")
        return None, error
