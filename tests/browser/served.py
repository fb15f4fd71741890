"""A built site, served from below a path as GitHub Pages does it, and a search through its pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from aisys_site.build.store import NO_CACHE

PREFIX = "/aisys-site/"
PROJECT = Path(__file__).parents[2]
"""The real course."""


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder below `PREFIX`, and its 404.html for what it does not have."""

    def translate_path(self, path: str) -> str:
        """Return the file for an address; one outside the prefix has none."""
        inside = path.startswith(PREFIX)
        return super().translate_path("/" + path.removeprefix(PREFIX) if inside else "/no-such-file")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer as GitHub Pages does."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


@dataclass(frozen=True)
class Site:
    """A site at an address, with its files."""

    folder: Path
    base: str

    def url(self, path: str) -> str:
        """Return the address of a page."""
        return self.base + path

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield the address and the HTML of every page."""
        for file in sorted(self.folder.rglob("index.html")):
            folder = file.parent.relative_to(self.folder).as_posix()
            yield ("" if folder == "." else f"{folder}/"), file.read_text(encoding="utf-8")

    def first(self, *patterns: str) -> str:
        """Return the first page that holds all patterns, in the root language."""
        for path, html in self.pages():
            if not path.startswith("zh/") and all(re.search(pattern, html) for pattern in patterns):
                return path
        message = f"no page holds {' and '.join(patterns)}"
        raise LookupError(message)


def build(project: Path, folder: Path) -> None:
    """Build a project's site into a folder, or say what MkDocs says."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--config-file",
        str(project / "mkdocs.yml"),
        "--site-dir",
        str(folder),
    ]
    environment = {**os.environ, NO_CACHE: "1", "SITE_URL": f"https://example.org{PREFIX}"}  # the 404 page knows only this
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@contextmanager
def served(folder: Path, handler: type[Handler] = Handler) -> Iterator[Site]:
    """Serve a built site while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(folder, f"http://127.0.0.1:{server.server_port}{PREFIX}")
    finally:
        server.shutdown()
        server.server_close()
