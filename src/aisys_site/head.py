"""What a page says of itself in its head: description, alternates, Open Graph, JSON-LD."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from aisys_site.model.lab import Lab
from aisys_site.model.lesson import Lesson
from aisys_site.render import View

LEVELS = {"introductory": "Beginner", "intermediate": "Intermediate", "advanced": "Advanced"}


@dataclass(frozen=True)
class Head:
    """The head of one page. Addresses are absolute when the site's own is known."""

    title: str
    description: str
    canonical: str | None
    alternates: tuple[tuple[str, str], ...]
    data: dict[str, Any] | None


def head(view: View, site_url: str | None, title: str) -> Head:
    """Return the head of a page; a page about no part of the course describes the course."""
    subject = view.subject
    words = subject.question if isinstance(subject, Lab) else (subject or view.course.file).summary
    description = view.plain(words)
    base = site_url or ""
    alternates = [
        (locale.language, urljoin(base, view.site.address(view.page, locale.id)) if base else view.in_language(locale.id))
        for locale in view.course.file.locales
    ]
    if base:
        alternates.append(("x-default", urljoin(base, view.site.address(view.page, view.course.root_locale))))
    return Head(
        title=title,
        description=description,
        canonical=urljoin(base, view.url) if base else None,
        alternates=tuple(alternates),
        data=_data(view, base, description),
    )


def _data(view: View, base: str, description: str) -> dict[str, Any] | None:
    """Return the page as schema.org knows it: the course, or a learning resource that is part of it."""
    file, subject = view.course.file, view.subject
    course = {
        "@type": "Course",
        "name": view.plain(file.title),
        "url": urljoin(base, view.site.address("index.md", view.locale)),
    }
    shared = {"@context": "https://schema.org", "inLanguage": view.language, "description": description}
    if view.page == "index.md":
        provider = {"@type": "Organization", "name": view.plain(file.title)}
        return {**shared, **course, "provider": provider, "timeRequired": f"PT{view.outline.counts['hours']}H"}
    if not isinstance(subject, Lesson):
        return None
    return {
        **shared,
        "@type": "LearningResource",
        "name": view.plain(subject.title),
        "url": urljoin(base, view.url),
        "isPartOf": course,
        "learningResourceType": "lesson",
        "educationalLevel": LEVELS[subject.level],
        "timeRequired": f"PT{view.outline.minutes(subject)}M",
        "teaches": [view.plain(one.text) for one in subject.objectives],
        "competencyRequired": [view.plain(one.title) for one in view.outline.requires(subject)],
    }
