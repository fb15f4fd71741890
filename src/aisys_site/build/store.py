"""A folder of the project that keeps what builds have made, by the hash of what it was made from.

Losing it costs time, never a build: one that cannot be read or written is set aside with one warning. Two builds may use
it at once, and one that is killed leaves it sound: SQLite sees to both.
"""

from __future__ import annotations

import logging
import pickle
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aisys_site.build import digest

log = logging.getLogger("mkdocs.plugins.aisys")

FOLDER = Path(".cache", "aisys-site")
"""Where it lies in a project, beside mkdocs.yml."""
FILE = "made.sqlite"
NO_CACHE = "AISYS_SITE_NO_CACHE"
"""The environment variable that makes a build begin from nothing and keep nothing."""
VERSION = 1
LARGEST = 256 << 20
"""Bytes of values that are kept at most; those used longest ago go first."""
FRESH = 24 * 3600
"""Seconds after which a value that is used again is noted as used."""
TIMEOUT = 10
"""Seconds that one build waits for another to have written."""


class Store:
    """The kept values. `lookup` and `keep` work on many at once: a build has few large steps."""

    def __init__(self, folder: Path | None) -> None:
        """Open the store in a folder; without one nothing is kept."""
        self.folder = folder or Path()
        self.connection: sqlite3.Connection | None = None
        self.used: set[bytes] = set()
        if folder:
            with self.guarded():
                self.connection = self.opened()

    def opened(self) -> sqlite3.Connection:
        """Return the connection; what lies there and is no store of ours, or of another version, is begun anew."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            return _connect(self.folder / FILE)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise  # cannot be opened at all, or is busy; that error is about a table or column
        except sqlite3.DatabaseError:
            pass  # no database
        self.remove()
        return _connect(self.folder / FILE)

    def remove(self) -> None:
        """Remove the file, and first the journal of a transaction that was broken off: it would be played into the next."""
        for name in (f"{FILE}-journal", FILE):
            (self.folder / name).unlink(missing_ok=True)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Let no trouble with the store end a build; after the first, the build goes on without one."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
            self.connection = None
            if damaged:
                self.remove()  # the next build begins anew
            log.info("Nothing is kept for the next build: %s: %s. This build is right all the same.", self.folder, error)

    def lookup(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        """Return the values that are there and sound."""
        found: dict[bytes, Any] = {}
        with self.guarded():
            for key in dict.fromkeys(keys):
                if not self.connection:
                    break
                row = self.connection.execute("SELECT value, used FROM made WHERE key = ?", (key,)).fetchone()
                value = _unpacked(row[0]) if row else None
                if value is not None:
                    found[key] = value
                    if row[1] < time.time() - FRESH:
                        self.used.add(key)
        return found

    def keep(self, values: Mapping[bytes, bytes]) -> None:
        """Write `packed` values, all or none of them, and let go of the oldest ones."""
        if not self.connection or not (values or self.used):
            return
        now = time.time()
        with self.guarded(), self.connection as connection:
            rows = ((key, now, value) for key, value in values.items())
            connection.executemany("INSERT OR REPLACE INTO made (key, used, value) VALUES (?, ?, ?)", rows)
            connection.executemany("UPDATE made SET used = ? WHERE key = ?", ((now, key) for key in self.used))
            self.used = set()
            _prune(connection)

    def close(self) -> None:
        """Let go of the file."""
        if self.connection:
            with self.guarded():
                self.connection.close()
            self.connection = None


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=TIMEOUT)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # a value lost with the power is made again
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION:
            _begin(connection)
        connection.execute("SELECT key, used, value FROM made LIMIT 1").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: sqlite3.Connection) -> None:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
            return  # another build was quicker
        connection.execute("DROP TABLE IF EXISTS made")
        connection.execute("CREATE TABLE made (key BLOB PRIMARY KEY, used REAL NOT NULL, value BLOB NOT NULL)")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _prune(connection: sqlite3.Connection) -> None:
    """Delete the values used longest ago, as long as there are too many bytes of them."""
    total = connection.execute("PRAGMA page_count").fetchone()[0] - connection.execute("PRAGMA freelist_count").fetchone()[0]
    total *= connection.execute("PRAGMA page_size").fetchone()[0]
    if total <= LARGEST:
        return
    for key, size in connection.execute("SELECT key, length(value) FROM made ORDER BY used").fetchall():
        if total <= LARGEST * 3 // 4:
            return
        connection.execute("DELETE FROM made WHERE key = ?", (key,))
        total -= size


def packed(value: object, *, small: bool = True) -> bytes:
    """Return a value as bytes that know when they have been damaged; what is written at every build need not be small."""
    data = zlib.compress(pickle.dumps(value, protocol=5), 1 if small else 0)
    return digest.of(data) + data


def _unpacked(row: object) -> Any:  # noqa: ANN401 - whatever was kept
    """Return the value, None where its bytes are damaged or mean nothing to this version of the package."""
    mark, data = (row[: digest.SIZE], row[digest.SIZE :]) if isinstance(row, bytes) else (b"", b"")
    if digest.of(data) != mark:
        return None
    try:
        return pickle.loads(zlib.decompress(data))  # noqa: S301 - of our own writing, as its hash says
    except Exception:  # noqa: BLE001 - a class that has changed may raise anything; it is made again
        return None
