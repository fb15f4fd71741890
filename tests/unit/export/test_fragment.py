"""HTML as a tree: what QTI takes of it, and where its links lead."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from aisys_site.export import fragment
from aisys_site.export.edition import Edition
from tests.conftest import Folder

RICH = """Un *mot*, `a<b`, $n^2$, et &amp; <b>.

| a | b |
|:--|--:|
| 1 | $x$ |

- un
- deux

```python
x = 1 < 2
```

$$
\\frac{1}{2}
$$
"""


@pytest.mark.parametrize("tex", [True, False])
def test_nothing_is_lost_on_the_way(folder: Folder, tex: bool) -> None:  # noqa: FBT001 - a case
    """HTML that is read and written again says the same words; what an author typed as markup stays text."""
    html = Edition(folder.course(), "fr", tex=tex).html(RICH)
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert fragment.inner(fragment.parse(html)) == html
    assert ("\\(n^2\\)" in html) == tex
    assert ("<math" in html) != tex


def test_qti_gets_what_it_knows(folder: Folder) -> None:
    """XHTML for QTI is well-formed, has known tags only, no attribute of ours, and formulas in the namespace of MathML."""
    made = fromstring(f"<div>{Edition(folder.course(), 'fr', tex=False).xhtml(RICH)}</div>")  # noqa: S314 - made here
    names = {one.tag for one in made.iter() if not one.tag.startswith("{")}
    assert {"p", "em", "code", "pre", "table", "td", "ul", "li", "div"} <= names <= fragment.QTI_TAGS
    assert {one.tag for one in made.iter() if one.tag.endswith("}math")} == {f"{{{fragment.MATHML}}}math"}
    assert [dict(one.attrib) for one in made.iter() if one.attrib and not one.tag.startswith("{")] == []
    assert "".join(made.find(".//pre").itertext()) == "x = 1 < 2\n"  # type: ignore[union-attr] # it fails if there is none


def test_links_by_name_lead_to_the_site(folder: Folder) -> None:
    """A link by name leads to the page in the language when the site is known, and is words when it is not."""
    text = "[ici](lesson:hauteur#octave), [là](https://example.org/?a=1&b=2)"
    course = folder.course()
    known = Edition(course, "ja", "https://example.org/c/").html(text)
    assert 'href="https://example.org/c/ja/son/vibrations/hauteur/#octave"' in known
    unknown = Edition(course, "ja").html(text)
    assert unknown == '<p><span>ici</span>, <a href="https://example.org/?a=1&amp;b=2">là</a></p>'


def test_what_xml_cannot_hold_is_marked() -> None:
    """Control characters, halves of pairs and non-characters become a mark; all else stays."""
    assert fragment.clean("a\x00\x1b\ud800\ufffe\x7fé\t\n𝄞") == "a\ufffd\ufffd\ufffd\ufffd\ufffdé\t\n𝄞"
