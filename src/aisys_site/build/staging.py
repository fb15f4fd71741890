"""A site is changed only at the end of a build that succeeds, and only where it changes.

Pages are written beside the site. Then what is new replaces what stood, file by file, and what belongs no more goes.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

Standing = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds: by these a file is known to be as it was left."""


class Staging:
    """A folder beside the site's, to build into."""

    def __init__(self, site: Path) -> None:
        self.site = site = site.resolve()  # through a symbolic link, which stays
        site.parent.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
        self.folder.chmod(0o755)

    def standing(self) -> dict[str, Standing]:
        """Return every file of the site as it stands, by its path from there."""
        return dict(_files(self.site))

    def publish(self, stays: Callable[[str], bool]) -> None:
        """Put what was built in its place; of what stood, leave only the files of which `stays` is true.

        A file that was built to the same bytes is left too, with its time. Hidden files at the top of the site stay, as
        MkDocs leaves them.
        """
        if not self.site.exists():
            self.folder.rename(self.site)
            return
        built = {path for path, _ in _files(self.folder)}
        for path in sorted(set(self.standing()) - built):
            if not stays(path) and not path.startswith("."):
                (self.site / path).unlink()
        for path in sorted(built):
            _replace(self.folder / path, self.site / path)
        _remove_empty(self.site)
        self.discard()

    def discard(self) -> None:
        """Remove what was built, if it still stands aside."""
        shutil.rmtree(self.folder, ignore_errors=True)


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
