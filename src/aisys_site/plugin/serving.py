"""`mkdocs serve` with a course that may be broken for a while: the last good page stays, and says what is wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from aisys_site import assets, render
from aisys_site.plugin.searching import Waiting
from aisys_site.plugin.watching import watch_natively

log = logging.getLogger("mkdocs.plugins.aisys")


def keep_serving(
    server: LiveReloadServer, site: Path, build: Callable[[], None], said: Callable[[], str], waiting: Waiting
) -> None:
    """Watch the templates too, and let no failed build stop the server. `said` returns what the last build complained of."""

    def build_or_tell() -> None:
        try:
            with waiting.lock:
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

    watch_natively(server)
    server.watch(str(render.templates_folder()))
    server.builder = build_or_tell

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        waiting.asked(environ["PATH_INFO"])
        return server.serve_request(environ, start_response)

    server.set_app(answer)
