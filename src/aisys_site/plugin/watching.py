"""How `mkdocs serve` learns of a save: from the system where it tells, by looking twice a second where it does not."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

log = logging.getLogger("mkdocs.plugins.aisys")

MOUNTS = Path("/proc/self/mounts")
LOCAL = frozenset("bcachefs btrfs ext2 ext3 ext4 f2fs overlay tmpfs xfs zfs".split())
"""File systems of which Linux tells every change. Of shared and network folders it tells only its own."""
CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]  # not that a file was read


class Watching:
    """Stands in the place of MkDocs's observer, which looks twice a second, and keeps it for what is not told."""

    def __init__(self, looking: BaseObserver) -> None:
        self.looking = looking
        self.told: BaseObserver = Observer()
        self.schedules: list[tuple[FileSystemEventHandler, str, bool]] = []

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> ObservedWatch:
        """Watch a folder or a file. A file is looked at: editors put another in its place, of which nothing is told."""
        if not is_told(Path(path)):
            return self.looking.schedule(handler, path, recursive=recursive)
        self.schedules.append((handler, path, recursive))
        return self.told.schedule(handler, path, recursive=recursive, event_filter=list(CHANGES))

    def unschedule(self, watch: ObservedWatch) -> None:
        """Watch no longer."""
        for observer in (self.looking, self.told):
            if watch in observer._handlers:  # noqa: SLF001 - nothing else says whose it is
                observer.unschedule(watch)

    def start(self) -> None:
        """Begin. Where the system has no more room for watches, look instead."""
        try:
            self.told.start()
        except OSError as error:
            log.info("The system does not tell of changes (%s); looking twice a second instead.", error)
            for handler, path, recursive in self.schedules:
                self.looking.schedule(handler, path, recursive=recursive)
        self.looking.start()

    def stop(self) -> None:
        """End."""
        for observer in (self.looking, self.told):
            observer.stop()

    def join(self, timeout: float | None = None) -> None:
        """Wait for the end."""
        for observer in (self.looking, self.told):
            if observer.is_alive():
                observer.join(timeout)


def is_told(path: Path) -> bool:
    """Return whether the system tells of every change in a folder."""
    return sys.platform == "linux" and path.is_dir() and _file_system(path.resolve()) in LOCAL


def _file_system(path: Path) -> str:
    """Return the kind of file system that a path lies on, empty when that is not known."""
    try:
        lines = [line.split(" ") for line in MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return ""
    mounts = [(_plain(place), kind) for _, place, kind, *_ in lines]
    holding = [(len(place), number) for number, (place, _) in enumerate(mounts) if path.is_relative_to(place)]
    return mounts[max(holding)[1]][1] if holding else ""  # of those at one place, the last


def _plain(place: str) -> str:
    """Return the folder of a mount; spaces and the like are written as octal numbers."""
    return place.encode().decode("unicode_escape", errors="replace") if "\\" in place else place


def watch_natively(server: Any) -> None:  # noqa: ANN401 - the parts of LiveReloadServer that have no type
    """Let the server be told of changes, for all that it watches already and from now on."""
    paths = dict(server._watched_paths)  # noqa: SLF001 - MkDocs watches its folders before it asks plugins
    for path, count in paths.items():
        for _ in range(count):
            server.unwatch(path)
    server.observer = Watching(server.observer)
    server.build_delay = 0.05
    for path in paths:
        server.watch(path)
