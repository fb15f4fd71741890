"""The files of a site that are no pages: each is written only where the site does not have it already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aisys_site.build import digest
from aisys_site.build.staging import Standing


@dataclass
class Outputs:
    """What is written into `folder`, and by `marks` what each file was made from.

    `before` are the marks of the last build, `intact` the files of the site that are as it left them.
    """

    folder: Path
    before: Mapping[str, bytes] = field(default_factory=dict)
    intact: Mapping[str, Standing] = field(default_factory=dict)
    marks: dict[str, bytes] = field(default_factory=dict)
    folders: set[Path] = field(default_factory=set)

    def stands(self, path: str, mark: bytes) -> bool:
        """Note what a file is made from; return whether the site has it."""
        self.marks[path] = mark
        return self.kept(path)

    def kept(self, path: str) -> bool:
        """Return whether a file of the site is right as it is."""
        return path in self.intact and path in self.marks and self.before.get(path) == self.marks[path]

    def write(self, path: str, data: bytes) -> None:
        """Write a file, unless the site has it."""
        if not self.stands(path, digest.of(data)):
            target = self.folder / path
            if target.parent not in self.folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                self.folders.add(target.parent)
            target.write_bytes(data)

    def keep_folder(self, folder: str, mark: bytes) -> bool:
        """Note what all files of a folder are made from; return whether the site has them all, and nothing need be made."""
        self.marks[folder] = mark
        files = {path: known for path, known in self.before.items() if path.startswith(folder) and path != folder}
        if self.before.get(folder) != mark or not files or any(path not in self.intact for path in files):
            return False
        self.marks |= files
        return True
