"""The course in one language, as an export tells it: words, addresses, Markdown as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markupsafe import Markup

from aisys_site import address, snippet
from aisys_site.export import fragment
from aisys_site.model.course import Course
from aisys_site.model.text import Text


@dataclass(frozen=True)
class Edition:
    r"""A course in one language. `site` is where it is published, for links by name; without it they stay words.

    Where `tex` is true formulas stay TeX in `\(…\)`, for programs that render it; else they are MathML.
    """

    course: Course
    locale: str
    site: str = ""
    tex: bool = True

    @property
    def language(self) -> str:
        """The language as `<html lang>` names it."""
        return next(one.language for one in self.course.file.locales if one.id == self.locale)

    def t(self, key: str, **values: object) -> str:
        """Return a word of the interface; `n` chooses between the forms for one and for several."""
        words = self.course.strings[self.locale].get(key) or self.course.strings[self.course.root_locale].get(key, key)
        one, bar, many = words.partition(" | ")
        chosen = words if not bar else one if values.get("n") == 1 else many
        return chosen.format(**values) if values else chosen

    def words(self, text: Text) -> str:
        """Return a text in the language, or in the first in which it stands."""
        return text.get(self.locale)

    def link(self, href: str) -> str | None:
        """Return the address of a link from outside of the site; None for a link by name when the site has none."""
        if href.partition(":")[0] not in address.SCHEMES:
            return href
        target = address.resolve(self.course, href)
        if not self.site or isinstance(target, str):
            return None
        page = address.url(target.path, self.locale, self.course.root_locale)
        return f"{self.site.rstrip('/')}/{page}{f'#{target.anchor}' if target.anchor else ''}"

    def html(self, markdown: str) -> Markup:
        """Return Markdown as HTML."""
        return Markup(fragment.inner(self._tree(markdown)))  # noqa: S704 - made by `snippet`, which lets no HTML through

    def xhtml(self, markdown: str) -> Markup:
        """Return Markdown as the XHTML that QTI takes."""
        return Markup(fragment.qti(self._tree(markdown)))  # noqa: S704 - the same

    @staticmethod
    def line(made: Markup) -> Markup:
        """Return HTML that is one paragraph without it, to stand inside a line; other HTML as it is."""
        found = snippet.WRAPPED.fullmatch(made)
        return Markup(found[1]) if found else made  # noqa: S704 - a part of what was made

    def _tree(self, markdown: str) -> Element:
        root = fragment.parse(snippet.with_tex(markdown) if self.tex else snippet.html(markdown))
        fragment.relink(root, self.link)
        return root
