"""Mathematics in a built page: structure that a screen reader can walk, its source beside it, and no script for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import TINY, Folder
from tests.site.reading import Node, Site
from tests.site.running import built

PAGE = "calcul/index.html"

DISPLAYED = {
    r"\frac{a}{1+\frac{b}{c}}": "mfrac(a 1 + mfrac(b c))",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}": "( mtable(mtr(mtd(a) mtd(b)) mtr(mtd(c) mtd(d))) )",
    r"\begin{cases} x & x \ge 0 \\ -x & x < 0 \end{cases}": "{ mtable(mtr(mtd(x) mtd(x ≥ 0)) mtr(mtd(− x) mtd(x < 0)))",
    r"\begin{aligned} a &= b + c \\ &= d \end{aligned}": "mtable(mtr(mtd(a) mtd(= b + c)) mtr(mtd() mtd(= d)))",
    r"\sum_{i=1}^{n} i^2": "munderover(∑ i = 1 n) msup(i 2)",
    r"\lim_{x \to 0} \frac{\sin x}{x}": "munder(lim x → 0) ⁡ mfrac(sin ⁡ x x)",
    r"\underbrace{a+b}_{n}": "munder(munder(a + b ⏟) n)",
    r"\int_0^1 f(x)\,dx": "msubsup(∫ 0 1) f ( x ) d x",
}
"""TeX, and the structure that a reader should hear; groups without a meaning of their own left out."""

INLINE = {
    r"\sqrt[3]{x+1}": "mroot(x + 1 3)",
    r"\text{带宽} = 3.35\,\text{TB/s}": "带宽 = 3.35 TB/s",
    r"\{x \mid x_1 < y^{*}\}": "{ x | msub(x 1) < msup(y ∗) }",
    r"a_1*b_1*c_{i_j}": "msub(a 1) ∗ msub(b 1) ∗ msub(c msub(i j))",
    r"\left\lfloor \frac{x}{y} \right\rfloor": "⌊ mfrac(x y) ⌋",
    r"\mathbb{R}^{m \times n}": "msup(ℝ m × n)",
    r"\hat{y} = \operatorname{softmax}(x)": "mover(y ˆ) = softmax ⁡ ( x )",
    r"\binom{n}{k}": "( mfrac(n k) )",
    r"x'' + \vec{v}": "msup(x ′ ′) + mover(v →)",
}

TEXT = """# Calcul {{#calcul}}

{paragraphs}

!!! note "Avec ${titled}$"
    Dans une note : ${inline[0]}$.

> Dans une citation : ${inline[1]}$.

1. Dans une liste : ${inline[2]}$,
2. puis ${inline[3]}$.

## Un titre avec ${titled}$ {{#titre}}

| Nom | Valeur |
|-----|--------|
| ${inline[4]}$ | ${inline[5]}$ |

Du code reste du code : `$x^2$`. Un prix reste un prix : 5 $ ou 6 $, et \\$7.

```
$y^2$
```
"""
TITLED = "n^2"


def shape(node: Node) -> str:
    """Return the structure of MathML in brackets, rows and spaces left out."""
    children = [child for child in node.children if isinstance(child, Node)]
    if not children:
        return node.text
    inside = " ".join(filter(None, map(shape, children)))
    return inside if node.tag == "mrow" else f"{node.tag}({inside})"


def source(formula: Node) -> str:
    """Return the TeX that a formula was made from, as it tells itself."""
    return formula.one("annotation", encoding="application/x-tex").text


def drawn(formula: Node) -> str:
    """Return the structure of a formula."""
    first = next(child for child in formula.one("semantics").children if isinstance(child, Node))
    return shape(first)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build the tiny course with a page of hard formulas."""
    project = shutil.copytree(TINY, tmp_path_factory.mktemp("mathematics") / "project")
    displayed = "\n\n".join(f"Voici\n\n$$\n{tex}\n$$" for tex in DISPLAYED)
    inline = "\n\n".join(f"Voici ${tex}$." for tex in INLINE)
    text = TEXT.format(paragraphs=f"{displayed}\n\n{inline}", inline=list(INLINE), titled=TITLED)
    Folder(project / "content").write("calcul.md", text)
    built(project)
    return Site(project / "site")


def formulas(site: Site) -> list[Node]:
    """Return the formulas of the page's article."""
    return list(site.tree(PAGE).one("article").all("math"))


@pytest.mark.parametrize("tex", [*DISPLAYED, *INLINE])
def test_a_formula_has_the_structure_that_it_means(site: Site, tex: str) -> None:
    """A hard formula becomes MathML whose structure is what the TeX says, in a block where it was written as one."""
    found = [one for one in formulas(site) if source(one) == tex]
    assert found
    assert {drawn(one) for one in found} == {{**DISPLAYED, **INLINE}[tex]}
    assert {one.get("display") for one in found} == {"block" if tex in DISPLAYED else ""}


def test_every_formula_is_rendered_wherever_it_stands(site: Site) -> None:
    """In notes and their titles, quotations, lists, headings and tables: nothing is left as TeX, nothing is lost."""
    page = site.tree(PAGE)
    wanted = [*DISPLAYED, *INLINE, *list(INLINE)[:6], TITLED, TITLED]
    assert sorted(map(source, formulas(site))) == sorted(wanted)
    for holder in (page.one("p", class_="admonition-title"), page.one("h2", id="titre")):
        assert source(holder.one("math")) == TITLED
    for tag in ("blockquote", "ol", "td"):
        assert [one for holder in page.one("article").all(tag) for one in holder.all("math")]
    assert not list(page.all(class_="arithmatex"))


def test_code_and_prices_are_no_formulas(site: Site) -> None:
    """A dollar sign in code, in a fence or as a price stays what it is."""
    article = site.tree(PAGE).one("article")
    assert {"$x^2$", "$y^2$"} <= {code.text for code in article.all("code")}
    assert any("5 $ ou 6 $, et $7." in paragraph.text for paragraph in article.all("p"))


def test_a_wide_formula_can_be_reached_by_keyboard(site: Site) -> None:
    """Each displayed formula stands in a box of its own that scrolls and takes the focus."""
    boxes = list(site.tree(PAGE).all("math-display"))
    assert [source(box.one("math")) for box in boxes] == list(DISPLAYED)
    assert all(box.get("tabindex") == "0" for box in boxes)


def test_mathematics_needs_no_script(site: Site) -> None:
    """A page with formulas loads no script more than another, and the renderer is not published."""
    pages = [site.pages[path] for path in (PAGE, "glossary/index.html")]
    scripts = [{page.target(one.value)[0] for one in page.references if one.tag == "script"} for page in pages]
    assert scripts[0] == scripts[1]
    assert [path for path in site.files if any(word in path.lower() for word in ("temml", "mathjax", "katex"))] == []
    assert not site.pages[PAGE].forbidden


def test_only_pages_with_formulas_load_their_style(site: Site) -> None:
    """The style sheet and font of mathematics are asked for where there is any, in its language, and nowhere else."""
    styled = {
        path
        for path, page in site.pages.items()
        if "assets/course/math.css" in {page.target(one.value)[0] for one in page.references if one.tag == "link"}
    }
    assert PAGE in styled
    assert styled == {
        path for path in site.pages if "<math" in site.text(path).partition("<article")[2].partition("</article")[0]
    }


def test_a_formula_is_the_same_in_every_language(site: Site) -> None:
    """A page that is shown in another language has the same formulas."""
    assert [source(one) for one in site.tree(f"ja/{PAGE}").one("article").all("math")] == list(map(source, formulas(site)))


def test_a_course_page_shows_its_formulas(tiny_site: Site) -> None:
    """The lessons of the tiny course have theirs in both languages, alike but for the words around them."""
    path = Path("son/vibrations/hauteur/index.html")
    french, japanese = (
        [drawn(one) for one in tiny_site.tree(str(one)).one("article").all("math")] for one in (path, "ja" / path)
    )
    assert "msub(f n) = 440 × msup(2 n) Hz" in " ".join(french)
    assert len(french) == len(japanese)
