"""A site is changed only at the end of a build that succeeds, and only where it changes.

Pages are written beside the site. Then what is new replaces what stood, file by file, and what belongs no more goes.
"""

from __future__ import annotations

import filecmp
import glob
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from aisys_site.build.lock import Lock

Standing = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds: by these a file is known to be as it was left."""
SUFFIX = ".building"
"""How the names of folders end that are built into, and of no others."""


class Staging:
    """A folder beside the site's, to build into. Locked as long as its build lives."""

    def __init__(self, site: Path) -> None:
        self.site = site = site.resolve()  # through a symbolic link, which stays
        site.parent.mkdir(parents=True, exist_ok=True)
        self._remove_left_behind()
        self.folder = self._begun()
        while not self.folder.exists():  # another build has taken it for one left behind, before we locked it
            self.lock.release()
            self.folder = self._begun()
        self.folder.chmod(0o755)

    def _begun(self) -> Path:
        folder = Path(tempfile.mkdtemp(prefix=f".{self.site.name}-", suffix=SUFFIX, dir=self.site.parent))
        self.lock = Lock(folder)
        self.lock.take()
        return folder

    def _remove_left_behind(self) -> None:
        """Remove the folders of builds that were killed: those that nobody locks."""
        for folder in self.site.parent.glob(f".{glob.escape(self.site.name)}-????????{SUFFIX}"):
            with Lock(folder).tried() as free:
                if free:
                    shutil.rmtree(folder, ignore_errors=True)

    def standing(self) -> dict[str, Standing]:
        """Return every file of the site as it stands, by its path from there."""
        return dict(_files(self.site))

    def publish(self, stays: Callable[[str], bool], intact: Mapping[str, Standing]) -> dict[str, Standing]:
        """Put what was built in its place; of what stood, leave only the files of which `stays` is true.

        A file that was built to the same bytes is left too, with its time. Hidden files at the top of the site stay, as
        MkDocs leaves them. Returns how the files stand now; of those that stayed, only the ones that are still `intact`:
        another build may have changed the site meanwhile, and the next one shall see to it.
        """
        built = {path for path, _ in _files(self.folder)}
        if self._moved():
            standing = self.standing()
            self.discard()
            return standing
        with Lock(self.site):
            self._replace(built, stays)
            self.discard()
            return {path: now for path, now in self.standing().items() if path in built or intact.get(path) == now}

    def _moved(self) -> bool:
        """Make what was built the site where there is none; return whether there was none."""
        try:
            if not self.site.exists():
                self.folder.rename(self.site)
                return True
        except OSError:
            if not self.site.exists():
                raise  # else another build was quicker
        return False

    def _replace(self, built: set[str], stays: Callable[[str], bool]) -> None:
        for path in sorted(set(self.standing()) - built):
            if not stays(path) and not path.startswith("."):
                (self.site / path).unlink()
        for path in sorted(built):
            _replace(self.folder / path, self.site / path)
        _remove_empty(self.site)

    def discard(self) -> None:
        """Remove what was built, if it still stands aside."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.lock.release()


def _files(folder: Path) -> Iterator[tuple[str, Standing]]:
    """Yield every file below `folder`; a link is a file, wherever it leads."""
    left = [("", str(folder))]
    while left:
        before, place = left.pop()
        try:
            entries = list(os.scandir(place))
        except FileNotFoundError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                left.append((f"{before}{entry.name}/", entry.path))
            else:
                found = entry.stat(follow_symlinks=False)
                yield f"{before}{entry.name}", (found.st_size, found.st_mtime_ns)


def _replace(new: Path, old: Path) -> None:
    if old.is_file() and filecmp.cmp(new, old, shallow=False):
        return
    _make_room(old)
    old.parent.mkdir(parents=True, exist_ok=True)
    new.replace(old)


def _make_room(path: Path) -> None:
    """Remove the folder that stands where a file shall stand, or the file where one of its folders shall."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    for above in path.parents:
        if above.is_dir():
            return
        if above.exists() or above.is_symlink():
            above.unlink()
            return


def _remove_empty(site: Path) -> None:
    for place, folders, files in os.walk(site, topdown=False):
        hidden = Path(place).relative_to(site).as_posix().startswith(".")
        if place != str(site) and not hidden and not files and not any(Path(place, one).exists() for one in folders):
            Path(place).rmdir()
