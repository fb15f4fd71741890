"""CSS without what pages cannot use."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aisys_site.css import rules, split
from aisys_site.prune import Names, possible, prune, tidy

NAMES = Names(
    classes=frozenset({"a", "b", "md:w"}),
    ids=frozenset({"top"}),
    attributes={"scheme": frozenset({"light", "dark-blue"}), "never": frozenset()},
)


@pytest.mark.parametrize(
    ("selector", "can"),
    [
        ("p", True),
        (".a", True),
        (".no", False),
        (".a .no", False),
        (".a > p + .b:hover::before", True),
        (r".md\:w", True),
        (r".\61", True),
        (r".\6e o", False),
        ("#top", True),
        ("#no", False),
        (":not(.no)", True),
        (".a:not(.no, .b .no):hover", True),
        (":is(.no, .a)", True),
        (":is(.no, #no) .a", False),
        (":where(.no) p", False),
        ("p:has(> .no)", False),
        ("p:has(> .no, :not(.no))", True),
        (":is(.a, :is(.no)):not(:is(.no))", True),
        ("li:nth-child(2 of .no)", True),
        ("[other=x]", True),
        ("[scheme]", True),
        ("[scheme=light]", True),
        ("[scheme = 'light' i]", True),
        ('[scheme="red"]', False),
        ("[scheme^=dark]", True),
        ("[scheme|=dark]", True),
        ("[scheme$=blue]", True),
        ("[scheme*=zz]", False),
        ("[scheme~=light]", True),
        ("[never]", False),
        ("[never=x]", False),
        ('[other="a.no"]', True),
        ("[other='#no )']", True),
        ("::before", True),
        (".é", False),
    ],
)
def test_a_selector_can_match_only_what_pages_bear(selector: str, *, can: bool) -> None:
    """Names outside a `:not()` must occur, of a list one branch; what an attribute's value says is no class."""
    assert possible(selector, NAMES) is can


@pytest.mark.parametrize(
    ("css", "less"),
    [
        (".a{x:y}.no{x:y}", ".a{x:y}"),
        (".a,.no p,#top{x:y}", ".a,#top{x:y}"),
        (":is(.a,.no),.no{x:y}", ":is(.a,.no){x:y}"),
        (".no::-webkit-thumb,.a{x:y}", ".no::-webkit-thumb,.a{x:y}"),
        ("@media print{.a{x:y}.no{x:y}}@media screen{.no{x:y}}", "@media print{.a{x:y}}"),
        ("@supports (a:b){@media print{.no{x:y}.b{x:y}}}", "@supports (a:b){@media print{.b{x:y}}}"),
        ('@charset "utf-8";@page{margin:1cm}.a{x:y}', '@charset "utf-8";@page{margin:1cm}.a{x:y}'),
        ("@layer one,two;@layer one{.no{x:y}}", "@layer one,two;"),
        ("@keyframes k{from{x:y}.no{x:y}}", "@keyframes k{from{x:y}.no{x:y}}"),
        ('.a{content:"}.no{"}.b{x:url(data:a;b,{)}', '.a{content:"}.no{"}.b{x:url(data:a;b,{)}'),
        ("/* .no{ */.a/* , */{x:y /* } */}", ".a{x:y /* } */}"),
        (".a{&.no{x:y}p{x:y}}", ".a{&.no{x:y}p{x:y}}"),
        ("", ""),
    ],
)
def test_rules_that_match_nothing_go(css: str, less: str) -> None:
    """Whole rules and single selectors go, empty conditions after them; the rest stays letter for letter."""
    assert prune(css, NAMES) == less


@pytest.mark.parametrize(
    ("css", "less"),
    [
        (":root{--a:1;--b:2}p{x:var(--b)}", ":root{--b:2}p{x:var(--b)}"),
        (":root{--a:1;--b:var(--a)}", ""),
        (":root{--a:1;--b:var(--a)}p{x:var( --b, 1)}", ":root{--a:1;--b:var(--a)}p{x:var( --b, 1)}"),
        (":root{--read:1;--other:2}", ":root{--read:1}"),
        ('p{--a:url("data:;,;");x:y}', "p{x:y}"),
        ("@keyframes a{to{x:y}}@keyframes b{to{x:y}}p{animation:1s b}", "@keyframes b{to{x:y}}p{animation:1s b}"),
        ("@media print{:root{--a:1}}", ""),
        ('@font-face{font-family:"F";src:x}p{font:1em F}', '@font-face{font-family:"F";src:x}p{font:1em F}'),
        ('@font-face{font-family:"F";src:x}p{x:y}', "p{x:y}"),
        ("p{& b{--a:1}}", "p{& b{--a:1}}"),
    ],
)
def test_what_nobody_asks_for_goes(css: str, less: str) -> None:
    """Custom properties, key frames and faces stay where a declaration, or another file, names them."""
    assert tidy(css, ["getPropertyValue('--read')"]) == less


WORDS = st.sampled_from(["a", "b", "no", "none"])
COMPOUND = st.builds(
    lambda tag, names, pseudo: (tag + "".join(f".{name}" for name in names) + pseudo) or "*",
    st.sampled_from(["", "p", "li"]),
    st.lists(WORDS, max_size=2),
    st.sampled_from(["", ":hover", "::before", ":not(.no)", ":is(.a,.no)"]),
)
SELECTORS = st.lists(st.lists(COMPOUND, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=3).map(",".join)
BODIES = st.sampled_from(["x:y", 'content:"{"', "x:url('}')", "--a:1;x:var(--a)"])
STYLES = st.builds("{}{{{}}}".format, SELECTORS, BODIES)
SHEETS = st.lists(
    st.one_of(STYLES, st.builds("@media print{{{}}}".format, st.lists(STYLES, max_size=3).map("".join))), max_size=6
).map("".join)


@given(SHEETS)
def test_pruning_is_done_once_and_adds_nothing(css: str) -> None:
    """What is left is a part of what there was, in its order, and pruning it again changes nothing."""
    less = prune(css, NAMES)
    assert prune(less, NAMES) == less
    rest = iter(css)
    assert all(letter in rest for letter in less)


@given(SHEETS)
def test_with_every_name_nothing_goes(css: str) -> None:
    """Where all names occur, only conditions without rules go."""
    everything = Names(classes=frozenset({"a", "b", "no", "none"}))
    assert prune(css, everything) == css.replace("@media print{}", "")


@given(SHEETS)
def test_a_rule_goes_only_where_a_name_is_missing(css: str) -> None:
    """A selector that is gone names, outside of any bracket, a class that does not occur."""
    left = {one for rule in rules(prune(css, NAMES)) for one in split(rule.head)}
    for rule in rules(css):
        for one in split(rule.head) if not rule.conditional else ():
            outside = re.sub(r"\([^)]*\)", "", one)
            assert (one in left) == (not {"no", "none"} & set(re.findall(r"\.(\w+)", outside)))
