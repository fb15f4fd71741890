"""Course + language → the terms of the glossary as the review asks them, as a classic script.

Pure. The questions that the review asks stand in scripts of their own, a lesson each.
"""

from __future__ import annotations

import json

from aisys_site import assets
from aisys_site.render import View


def path(locale: str) -> str:
    """Return where the script of a language stands."""
    return f"{assets.FOLDER}/questions/terms.{locale}.js"


def script(view: View) -> str:
    """Return the script for the language of `view`. Addresses are from the site's root, none without a glossary."""
    page = view.page_of("glossary.html")
    terms = [
        {
            "id": term.id,
            "term": view.plain(term.term),
            "definition": view.plain(term.definition),
            "url": f"{view.site.address(page, view.locale)}#{term.id}" if page else "",
        }
        for term in view.course.terms.values()
    ]
    return f"window.courseTerms({json.dumps(terms, ensure_ascii=False, separators=(',', ':'))});\n"
