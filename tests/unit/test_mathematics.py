r"""Formulas become MathML that keeps the strict policy and the reader's ear, and mistakes become one clear line."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from aisys_site import mathematics, memory
from aisys_site.bundle import Bundle, BundleMissingError
from aisys_site.mathematics import MathematicsError, render, render_all

STYLE_SHEET = Path(mathematics.__file__).parent / "web" / "src" / "math.css"

HARD = [
    r"\begin{aligned} a &= b + c \\ &= d \end{aligned}",
    r"\begin{aligned} a &= b \\ c \end{aligned}",
    r"f(x) = \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix} \begin{bmatrix} a & \cdots \\ \vdots & \ddots \end{bmatrix}",
    r"\left[\begin{array}{c|cc} 1 & 2 & 3 \\ \hline 4 & 5 & 6 \end{array}\right]",
    r"\begin{array}{|l|r|} \hline a & b \\ \hline\hline c & d \\ \hline \end{array}",
    r"\begin{array}{c:c} a & b \\ \hdashline c & d \end{array}",
    r"\begin{smallmatrix} a & b \\ c & d \end{smallmatrix}",
    r"\sum_{\substack{0 \le i < n \\ i \ne j}} x_i \quad \sum_{\mathclap{1\le i\le j\le n}} X_{ij}",
    r"\lim_{n\to\infty} \sup_x \operatorname*{arg\,max}_\theta \operatorname{softmax}(QK^\top / \sqrt{d_k})\,V",
    r"\frac{a}{b} + \dfrac12 + \tfrac12 + \cfrac{1}{1+\cfrac{1}{x}} + \binom{n}{k}",
    r"\hat x \bar x \vec x \tilde x \dot x \widehat{abc} \widetilde{abc} \overline{ab} \underline{ab} \overrightarrow{AB}",
    r"\underbrace{2 \cdot MNK}_{\text{FLOPs}} \Big/ \overbrace{a+b}^{n}",
    r"\Biggl( \biggl[ \Bigl\{ \bigl| x \bigr| \Bigr\} \biggr] \Biggr) \left\lfloor x \middle| y \right\rceil",
    r"\left. x \right|_{x = 0}",
    r"\mathbb{R} \mathcal{L} \mathscr{L} \mathfrak{g} \mathbf{W} \mathrm{d}x \mathsf{A} \mathtt{ab} \boldsymbol{\theta}",
    r"\pmb{x} \, a \, d \; e \: f \! g \negmedspace x \negthickspace y \quad z \qquad ~ w",
    r"x \xrightarrow{\text{all-reduce}} y \overset{!}{=} z \stackrel{a}{\to} b \rightleftharpoons c",
    r"\boxed{E = mc^2} \quad \fbox{x} \quad \cancel{x} \quad {}_a^b X \quad \prescript{14}{6}{C}",
    r"f'(x) + f'' + x'^2 \pmod{n} \quad 50~\mathrm{GB/s} \quad 3.14\% \quad 1{,}024",
]


def tree(tex: str, *, display: bool = True) -> ET.Element:
    """Return the parsed `<math>` element of a formula."""
    return ET.fromstring(render(tex, display=display))  # noqa: S314  our own output


def texts(root: ET.Element, tag: str) -> list[str]:
    """Return the texts of all elements with this tag, in order."""
    return ["".join(element.itertext()) for element in root.iter(tag)]


@pytest.mark.parametrize("display", [True, False])
@pytest.mark.parametrize("tex", HARD)
def test_hard_formulas_are_well_formed_annotated_and_without_inline_style(tex: str, display: bool) -> None:  # noqa: FBT001
    """Everything the lessons are likely to need comes out as XML with its TeX inside, and no element carries a style."""
    root = tree(tex, display=display)
    assert root.tag == "math"
    assert root.find("semantics/annotation[@encoding='application/x-tex']").text == tex  # type: ignore[union-attr]
    assert not [element for element in root.iter() if "style" in element.attrib]
    assert not list(root.iter("merror"))


@pytest.mark.parametrize(
    ("tex", "mathml"),
    [
        (
            "x^2",
            (
                '<math><semantics><msup><mi>x</mi><mn class="tml-sml-pad">2</mn></msup>'
                '<annotation encoding="application/x-tex">x^2</annotation></semantics></math>'
            ),
        ),
        (
            r"\frac{a}{b}",
            (
                "<math><semantics><mfrac><mi>a</mi><mi>b</mi></mfrac>"
                r'<annotation encoding="application/x-tex">\frac{a}{b}</annotation></semantics></math>'
            ),
        ),
        (
            r"x\!y",
            (
                '<math><semantics><mrow><mi>x</mi><mrow class="math-negative-thin"></mrow><mi>y</mi></mrow>'
                r'<annotation encoding="application/x-tex">x\!y</annotation></semantics></math>'
            ),
        ),
    ],
)
def test_small_formulas_give_exactly_this(tex: str, mathml: str) -> None:
    """The whole of the output is known for a few formulas, so that a new Temml shows what it changes."""
    assert render(tex, display=False) == mathml


def test_an_environment_for_display_renders_in_display() -> None:
    """The columns of `align*` go in pairs, a wide gap between the pairs."""
    cells = [cell.attrib["class"] for cell in tree(r"\begin{align*} a &= b & c &= d \end{align*}").iter("mtd")]
    assert [cell.split()[0] for cell in cells] == ["tml-right", "tml-left"] * 2
    assert "math-pad-left-wide" in cells[2]


def test_only_display_formulas_are_blocks() -> None:
    """The browser is told which formulas stand alone."""
    assert tree("x").attrib == {"display": "block", "class": "tml-display"}
    assert tree("x", display=False).attrib == {}


def test_aligned_is_a_table_whose_columns_meet_at_the_sign() -> None:
    """Each row has a right-aligned and a left-aligned cell, a missing one included."""
    root = tree(r"\begin{aligned} a &= b \\ c \end{aligned}")
    rows = [[cell.attrib["class"].split() for cell in row] for row in root.iter("mtr")]
    outer = ["math-pad-left-none", "math-pad-right-none"]
    assert rows == [[["tml-right", *outer], ["tml-left", *outer]]] * 2


def test_cases_have_a_brace_on_the_left_only() -> None:
    """The brace stretches, and its partner is there and empty."""
    root = tree(r"\begin{cases} x & y \\ z & w \end{cases}")
    fences = [element for element in root.iter("mo") if element.attrib.get("fence") == "true"]
    assert [fence.text for fence in fences] == ["{", None]
    assert len(list(root.iter("mtr"))) == 2


def test_rules_of_an_array_become_classes() -> None:
    """A vertical and a horizontal rule are borders of the cells that they touch."""
    cells = [cell.attrib["class"] for cell in tree(r"\begin{array}{c|c} 1 & 2 \\ \hline 3 & 4 \end{array}").iter("mtd")]
    assert [("math-right-solid" in cell, "math-bottom-solid" in cell) for cell in cells] == [
        (True, True),
        (False, True),
        (True, False),
        (False, False),
    ]


def test_limits_stand_under_their_operator() -> None:
    r"""`\lim` and a starred operator carry what is below them below, in display."""
    root = tree(r"\lim_{n \to \infty} \operatorname*{arg\,max}_\theta \sum_{i=1}^{n}")
    assert next(texts(under[0], "mo") or texts(under[0], "mi") for under in root.iter("munder")) == ["lim"]
    assert len(list(root.iter("munder"))) == 2
    assert len(list(root.iter("munderover"))) == 1


def test_alphabets_are_characters_of_their_own() -> None:
    """Chromium ignores mathvariant, so the letters themselves are double-struck, bold or script."""
    assert texts(tree(r"\mathbb{R} \mathbf{W} \boldsymbol{\theta} \mathfrak{g}"), "mi") == ["ℝ", "𝐖", "𝜽", "𝔤"]


def test_text_may_be_chinese() -> None:
    """Words in any script stand in the formula as they were written."""
    assert texts(tree(r"\pi \text{ 计算受限 (compute-bound)}"), "mtext") == ["\xa0计算受限\xa0(compute-bound)"]


def test_what_looks_like_markup_stays_text() -> None:
    """A formula cannot smuggle an element or an attribute into the page."""
    mathml = render(r'\text{<script>alert("x")</script> style="color:red"}', display=False)
    assert "<script" not in mathml
    assert not [element for element in ET.fromstring(mathml).iter() if "style" in element.attrib]  # noqa: S314


def test_every_class_has_its_rule() -> None:
    """A class that stands for an inline style does something, because the style sheet has it."""
    rules = set(re.findall(r"\.(math-[\w-]+)", STYLE_SHEET.read_text(encoding="utf-8")))
    assert {name for name in mathematics.CLASSES.values() if name} <= rules


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        (r"a + \foo", r"unknown command \foo at character 5, in a + \foo"),
        (r"\frac{1}", r"an argument is missing, or its brace is never closed at character 9, in \frac{1}"),
        (r"\left( x", r"the formula ends where \right should follow at character 9, in \left( x"),
        ("x }", "unexpected } at character 3, in x }"),
        ("a & b", "unexpected & at character 3, in a & b"),
        (r"\begin{foo} x \end{foo}", r"unknown environment foo at character 7, in \begin{foo} x \end{foo}"),
        ("x_1_2", "double subscript at character 4, in x_1_2"),
        (r"\includegraphics{a.png}", r"\includegraphics is not allowed at character 1, in \includegraphics{a.p…"),
        (r"\href{https://example.org}{x}", r"unknown command \href at character 1, in \href{https://exampl…"),
        (r"\def\a{\a\a}\a", r"a macro expands without end, in \def\a{\a\a}\a"),
        (r"\begin{align} a \end{align}", r"align works only in display mode, in \begin{align} a \end{align}"),
        (r"\eqref{a}", r"\label and \ref are not supported, in \eqref{a}"),
        ("  ", "the formula is empty"),
        ("{" * 20_000, "it is nested too deeply, in " + "{" * 60 + "…"),
    ],
)
def test_a_mistake_is_named_with_its_place(tex: str, message: str) -> None:
    """Whatever is wrong, the message says it in words, quotes the place, and shows no JavaScript."""
    with pytest.raises(MathematicsError) as caught:
        render(tex, display=False)
    assert str(caught.value) == message


def test_a_break_outside_an_environment_is_refused() -> None:
    """Temml drops it silently, and two lines would run into one."""
    with pytest.raises(MathematicsError, match=r"breaks a line only inside an environment"):
        render(r"a = b \\ c = d", display=True)


@pytest.mark.parametrize("tex", [r"\color{red} x", r"\textcolor{#f00}{x}", r"\raisebox{1em}{x}", r"x \kern -1em y"])
def test_what_needs_an_inline_style_is_refused(tex: str) -> None:
    """A style that no class stands for would be dropped by the policy, so the author hears of it."""
    with pytest.raises(MathematicsError, match="are not allowed: they need an inline style"):
        render(tex, display=True)


def test_each_thread_may_render() -> None:
    """A quickjs context belongs to one thread, and nobody has to know."""
    results: list[str] = []
    threads = [threading.Thread(target=lambda n=n: results.append(render(f"thread_{n}", display=False))) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(results)) == 4


def test_a_page_has_its_formulas_rendered_and_the_rest_untouched() -> None:
    """Escaped TeX is read as it was written, display formulas get a box that scrolls, and other code stays."""
    page = (
        '<p>If <span class="arithmatex">\\(a &lt; b \\&amp; c\\)</span>, then <code>\\(x\\)</code>.</p>\n'
        '<div class="arithmatex">\\[\n\\begin{aligned}\na &amp;= &quot;b&quot; \\\\\n&amp;= c\n\\end{aligned}\n\\]</div>'
    )
    html, problems = render_all(page)
    assert problems == []
    assert html.startswith('<p>If <span class="math-closed"><math><semantics>')
    assert html.endswith("</math></math-display>")
    assert "</math>,</span> then <code>\\(x\\)</code>.</p>\n" in html
    assert '<math-display tabindex="0" role="group"><math display="block"' in html
    assert r'<annotation encoding="application/x-tex">a &lt; b \&amp; c</annotation>' in html
    assert "arithmatex" not in html


def test_a_page_with_mistakes_tells_each_once_in_order_and_shows_the_source() -> None:
    """One wrong formula neither hides the others nor reaches the page as markup."""
    wrong, other = (f'<span class="arithmatex">\\({tex}\\)</span>' for tex in (r"\foo &lt; 1", r"\bar"))
    html, problems = render_all(f"{wrong} {wrong}. {other} " + '<span class="arithmatex">\\(x\\)</span>')
    assert problems == [
        r"unknown command \foo at character 1, in \foo < 1",
        r"an argument is missing, or its brace is never closed at character 5, in \bar",
    ]
    assert html.startswith(r"<code>\foo &lt; 1</code> <code>\foo &lt; 1</code>. <code>\bar</code> <math>")


def test_without_the_bundle_one_problem_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package installed without its web part still gives pages, with TeX in place of formulas."""
    monkeypatch.setattr(mathematics, "TEMML", Bundle(str(tmp_path / "temml.js"), "temml.render", what="mathematics"))
    memory.forget()
    with pytest.raises(BundleMissingError, match="AISYS_SITE_NO_WEB"):
        render("x", display=False)
    html, problems = render_all('<span class="arithmatex">\\(y\\)</span> <span class="arithmatex">\\(z\\)</span>')
    assert html == "<code>y</code> <code>z</code>"
    assert len(problems) == 1
