"""Built HTML → what tests ask of it. Reads with the standard library's parser, as a browser would take the tags."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
REFERENCES = frozenset(["href", "xlink:href", "src", "srcset", "action", "formaction", "data", "poster", "data-target"])


@dataclass(slots=True, eq=False)
class Node:
    """An element with what it holds."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)

    def all(self, tag: str = "", **attributes: str) -> Iterator[Node]:
        """Yield the elements below, in order: of this tag, if one is given, and with these attributes (`class_`)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        for child in self.children:
            if isinstance(child, str):
                continue
            if (not tag or child.tag == tag) and all(child.has(name, value) for name, value in wanted.items()):
                yield child
            yield from child.all(tag, **attributes)

    def one(self, tag: str = "", **attributes: str) -> Node:
        """Return the only such element."""
        found = list(self.all(tag, **attributes))
        assert len(found) == 1, f"{len(found)} times <{tag}> {attributes}"
        return found[0]

    def has(self, name: str, value: str) -> bool:
        """Return whether an attribute has a value, or for `class` holds it."""
        own = self.attributes.get(name)
        return own is not None and (value in own.split() if name == "class" else own == value)

    def get(self, name: str) -> str:
        """Return an attribute, empty if there is none."""
        return self.attributes.get(name, "")

    @property
    def inert(self) -> bool:
        """Return whether it stands in a <template>, where it belongs to no page."""
        return self.parent is not None and (self.parent.tag == "template" or self.parent.inert)

    @property
    def text(self) -> str:
        """Return the words inside, spaces joined."""
        return " ".join("".join(self.strings()).split())

    def strings(self) -> Iterator[str]:
        """Yield the pieces of text inside, in order."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.strings()

    def around(self) -> Iterator[Node]:
        """Yield the elements around this one, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


class _Reader(HTMLParser):
    """Builds the tree; an end tag closes the nearest element of its name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.node = Node("")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Node(tag, {name: value or "" for name, value in attrs}, self.node)
        self.node.children.append(made)
        if tag not in VOID:
            self.node = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for node in (self.node, *self.node.around()):
            if node.tag == tag:
                self.node = node.parent or self.root
                return

    def handle_data(self, data: str) -> None:
        self.node.children.append(data)


def tree(html: str) -> Node:
    """Return a page as a tree."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


@dataclass(frozen=True)
class Reference:
    """An address that a page names, and where."""

    tag: str
    name: str
    value: str
    rel: str

    def __str__(self) -> str:
        """Return the reference as it stands."""
        return f'<{self.tag} {self.name}="{self.value}">'

    @property
    def inside(self) -> bool:
        """Return whether it leads to the site itself."""
        return not re.match(r"(?:https?:)?//|mailto:|data:", self.value, re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """What a page says of itself. `path` is its file from the site's folder."""

    path: str
    language: str
    title: str
    site_name: str
    description: str
    robots: str
    headings: tuple[str, ...]
    ids: frozenset[str]
    repeated: tuple[str, ...]
    references: tuple[Reference, ...]
    canonical: str
    alternates: dict[str, str]
    policy: str
    scripts: tuple[str, ...]
    data: tuple[Any, ...]
    forbidden: tuple[str, ...]
    words: str
    switch: dict[str, str]
    links: tuple[tuple[str, str], ...]
    also: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def folder(self) -> str:
        """Return the folder of its file."""
        return posixpath.dirname(self.path)

    def rel(self, name: str) -> list[str]:
        """Return the addresses that are related so."""
        return [one.value for one in self.references if name in one.rel.split()]

    def target(self, link: str) -> tuple[str, str]:
        """Return the file that a relative link leads to, from the site's folder, and the anchor."""
        address, anchor = urldefrag(link)
        path = posixpath.normpath(posixpath.join("/", self.folder, unquote(urlsplit(address).path)))[1:]
        if not address:
            path = self.path
        elif address.endswith(("/", ".", "..")):
            path = posixpath.join(path, "index.html")
        return path, unquote(anchor)


def page(html: str, path: str) -> Page:
    """Return what a page says of itself."""
    root = tree(html)
    nodes = list(root.all())
    links = [node for node in nodes if node.tag == "link"]
    metas = {
        node.get("name") or node.get("property") or node.get("http-equiv").lower(): node.get("content")
        for node in nodes
        if node.tag == "meta"
    }
    ids = [node.get("id") for node in nodes if node.get("id") and not node.inert]
    scripts = [node for node in nodes if node.tag == "script" and "src" not in node.attributes]
    data = [node for node in scripts if node.get("type") == "application/ld+json"]
    return Page(
        path=path,
        language=next((node.get("lang") for node in nodes if node.tag == "html"), ""),
        title=next((node.text for node in nodes if node.tag == "title"), ""),
        site_name=metas.get("og:site_name", ""),
        description=metas.get("description", ""),
        robots=metas.get("robots", ""),
        headings=tuple(node.text for node in nodes if node.tag == "h1"),
        ids=frozenset(ids) | {node.get("name") for node in nodes if node.tag == "a" and node.get("name")},
        repeated=tuple(sorted({one for one in ids if ids.count(one) > 1})),
        references=tuple(
            Reference(node.tag, name, node.attributes[name], node.get("rel"))
            for node in nodes
            for name in node.attributes
            if name in REFERENCES
        ),
        canonical=next((node.get("href") for node in links if node.get("rel") == "canonical"), ""),
        alternates={node.get("hreflang"): node.get("href") for node in links if node.get("hreflang")},
        policy=metas.get("content-security-policy", ""),
        scripts=tuple("".join(node.strings()) for node in scripts if "json" not in node.get("type")),
        data=tuple("".join(node.strings()) for node in data),
        forbidden=tuple(
            f"<{node.tag} {name}>"
            for node in nodes
            for name in ("style" if node.tag == "style" else "", *node.attributes)
            if name == "style" or name.startswith("on") or node.get(name).strip().lower().startswith("javascript:")
        ),
        words=_words(nodes),
        switch=_switch(nodes),
        links=tuple((node.text, node.get("href")) for node in nodes if node.tag == "a"),
        also=tuple(
            (node.text, tuple(link.get("href") for link in node.all("a"))) for node in nodes if node.has("class", "also")
        ),
    )


def _words(nodes: list[Node]) -> str:
    """Return what a reader sees or hears: texts outside of code, and attributes that are read out or shown by scripts."""
    unread = ("script", "style", "code", "pre", "annotation")
    texts = [child for node in nodes if node.tag not in unread for child in node.children if isinstance(child, str)]
    spoken = [
        value
        for node in nodes
        for name, value in node.attributes.items()
        if name in ("title", "alt", "placeholder", "content", "aria-label") or name.startswith("data-")
    ]
    return "\n".join(one.strip() for one in (*texts, *spoken) if one.strip())


def _switch(nodes: list[Node]) -> dict[str, str]:
    """Return the language switch: language → link."""
    return {
        node.get("hreflang"): node.get("href")
        for node in nodes
        if node.tag == "a" and node.parent is not None and node.parent.has("class", "languages")
    }


@dataclass(frozen=True)
class Site:
    """A built site. `prefix` is the path of its address, by which the 404 page alone names its files."""

    folder: Path
    prefix: str = "/"

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, by its path from the site's folder."""
        return frozenset(one.relative_to(self.folder).as_posix() for one in self.folder.rglob("*") if one.is_file())

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its file, the 404 page and the pages at former addresses too."""
        return {path: page(self.text(path), path) for path in sorted(self.files) if path.endswith(".html")}

    def text(self, path: str) -> str:
        """Return a file's text."""
        return (self.folder / path).read_text(encoding="utf-8")

    def json(self, path: str) -> Any:  # noqa: ANN401 - JSON is any value
        """Return a file's data."""
        return json.loads(self.text(path))

    def tree(self, path: str) -> Node:
        """Return a page as a tree."""
        return tree(self.text(path))

    def file(self, url: str) -> str:
        """Return the file at an address from the site's root."""
        return self.pages["index.html"].target(url or ".")[0]

    def dead_links(self) -> list[str]:
        """Return the references that lead to no file, or to no place in their page."""
        return [
            f"{page.path}: {one}"
            for page in self.pages.values()
            for one in page.references
            if one.inside and not self.leads(page, one.value)
        ]

    def leads(self, page: Page, link: str) -> bool:
        """Return whether a link leads somewhere."""
        if page.path == "404.html" and link.startswith(self.prefix):
            link = link.removeprefix(self.prefix) or "."
        path, anchor = page.target(link)
        if link.startswith("/") or path not in self.files:
            return False
        return not anchor or path not in self.pages or anchor in self.pages[path].ids
