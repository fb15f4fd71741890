"""Locks on folders, which end with the process that holds them, however that ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

try:
    import fcntl
except ImportError:  # Windows locks no folder: there two builds into one site are not kept apart
    fcntl = None  # type: ignore[assignment]


class Lock:
    """A lock on a folder. Where the system has none, or the folder cannot be locked, nothing is kept apart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.held: int | None = None

    def take(self, *, wait: bool = True) -> bool:
        """Take the lock; return whether we have it. Without `wait`, not when another has it."""
        if fcntl is None:
            return False
        try:
            self.held = os.open(self.folder, os.O_RDONLY)
            fcntl.flock(self.held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            self.release()
        return self.held is not None

    def release(self) -> None:
        """Let go of the lock."""
        if self.held is not None:
            with suppress(OSError):
                os.close(self.held)
            self.held = None

    @contextmanager
    def tried(self) -> Iterator[bool]:
        """Take the lock if nobody has it, for the time of a block, which is told."""
        try:
            yield self.take(wait=False)
        finally:
            self.release()

    def __enter__(self) -> None:
        """Wait for the lock."""
        self.take()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let go of it."""
        self.release()
