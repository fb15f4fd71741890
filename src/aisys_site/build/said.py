"""What MkDocs and its plugins say while a page is made, kept with the page and said again when it is not made anew."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

Saying = tuple[str, int, str]
"""Logger, level and words."""


class _Listener(logging.Handler):
    def __init__(self, heard: list[Saying]) -> None:
        super().__init__(logging.INFO)
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append((record.name, record.levelno, record.getMessage()))


@contextmanager
def heard() -> Iterator[list[Saying]]:
    """Collect what is said in the block instead of printing it."""
    sayings: list[Saying] = []
    logger = logging.getLogger("mkdocs")
    handlers, spreads = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [_Listener(sayings)], False
    try:
        yield sayings
    finally:
        logger.handlers, logger.propagate = handlers, spreads


def say(sayings: Iterable[Saying]) -> None:
    """Say it where it would have been said, so that `--strict` counts it."""
    for name, level, words in sayings:
        logging.getLogger(name).log(level, "%s", words)
