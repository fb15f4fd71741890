"""`aisys-site build` and `clean`: a build that keeps nothing, and the end of what builds have kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.site.running import environment


def aisys(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "aisys_site", *arguments]
    return subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)


def test_a_build_keeps_what_clean_removes(tiny: Path) -> None:
    """A build leaves its cache and its site; `clean` removes the first, says where it was, and leaves the second."""
    assert aisys("build", folder=tiny).returncode == 0
    kept, site = tiny / ".cache/aisys-site", tiny / "site"
    assert (kept / "made.sqlite").is_file()
    done = aisys("clean", folder=tiny)
    assert (done.returncode, done.stdout) == (0, ".cache/aisys-site: removed\n")
    assert not kept.exists()
    assert (site / "index.html").is_file()
    again = aisys("clean", folder=tiny)
    assert (again.returncode, again.stdout) == (0, ".cache/aisys-site: there is nothing to remove\n")


def test_a_build_without_cache_keeps_nothing(tiny: Path) -> None:
    """`--no-cache` builds the same site and leaves no cache behind."""
    assert aisys("build", "--no-cache", folder=tiny).returncode == 0
    assert (tiny / "site/index.html").is_file()
    assert not (tiny / ".cache").exists()


def test_the_plugin_can_keep_nothing_too(tiny: Path) -> None:
    """The plugin's option `cache: false` does the same for every build of a project."""
    settings = tiny / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  - aisys\n", "  - aisys:\n      cache: false\n"), encoding="utf-8")
    assert aisys("build", folder=tiny).returncode == 0
    assert not (tiny / ".cache").exists()


def test_warnings_fail_a_strict_build(tiny: Path) -> None:
    """`--strict` is handed on, and so is the exit status: the tiny course lacks a translation."""
    assert aisys("build", "--strict", folder=tiny).returncode == 1
    assert not (tiny / "site").exists()


def test_a_cache_that_is_a_file_is_told(tiny: Path) -> None:
    """Where a file stands in the place of the cache, the build is right all the same, says so in one line, and goes on."""
    (tiny / ".cache").write_text("", encoding="utf-8")
    done = aisys("build", folder=tiny)
    assert done.returncode == 0
    assert (tiny / "site/index.html").is_file()
    assert done.stderr.count("Nothing is kept for the next build") == 1
