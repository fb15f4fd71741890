"""CSS text + the names that pages can bear → CSS text without the rules that can match nothing.

Pure, and no validator: it reads well-formed CSS, removes whole rules and selectors, and leaves the rest letter for letter.
Whose style sheets, and which names, is the business of `stylesheet.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from aisys_site.css import Rule, closing, rules, split

NAME = r"(?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\.)+"
SIMPLE = re.compile(
    rf"\.(?P<name>{NAME})|#(?P<id>{NAME})"
    rf"|\[\s*(?P<attribute>{NAME})\s*(?:(?P<how>[~|^$*]?=)\s*(?P<value>\"[^\"]*\"|'[^']*'|{NAME})\s*[iIsS]?\s*)?\]"
    r"|:(?P<function>[\w-]+)\("
)
ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
ANY_OF = ("is", "where", "has", "matches", "-webkit-any", "-moz-any")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
CUSTOM = re.compile(r"\s*(--[\w-]+)\s*:")
WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class Names:
    """What may stand in a page."""

    classes: frozenset[str]
    ids: frozenset[str] | None = None
    """None: any."""
    attributes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Attributes of which every value is known; none, if the attribute never occurs. Any other may have any value."""


def prune(css: str, names: Names) -> str:
    """Return the style sheet without what can match nothing in a page that bears only these names."""
    return "".join(str(rule) for rule in _matching(rules(css), names))


def tidy(css: str, readers: Iterable[str] = ()) -> str:
    """Return the style sheet without custom properties, key frames and faces that neither it nor `readers` ask for.

    `readers` are other style sheets and scripts that are loaded beside it.
    """
    others = "\n".join(readers)
    while (less := _tidied(css, others)) != css:
        css = less
    return css


def possible(selector: str, names: Names) -> bool:
    """Return whether one selector (no list) can match. What stands in a `:not()` forbids, so it asks for nothing."""
    position = 0
    while found := SIMPLE.search(selector, position):
        position = found.end()
        if found["function"]:
            end = closing(selector, position)
            branches = split(selector[position:end]) if found["function"].lower() in ANY_OF else ()
            if branches and not any(possible(one, names) for one in branches):
                return False
            position = end
        elif not _occurs(found, names):
            return False
    return True


def _matching(found: Iterable[Rule], names: Names) -> Iterator[Rule]:
    for rule in found:
        if rule.body is None or (rule.keyword and not rule.conditional):
            yield rule
        elif rule.conditional:
            if body := "".join(str(one) for one in _matching(rules(rule.body), names)):
                yield Rule(rule.head, body)
        elif head := _selectors(rule.head, names):
            yield Rule(head, rule.body)


def _selectors(head: str, names: Names) -> str:
    """Return a list of selectors without those that match nothing; empty where none does.

    A browser drops a rule of which it does not know one selector. Vendors' own stay, lest it learn to read the rule.
    """
    listed = list(split(head))
    can = [possible(one, names) for one in listed]
    kept = [one.strip() for one, does in zip(listed, can, strict=True) if does or ":-" in one]
    return ",".join(kept) if any(can) else ""


def _occurs(simple: re.Match[str], names: Names) -> bool:
    """Return whether a class, an id or an attribute may stand in a page."""
    if simple["name"]:
        return _unescaped(simple["name"]) in names.classes
    if simple["id"]:
        return names.ids is None or _unescaped(simple["id"]) in names.ids
    known = names.attributes.get(_unescaped(simple["attribute"]))
    if known is None:
        return True
    if simple["value"] is None:
        return bool(known)
    value = _unescaped(simple["value"].strip("\"'"))
    tests: dict[str, Callable[[str], bool]] = {
        "=": value.__eq__,
        "^=": lambda one: one.startswith(value),
        "$=": lambda one: one.endswith(value),
        "*=": lambda one: value in one,
        "~=": lambda one: value in one.split(),
        "|=": lambda one: one == value or one.startswith(f"{value}-"),
    }
    return any(map(tests[simple["how"]], known))


def _tidied(css: str, others: str) -> str:
    """Return the style sheet without what nobody asks for now; what that asked for goes in the next round."""
    found = list(rules(css))
    read = set(VARIABLE.findall(css)) | set(WORD.findall(others))
    asked = "".join(_declarations(found))
    words = set(WORD.findall(asked))
    return "".join(str(rule) for rule in _asked(found, read, words, asked + others))


def _asked(found: Iterable[Rule], read: set[str], words: set[str], text: str) -> Iterator[Rule]:
    for rule in found:
        if rule.body is None:
            yield rule
        elif rule.conditional:
            if body := "".join(str(one) for one in _asked(rules(rule.body), read, words, text)):
                yield Rule(rule.head, body)
        elif rule.keyword.endswith("keyframes"):
            if rule.head.split()[-1].strip("\"'") in words:
                yield rule
        elif rule.keyword == "@font-face":
            if _family(rule.body) in text:
                yield rule
        elif body := _read(rule.body, read):
            yield Rule(rule.head, body)


def _read(body: str, read: set[str]) -> str:
    """Return declarations without the custom properties that nobody reads. Nested rules are left as they are."""
    if "--" not in body or "{" in body:
        return body
    kept = [one for one in split(body, ";") if one.strip()]
    return ";".join(one for one in kept if not (own := CUSTOM.match(one)) or own.group(1) in read)


def _declarations(found: Iterable[Rule]) -> Iterator[str]:
    """Yield the text in which names of key frames and faces are used."""
    for rule in found:
        if rule.body is None or rule.keyword == "@font-face" or rule.keyword.endswith("keyframes"):
            continue
        if rule.conditional:
            yield from _declarations(rules(rule.body))
        else:
            yield rule.body + ";"


def _family(body: str) -> str:
    """Return the name of a face."""
    for one in split(body, ";"):
        name, _, value = one.partition(":")
        if name.strip().lower() == "font-family":
            return value.strip().strip("\"'")
    return ""


def _unescaped(name: str) -> str:
    return ESCAPE.sub(lambda found: chr(int(found.group(1), 16)) if found.group(1) else found.group(2), name)
