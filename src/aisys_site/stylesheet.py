"""The one style sheet of every page: Material's without what our pages cannot use, then ours, then the course's colours.

What pages can use is a fixed set of names, not what today's pages bear: the sheet changes with the theme, the templates
and the Markdown extensions alone, so it can be kept. Reads no files; `assets.py` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from aisys_site.memory import remember
from aisys_site.prune import Names, prune, tidy

WORD = re.compile(r"[A-Za-z_][\w-]*")
CHARSET = re.compile(r'@charset\s+"[^"]*";?', re.IGNORECASE)

ALWAYS = frozenset(
    # boxes, and where they float
    "abstract admonition admonition-title bug danger end example failure info inline note question quote success tip "
    # what Pygments calls the parts of a program, and its tables of lines
    "bp c c1 ch cm code cp cpf cs dl err esc fm g gd ge gh gi go gp gr gs gt gu hll il k kc kd kn kp kr kt l ld m mb mf "
    "mh mi mo n na nb nc nd ne nf ni nl nn no nt nv nx o ow p pm py s s1 s2 sa sb sc sd se sh si sr ss sx vc vg vi vm w "
    "filename highlight highlighttable linenodiv linenos warning x "
    # Markdown's own extensions, and mathematics as it stands before it is rendered
    "arithmatex footnote footnote-backref footnote-ref headerlink toc toclink "
    # what Material teaches authors to write by hand
    "card cards grid lg md-button md-button--primary md-icon middle xl xxl xxxl "
    # a page runs no script of Material's
    "no-js".split()
)
TABS = frozenset("tabbed-block tabbed-content tabbed-labels tabbed-set".split())
TASKS = frozenset("task-list-control task-list-indicator task-list-item".split())
CRITIC = frozenset("block comment critic".split())
EMOJI = frozenset("emojione gemoji twemoji".split())
KEYS = frozenset(
    "keys key-alt key-arrow-down key-arrow-left key-arrow-right key-arrow-up key-backspace key-backtab key-caps-lock "
    "key-clear key-command key-context-menu key-control key-delete key-eject key-end key-enter key-escape key-home "
    "key-insert key-left-alt key-left-command key-left-control key-left-meta key-left-option key-left-shift key-left-super "
    "key-left-windows key-meta key-num-enter key-option key-page-down key-page-up key-print-screen key-right-alt "
    "key-right-command key-right-control key-right-meta key-right-option key-right-shift key-right-super key-right-windows "
    "key-shift key-super key-tab key-windows".split()
)
NONE: frozenset[str] = frozenset()

PLAIN = (
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes md_in_html meta nl2br sane_lists smarty "
    "tables toc wikilinks "
    "pymdownx.arithmatex pymdownx.betterem pymdownx.blocks.admonition pymdownx.blocks.caption pymdownx.blocks.definition "
    "pymdownx.blocks.details pymdownx.blocks.html pymdownx.caret pymdownx.details pymdownx.escapeall pymdownx.extra "
    "pymdownx.highlight pymdownx.inlinehilite pymdownx.magiclink pymdownx.mark pymdownx.saneheaders pymdownx.smartsymbols "
    "pymdownx.snippets pymdownx.striphtml pymdownx.superfences pymdownx.tilde"
).split()
EXTENSIONS = {
    **dict.fromkeys(PLAIN, NONE),
    "pymdownx.critic": CRITIC,
    "pymdownx.emoji": EMOJI,
    "pymdownx.keys": KEYS,
    "pymdownx.tabbed": TABS,
    "pymdownx.blocks.tab": TABS,
    "pymdownx.tasklist": TASKS,
}
"""What a page can bear besides, by Markdown extension. One that is not listed may write any of it."""

NEVER = (
    "data-md-annotation-id data-md-color-accent data-md-color-primary data-md-color-switching data-md-copying data-md-level "
    "data-md-scrolllock data-md-toggle data-md-type data-md-visible data-preview"
).split()
"""Attributes that Material's own templates and scripts write, and ours do not."""
ATTRIBUTES = {"data-md-color-scheme": frozenset({"default", "slate"}), **dict.fromkeys(NEVER, NONE)}


BORDER = "\0"


def stylesheet(theirs: Iterable[str], ours: Iterable[str], sources: Iterable[str], extensions: Iterable[str]) -> str:
    """Return the one style sheet.

    `theirs` are the theme's style sheets, `ours` those that stay whole; `sources` are templates, scripts and other style
    sheets: each word there may be a class that is written or a custom property that is read. `extensions` are Markdown's.
    """
    return _stylesheet(*(BORDER.join(part) for part in (theirs, ours, sources, extensions)))


@remember()  # reading a style sheet takes longer than all the rest of a build that changes nothing
def _stylesheet(theirs: str, ours: str, sources: str, extensions: str) -> str:
    return _made(*(list(filter(None, part.split(BORDER))) for part in (theirs, ours, sources, extensions)))


def _made(theirs: list[str], ours: list[str], sources: list[str], extensions: list[str]) -> str:
    everything = TABS | TASKS | CRITIC | EMOJI | KEYS
    classes = ALWAYS.union(*(EXTENSIONS.get(name, everything) for name in extensions), *map(WORD.findall, sources))
    names = Names(classes, attributes=ATTRIBUTES)
    sheets = [*(prune(one, names) for one in theirs), *ours]
    return '@charset "utf-8";\n' + tidy("\n".join(CHARSET.sub("", one, count=1) for one in sheets), sources)
