"""Programs as a person runs them: MkDocs and `aisys-site`, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from aisys_site.cli import main

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
UNWANTED = ("PYTHONPATH", "AISYS_SITE_NO_WEB", "SITE_URL")


@dataclass(frozen=True)
class Done:
    """What a program said, and how it ended."""

    code: int
    output: str
    complaints: str

    @property
    def said(self) -> str:
        """Return all it said."""
        return self.output + self.complaints


def environment(source: Path | None = SOURCE) -> dict[str, str]:
    """Return the environment of a program that takes the package from `source`, or as installed when there is none."""
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    own = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}
    return {**kept, **own, **({"PYTHONPATH": str(source)} if source else {})}


def run(
    folder: Path, *command: str | Path, source: Path | None = SOURCE, variables: Mapping[str, str] | None = None
) -> Done:
    """Run a program in a folder to its end."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**environment(source), **(variables or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def build(project: Path, *options: str | Path, **variables: str) -> Done:
    """Run `mkdocs build` in a project."""
    return run(project, sys.executable, "-m", "mkdocs", "build", *options, variables=variables)


def built(project: Path, *options: str | Path, **variables: str) -> Done:
    """Run `mkdocs build` in a project, which must succeed."""
    done = build(project, *options, **variables)
    assert done.code == 0, done.said
    return done


def aisys(*arguments: str | Path) -> Result:
    """Run the command `aisys-site` in the current folder; what it says is in `stdout` and `stderr`."""
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}
