"""Edge: the fences that our Markdown adds, ```` ```lab ```` and ```` ```run ````, through those of pymdownx.superfences.

What may stand in them is read here, for the page and for `check` alike; rendering is the business of the fragments.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from markdown import Markdown
from markupsafe import Markup, escape
from pymdownx.superfences import SuperFencesCodeExtension

from aisys_site import highlight

if TYPE_CHECKING:
    from aisys_site.prose import Prose

LAB, RUN = "lab", "run"
DIVIDER = re.compile(r"^---[ \t]*$", re.MULTILINE)
PRESET = re.compile(r"^preset:[ \t]*(\S+)$")


class LabFence(NamedTuple):
    """The lab that a fence names, and the preset in which it opens."""

    id: str
    preset: str | None


class RunFence(NamedTuple):
    """A program that runs in the page, and what it prints."""

    code: str
    output: str


def lab(source: str) -> LabFence | str:
    """Return what a `lab` fence says, or the words that say what is wrong with it."""
    lines = [line.strip() for line in source.strip().splitlines()]
    if not lines:
        return "names no lab; write its id in the fence"
    presets = [PRESET.match(line) for line in lines[1:]]
    if len(presets) > 1 or not all(presets):
        return 'holds more than the id of a lab and "preset: …"'
    return LabFence(lines[0], presets[0].group(1) if presets and presets[0] else None)


def run(source: str) -> RunFence | str:
    """Return what a `run` fence says, or the words that say what is wrong with it."""
    parts = DIVIDER.split(source, maxsplit=1)
    if len(parts) == 1:
        return 'does not say what it prints; write it below a line "---"'
    if not parts[0].strip():
        return "holds no program"
    return RunFence(parts[0].strip("\n") + "\n", parts[1].strip("\n").rstrip() + "\n")


def register(md: Markdown, page: Callable[[], Prose | None]) -> None:
    """Let the superfences of a converter make our fences, for the page that is told of."""
    for extension in md.registeredExtensions:
        if isinstance(extension, SuperFencesCodeExtension):
            for name, make in ((LAB, _lab), (RUN, _run)):
                extension.extend_super_fences(name, partial(_made, page, make), _takes, None)


def _takes(_language: str, inputs: Any, _options: Any, _attrs: Any, _md: Markdown) -> bool:  # noqa: ANN401 - superfences
    """Return whether a fence is ours: one with options is not."""
    return not inputs


def _made(page: Callable[[], Prose | None], make: Callable[[Prose, str], Markup | None], *, src: str, **_: object) -> str:
    prose = page()
    made = make(prose, src) if prose else None
    html = made if made is not None else Markup("<pre><code>{}</code></pre>").format(escape(src))
    return str(Markup("<div>{}</div>").format(html))  # a block, which Markdown does not put into a paragraph


def _lab(prose: Prose, source: str) -> Markup | None:
    found = lab(source)
    return prose.lab(found.id, found.preset) if isinstance(found, LabFence) else None


def _run(prose: Prose, source: str) -> Markup | None:
    found = run(source)
    if not isinstance(found, RunFence):
        return None
    prose.programs.append(found.code)
    name = f"run-{len(prose.programs)}"
    code = highlight.code(found.code, "program.py")
    return prose.view.fragment("run", run={"name": name, "code": code, "output": found.output})
