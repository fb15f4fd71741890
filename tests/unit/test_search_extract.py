"""A page's HTML becomes its words and nothing else."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aisys_site.search.document import Section
from aisys_site.search.extract import extract
from tests.unit.test_properties import PIECES

CASES = {
    "<h1 id='x'>A <code>b</code> &amp; c</h1><p>one <em>two</em></p>": ("A b & c", [("", "", ("one two",))]),
    "<p>x</p><h2 id='a'>A</h2><p>y</p><h3 id=b>B</h3>z": ("", [("", "", ("x",)), ("a", "A", ("y",)), ("b", "B", ("z",))]),
    "<p>x</p><h2 id='a' data-search-exclude>A</h2><p>y</p>": ("", [("", "", ("x",)), ("a", "", ("y",))]),
    "<p>x</p><h2>A</h2><h4 id='b'>B</h4>": ("", [("", "", ("x", "A", "B"))]),
    "<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>e<br>f": ("", [("", "", ("a", "b", "c", "d", "e", "f"))]),
    "<div data-search-exclude><div>no</div><p>no</p></div>yes": ("", [("", "", ("yes",))]),
    "a<input hidden>b <p hidden>no</p><p class='hidden'>c</p>": ("", [("", "", ("ab", "c"))]),
    "<div class='hidden' title='a > b'>a</div>": ("", [("", "", ("a",))]),
    "a<script>if (a<b) '</p>'</script><style>p{}</style><button>no</button>b": ("", [("", "", ("a b",))]),
    "a<!-- <p>no</p> -->b": ("", [("", "", ("a b",))]),
    '取<math><mi>x</mi><annotation encoding="application/x-tex">x &lt; 1</annotation></math>时': (
        "",
        [("", "", ("取x < 1时",))],
    ),
    "<figure><svg><title>Name</title><text>no</text></svg><figcaption>c</figcaption></figure>": (
        "",
        [("", "", ("Name", "c"))],
    ),
    '<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2>x': ("", [("", "", ()), ("a", "A", ("x",))]),
    '词<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>': ("", [("", "", ("词",))]),
    '<pre><span></span><code><span class="k">def</span> f():\n  <span class="k">pass</span></code></pre>': (
        "",
        [("", "", ("def f(): pass",))],
    ),
    "a < b <c": ("", [("", "", ("a < b",))]),
}

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=9)
inline = st.sampled_from(["em", "a", "code", "custom-one"])
parting = st.sampled_from(["p", "div", "li", "td", "pre", "blockquote"])
unread = st.sampled_from(
    ["<p hidden>no</p>", "<div data-search-exclude><div>no</div></div>", "<button>no</button>", "<!--no-->"]
)


@pytest.mark.parametrize(("article", "expected"), CASES.items())
def test_articles_are_read_as_they_are_seen(
    article: str, expected: tuple[str, list[tuple[str, str, tuple[str, ...]]]]
) -> None:
    """Each article gives its title and, by its headings, the blocks of text that a reader sees."""
    found = extract(article)
    assert (found.title, list(found.sections)) == (expected[0], [Section(*one) for one in expected[1]])


@given(st.lists(st.tuples(parting, st.lists(st.tuples(inline, words)), unread)))
def test_all_that_is_seen_is_read(blocks: list[tuple[str, list[tuple[str, str]], str]]) -> None:
    """Whatever characters well-formed HTML shows are read, a block an element, and nothing that it hides, and no tag."""
    article = "".join(
        f"<{tag}>"
        + "".join(f'<{name} title="{html.escape(text)}">{html.escape(text)}</{name}>' for name, text in texts)
        + f"</{tag}>{no}"
        for tag, texts, no in blocks
    )
    expected = [" ".join("".join(text for _, text in texts).split()) for _, texts, _ in blocks]
    assert extract(article).sections == (Section("", "", tuple(filter(None, expected))),)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4)).map("".join))
def test_any_text_can_be_read(article: str) -> None:
    """Reading never fails, however broken the HTML, and the first section is the one without a heading."""
    first, *_ = extract(article).sections
    assert (first.anchor, first.heading) == ("", "")


def test_broken_html_is_read_in_time() -> None:
    """What is opened two thousand times and never closed is read all the same, in moments."""
    for piece in ("<p a='", '<b "', "<div data-search-exclude>", "<math>", "<", "<!", "<h2 id=a>"):
        assert extract(piece * 2_000).sections
