"""`mkdocs serve` with a course that may be broken for a while: the last good page stays, and says what is wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from aisys_site import assets, render

log = logging.getLogger("mkdocs.plugins.aisys")


def keep_serving(server: LiveReloadServer, site: Path, build: Callable[[], None], said: Callable[[], str]) -> None:
    """Watch the templates too, and let no failed build stop the server. `said` returns what the last build complained of."""

    def build_or_tell() -> None:
        try:
            build()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, the last good page stays
            words = said()
            if not words:  # MkDocs has told the rest
                words = str(error)
                log.error("%s", words)  # noqa: TRY400 - no traceback for authors
            log.error("The last good page stays until the next save.")  # noqa: TRY400 - the same
            assets.tell_problems(site, words)
        else:
            assets.tell_problems(site, "")

    server.watch(str(render.templates_folder()))
    server.builder = build_or_tell
