"""How a save is noticed: told by the system where it tells, looked for where it does not."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from aisys_site.plugin import watching
from aisys_site.plugin.watching import Watching, is_told


class Noting(FileSystemEventHandler):
    """Notes which files have changed."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note both ends of a change."""
        self.seen |= {Path(str(one)).name for one in (event.src_path, event.dest_path) if one}

    def until(self, name: str) -> None:
        """Wait until a change of a file is noted."""
        end = time.monotonic() + 20
        while name not in self.seen:
            assert time.monotonic() < end, self.seen
            time.sleep(0.02)


@pytest.fixture
def watch() -> Iterator[Watching]:
    """Return what watches, and end it."""
    one = Watching(PollingObserver(timeout=0.1))
    yield one
    one.stop()
    one.join(5)


def mounted(folder: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Pretend that some file systems are mounted."""
    file = folder / "mounts"
    file.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(watching, "MOUNTS", file)
    monkeypatch.setattr(sys, "platform", "linux")


def test_only_local_folders_are_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder on a local file system is told of; a shared one, a file, and an unknown one are looked at."""
    shared = tmp_path / "a share"
    shared.mkdir()
    escaped = str(shared).replace(" ", "\\040")
    mounted(tmp_path, monkeypatch, "root / ext4 rw 0 0", f"host {escaped} 9p rw 0 0")
    assert is_told(tmp_path)
    assert not is_told(shared)
    assert not is_told(tmp_path / "mounts")
    assert not is_told(tmp_path / "nowhere")
    mounted(tmp_path, monkeypatch, "root / overlay rw 0 0", "host / nfs4 rw 0 0")
    assert not is_told(tmp_path)  # the later one lies over the first
    monkeypatch.setattr(watching, "MOUNTS", tmp_path / "nowhere")
    assert not is_told(tmp_path)


def test_other_systems_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On systems other than Linux nothing is assumed."""
    mounted(tmp_path, monkeypatch, "root / ext4 rw 0 0")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not is_told(tmp_path)


@pytest.mark.parametrize("told", [True, False], ids=["told", "looked at"])
def test_a_file_put_in_anothers_place_is_noticed(
    tmp_path: Path, watch: Watching, monkeypatch: pytest.MonkeyPatch, *, told: bool
) -> None:
    """Editors write beside a file and put the new one in its place: this is noticed, and so is a plain write."""
    monkeypatch.setattr(watching, "is_told", lambda _: told)
    file = tmp_path / "index.md"
    file.write_text("un", encoding="utf-8")
    noting = Noting()
    watch.schedule(noting, str(tmp_path), recursive=True)
    watch.start()
    time.sleep(0.3)  # the first look
    (tmp_path / "beside").write_text("deux mots", encoding="utf-8")
    (tmp_path / "beside").replace(file)
    noting.until("index.md")
    noting.seen.clear()
    file.write_text("trois mots de plus", encoding="utf-8")
    noting.until("index.md")


def test_without_room_for_watches_folders_are_looked_at(
    tmp_path: Path, watch: Watching, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the system refuses to tell, one line says so, and changes are noticed all the same."""
    monkeypatch.setattr(watching, "is_told", lambda _: True)

    def refuse() -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(watch.told, "start", refuse)
    noting = Noting()
    watch.schedule(noting, str(tmp_path), recursive=True)
    with caplog.at_level("INFO", "mkdocs"):
        watch.start()
    assert [one for one in caplog.messages if "inotify watch limit reached" in one]
    time.sleep(0.3)
    (tmp_path / "nouveau.md").write_text("un", encoding="utf-8")
    noting.until("nouveau.md")


def test_what_is_no_longer_watched_is_not_told(tmp_path: Path, watch: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    """After `unschedule` a folder's changes are left alone, whoever watched it."""
    other = tmp_path / "other"
    other.mkdir()
    for told in (True, False):
        monkeypatch.setattr(watching, "is_told", lambda _, told=told: told)
        noting = Noting()
        watch.unschedule(watch.schedule(noting, str(other), recursive=True))
        assert not any(watch.looking._handlers.values())  # noqa: SLF001 - nothing else says whose a watch is
        assert not any(watch.told._handlers.values())  # noqa: SLF001 - the same
