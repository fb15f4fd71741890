"""The benchmark runs from end to end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.benchmark.contenders import PROJECT

COMMAND = [sys.executable, "-m", "tests.benchmark", "build", "--lessons", "4", "--rounds", "1", "--scenarios", "cold,edit"]


def test_the_smallest_benchmark(tmp_path: Path) -> None:
    """Two contenders build four pages, cold and after an edit: their ratios are in the JSON, and nothing is left behind."""
    result = subprocess.run(
        [*COMMAND, "--contenders", "mkdocs,aisys", "--json"],
        cwd=PROJECT.parent,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout)
    assert set(told["medians"]) == {"mkdocs", "aisys"}
    assert told["ratios"]["cold_vs_mkdocs"] > 0 < told["ratios"]["edit_vs_mkdocs"]
    assert told["ratios"]["cold_vs_zensical"] is None
    assert told["medians"]["aisys"]["peak_warm_bytes"] > 0 < told["medians"]["aisys"]["search_bytes"]
    assert not list(tmp_path.glob("benchmark-*"))
