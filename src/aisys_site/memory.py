"""What pure functions of texts have answered: kept within a build, and from one build to the next.

The same text is asked about by several rules, in several processes and at every save. Leaves the disk to `build/`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

Answers = dict[str, dict[bytes, Any]]
"""For each function, by its name, the answers by the hash of what was asked."""

_functions: dict[str, Remembered[..., Any]] = {}


class Remembered(Generic[P, R]):
    """A pure function of texts and plain values that answers the same question only once.

    An exception of the kinds in `raises` is an answer too, and raised again. Answers that are not `kept` end with the
    process: large ones that are needed only where something is made anew.
    """

    def __init__(self, function: Callable[P, R], *, kept: bool, raises: tuple[type[Exception], ...]) -> None:
        update_wrapper(self, function)
        self.function = function
        self.kept = kept
        self.raises = raises
        self.answers: dict[bytes, Any] = {}
        self.asked: set[bytes] = set()
        self.fresh: dict[bytes, Any] = {}
        self.changed = False
        _functions[f"{function.__module__}.{function.__qualname__}"] = self

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the function's answer."""
        key = _key(*args, *kwargs.values())
        self.asked.add(key)
        if key not in self.answers:
            self.fresh[key] = self.answers[key] = self._ask(*args, **kwargs)
            self.changed = True
        answer = self.answers[key]
        if isinstance(answer, Exception):
            raise answer
        return cast("R", answer)

    def knows(self, *args: P.args, **kwargs: P.kwargs) -> bool:
        """Return whether this was asked before."""
        return _key(*args, *kwargs.values()) in self.answers

    def _ask(self, *args: P.args, **kwargs: P.kwargs) -> R | Exception:
        try:
            return self.function(*args, **kwargs)
        except self.raises as error:
            return error.with_traceback(None)


def remember(*, kept: bool = True, raises: tuple[type[Exception], ...] = ()) -> Callable[[Callable[P, R]], Remembered[P, R]]:
    """Return the decorator that makes a pure function of texts a `Remembered` one."""
    return lambda function: Remembered(function, kept=kept, raises=raises)


def fresh() -> Answers:
    """Return what was answered since the last call, for the process that shares out the work."""
    found = {name: one.fresh for name, one in _functions.items() if one.fresh}
    for one in _functions.values():
        one.fresh = {}
    return found


def learn(answers: Answers, *, new: bool = False) -> None:
    """Take over answers from elsewhere, `new` ones or kept ones; a function that is not known any more has none."""
    for name, given in answers.items():
        if name in _functions:
            _functions[name].answers.update(given)
            _functions[name].changed |= new


def tidy() -> bool:
    """Forget what was not asked for since the last call; return whether what is worth keeping has changed."""
    changed = False
    for one in _functions.values():
        changed |= one.kept and (one.changed or len(one.asked) < len(one.answers))
        one.answers = {key: one.answers[key] for key in one.asked if key in one.answers}
        one.asked, one.fresh, one.changed = set(), {}, False
    return changed


def kept() -> Answers:
    """Return the answers worth keeping."""
    return {name: one.answers for name, one in _functions.items() if one.kept}


def forget() -> None:
    """Forget every answer."""
    for one in _functions.values():
        one.answers, one.asked, one.fresh = {}, set(), {}


def digest(text: str) -> bytes:
    """Return a short hash of a text, whatever stands in it."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


_digest = lru_cache(maxsize=4096)(digest)


def _key(*asked: object) -> bytes:
    """Return the hash of what is asked: the one text's own, or one of several values, their kinds included."""
    if len(asked) == 1 and isinstance(asked[0], str):
        return _digest(asked[0])
    return digest("\0".join(f"{type(one).__name__}:{one}" for one in asked))
