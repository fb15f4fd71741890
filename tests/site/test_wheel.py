"""The package as a user gets it: a wheel in an environment of its own, far from the repository."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
import zipfile
from pathlib import Path

from tests.conftest import TINY
from tests.site.reading import Site
from tests.site.running import ROOT, contents, run

PACKED = ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore", "src", "templates")
UNNEEDED = shutil.ignore_patterns("node_modules", "__pycache__")


def wheel(folder: Path) -> Path:
    """Build the wheel from a copy of what it is made of, so that the checkout is left alone."""
    copy = folder / "copy"
    copy.mkdir()
    for name in PACKED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=UNNEEDED)
        elif source.exists():
            shutil.copy(source, copy / name)
    done = run(folder, sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", folder, copy, source=None)
    assert done.code == 0, done.said
    return next(folder.glob("*.whl"))


def same_versions(folder: Path) -> Path:
    """Return a file that holds pip to the versions that these tests run with, so that the pages can be compared."""
    lines = {f"{one.metadata['Name']}=={one.version}" for one in importlib.metadata.distributions() if one.version}
    file = folder / "constraints.txt"
    file.write_text("\n".join(sorted(line for line in lines if not line.startswith("aisys-site="))), encoding="utf-8")
    return file


def test_the_wheel_builds_what_the_checkout_builds(tmp_path: Path, tiny_site: Site) -> None:
    """Installed far from the checkout it has its command, templates and assets, and makes the same pages byte by byte."""
    file = wheel(tmp_path)
    packed = zipfile.ZipFile(file).namelist()
    assert {"aisys_site/templates/main.html", "aisys_site/web/dist/main.js", "aisys_site/strings/en.yml"} <= set(packed)
    assert [one for one in packed if "node_modules" in one or "/web/src/" in one or one.endswith((".ts", ".mjs"))] == []

    venv, project = tmp_path / "venv", tmp_path / "project"
    assert run(tmp_path, sys.executable, "-m", "venv", "--without-pip", venv, source=None).code == 0
    python = venv / "bin" / "python"
    install: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-compile",
        "--prefer-binary",
    ]
    done = run(tmp_path, *install, "--constraint", same_versions(tmp_path), file, source=None)
    assert done.code == 0, done.said

    shutil.copytree(TINY, project)
    where = run(project, python, "-c", "import aisys_site; print(aisys_site.__file__)", source=None)
    assert Path(where.output.strip()).is_relative_to(venv)
    checked = run(project, venv / "bin" / "aisys-site", "check", "--json", source=None)
    assert '"severity": "error"' not in checked.output
    assert checked.output.startswith("{")
    done = run(project, venv / "bin" / "mkdocs", "build", source=None)
    assert done.code == 0, done.said
    theirs, ours = contents(project / "site"), contents(tiny_site.folder)
    assert theirs.keys() == ours.keys()
    built_apart = ("assets/course/", "sitemap.xml.gz")  # the checkout's may be older than its sources; gzip notes the time
    assert [path for path in ours if theirs[path] != ours[path] and not path.startswith(built_apart)] == []
