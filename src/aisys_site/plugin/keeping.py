"""From one build to the next: what is kept in the project's cache folder, and which files of the site still stand."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from aisys_site import memory
from aisys_site.build import digest
from aisys_site.build.ledger import Ledger, Made
from aisys_site.build.outputs import Outputs
from aisys_site.build.staging import Staging, Standing
from aisys_site.build.store import FOLDER, NO_CACHE, Store, packed


class Keeper:
    """What one build knows of the last one, and leaves for the next."""

    def __init__(self, folder: Path | None, site: Path, *, serving: bool, last: Ledger | None = None) -> None:
        """Read what is kept in `folder`, the `last` ledger where this process has it already."""
        self.folder = folder
        self.serving = serving
        self.store = Store(folder)
        self.ledger_key = digest.of("ledger", digest.generator(), str(site), str(serving))
        self.memory_key = digest.of("memory", digest.generator())
        wanted = [] if last else [self.memory_key, self.ledger_key]
        known = self.store.lookup(wanted)
        memory.learn(known.get(self.memory_key, {}))
        self.before: Ledger = last or known.get(self.ledger_key) or Ledger()

    def outputs(self, staging: Staging) -> Outputs:
        """Return what writes the files of this build, each only where it is not as the last build left it."""
        stood = self.before.standing
        intact = {path: now for path, now in staging.standing().items() if stood.get(path) == now}
        return Outputs(staging.folder, self.before.marks, intact)

    def note(self, made: dict[str, Made], marks: dict[str, bytes], standing: dict[str, Standing]) -> Ledger:
        """Keep for the next build how everything stands now. `mkdocs serve` has it in this process, and serves it once."""
        ledger = Ledger(made, marks, standing)
        changed = memory.tidy()
        if not self.serving:
            values = {self.ledger_key: packed(ledger, small=False)} if ledger != self.before else {}
            self.store.keep(values | (self.remembered() if changed else {}))
        return ledger

    def remembered(self) -> dict[bytes, bytes]:
        """Return what the next process need not find out again."""
        return {self.memory_key: packed(memory.kept(), small=False)}

    def end(self) -> None:
        """Keep what was learned while serving."""
        if self.serving:
            store = Store(self.folder)
            store.keep(self.remembered())
            store.close()


def folder(config: MkDocsConfig, *, on: bool) -> Path | None:
    """Return the cache folder of a project, beside its mkdocs.yml; None when nothing shall be kept."""
    if not on or os.environ.get(NO_CACHE):
        return None
    return Path(config.config_file_path or ".").resolve().parent / FOLDER
