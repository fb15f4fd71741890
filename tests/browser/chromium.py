"""Finds a Chromium to test with, and brings one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SYSTEM = "/usr/bin/chromium"
APT = ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"]
PLAYWRIGHT = [sys.executable, "-m", "playwright", "install", "chromium"]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class NoChromiumError(Exception):
    """No browser can start here."""


def ensure() -> str:
    """Return the path of a Chromium: the system's, Playwright's, or one installed now."""
    if found := _found():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update"], check=False, capture_output=True, env=quietly)
        subprocess.run(APT, check=False, capture_output=True, env=quietly)
    if not _found():
        subprocess.run(PLAYWRIGHT, check=False, capture_output=True)
    if found := _found():
        return found
    by_hand = f"as root run `apt-get update && {' '.join(APT)}`, or run `playwright install chromium`"
    raise NoChromiumError(f"no browser to test with: {by_hand}")


def _found() -> str | None:
    if Path(SYSTEM).is_file():
        return SYSTEM
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None
