"""Rules on figures: the drawing language, and texts in every language of the course."""

from __future__ import annotations

from collections.abc import Iterator

from aisys_site import figure
from aisys_site.load import GLOSSARY
from aisys_site.memory import remember
from aisys_site.model.course import Course
from aisys_site.model.problem import Problem


def figures_are_sound(course: Course) -> Iterator[Problem]:
    """Every figure of a lesson can stand in a page, in each language."""
    shared = None if GLOSSARY in course.broken else shared_names(course)
    names = None if shared is None else "\n".join(sorted(shared))
    locales = " ".join(course.locale_ids)
    for path, text in course.figures.items():
        for line, message in unsound(text, locales, names):
            yield Problem(course.label + path, line, "", message)


@remember()
def unsound(text: str, locales: str, shared: str | None) -> tuple[figure.Wrong, ...]:
    """Return what is wrong with a figure; languages are divided by spaces, the names that all share by line breaks."""
    root = figure.parse(text)
    if isinstance(root, tuple):
        return (root,)
    return tuple(figure.problems(root, locales.split(), None if shared is None else frozenset(shared.splitlines())))


def shared_names(course: Course) -> frozenset[str]:
    """Return the words of terms that read the same in every language, as GPU does."""
    same = [term for term in course.terms.values() if term.same_everywhere]
    return frozenset(word for term in same for word in figure.WORD.findall(term.term.get(course.root_locale)))
