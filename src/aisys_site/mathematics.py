r"""Mathematics, rendered when the site is built: TeX in, MathML out, and nothing left for the browser to compute.

Temml does the work, run by quickjs. Finding formulas in Markdown is the business of ``pymdownx.arithmatex`` (in its
generic mode); fonts and style are that of ``web/src/math.css``, which has one rule for each class named here.
"""

from __future__ import annotations

import html
import json
import re
from typing import cast

from aisys_site.bundle import Bundle, BundleMissingError
from aisys_site.memory import remember

TEMML = Bundle("temml.js", "temml.render", what="mathematics")

CLASSES = {
    "border-bottom:0.06em dashed": "math-bottom-dashed",
    "border-bottom:0.06em solid": "math-bottom-solid",
    "border-bottom:0.15em double": "math-bottom-double",
    "border-left:0.06em dashed": "math-left-dashed",
    "border-left:0.06em solid": "math-left-solid",
    "border-left:0.15em double": "math-left-double",
    "border-right:0.06em dashed": "math-right-dashed",
    "border-right:0.06em solid": "math-right-solid",
    "border-right:0.15em double": "math-right-double",
    "border-top:0.06em dashed": "math-top-dashed",
    "border-top:0.06em solid": "math-top-solid",
    "border-top:0.15em double": "math-top-double",
    "border:1px solid": "math-box",
    "bottom:0": "math-lap",
    "display:block math": "",  # what a browser does with <math display="block"> anyway
    "display:flex": "math-centre",
    "font-weight:bold": "math-bold",
    "justify-content:center": "math-centre",
    "margin-left:-0.1667em": "math-negative-thin",
    "margin-left:-0.2222em": "math-negative-medium",
    "margin-left:-0.2778em": "math-negative-thick",
    "math-depth:0": "math-full-size",
    "padding-left:0.1389em": "math-pad-left-small",
    "padding-left:0.4em": "math-pad-left-column",
    "padding-left:0em": "math-pad-left-none",
    "padding-left:0pt": "math-pad-left-none",
    "padding-left:1em": "math-pad-left-wide",
    "padding-left:5.9776pt": "math-pad-left-array",
    "padding-right:0.1389em": "math-pad-right-small",
    "padding-right:0.4em": "math-pad-right-column",
    "padding-right:0em": "math-pad-right-none",
    "padding-right:0pt": "math-pad-right-none",
    "padding-right:1em": "math-pad-right-wide",
    "padding-right:5.9776pt": "math-pad-right-array",
    "padding:0": "math-pad-none",
    "padding:3pt": "math-box",
    "position:absolute": "math-lap",
    "position:relative": "math-lap-box",
    "right:0": "math-lap",
    "text-align:left": "math-align-left",
    "width:100%": "math-width-full",
    "width:50%": "math-width-half",
    "width:7.5%": "math-width-margin",
}
"""Each inline style that Temml may write, and the class that takes its place; empty where nothing need take it."""

_BARE = re.compile(r"\\\(.*?\\\)")
_FORMULA = re.compile(
    r'<span class="arithmatex">\\\((?P<inline>.*?)\\\)</span>(?P<closing>[,.;:!?)\]’”，。、；：！？）」』]?)'  # noqa: RUF001
    r'|<div class="arithmatex">\\\[(?P<display>.*?)\\\]</div>',
    re.DOTALL,
)
_RENDERED = re.compile(
    r'<math\b(?:(?!</math>).)*?<annotation encoding="application/x-tex">(.*?)</annotation>.*?</math>', re.DOTALL
)
_STYLED = re.compile(r'<(?P<name>\w+)(?P<before>[^<>]*?) style="(?P<style>[^"]*)"(?P<after>[^<>]*)>')
# For a missing cell Temml writes its own record of fonts and sizes as if it were a style, closed by max-size.
_LEAKED = re.compile(r"^level:.*?max-size:[^;]*;")
_WORDING = (
    (r"Unsupported function name: (.+)", r"unknown command \1"),
    (r"No such environment: (.+)", r"unknown environment \1"),
    (r"Unexpected end of input in a macro argument.*", "an argument is missing, or its brace is never closed"),
    (r"Expected '(.+)', got 'EOF'", r"the formula ends where \1 should follow"),
    (r"Expected 'EOF', got '(.+)'", r"unexpected \1"),
    (r"\{(.+)\} can be used only in display mode\.", r"\1 works only in display mode"),
    (r'Function "(.+)" is not trusted', r"\1 is not allowed"),
    (r"Too many expansions.*", "a macro expands without end"),
    (r"(?:stack overflow|Maximum call stack.*)", "it is nested too deeply"),
)


class MathematicsError(ValueError):
    """A formula that cannot be rendered; the message says what is wrong and quotes the place."""


@remember(kept=False, raises=(MathematicsError,))  # for the check, then for the page; the page itself is kept
def render(tex: str, *, display: bool) -> str:
    """Return ``tex`` as a ``<math>`` element that keeps its source as an annotation and has no inline style.

    Raises MathematicsError where the TeX is wrong, BundleMissingError where Temml was not built.
    """
    if not tex.strip():
        raise MathematicsError("the formula is empty")
    answer = json.loads(TEMML.function()(tex, display))
    if "problem" in answer:
        raise MathematicsError(_describe(answer["problem"], tex, answer["position"]))
    mathml = cast("str", answer["mathml"])
    _refuse_what_would_not_show(mathml, tex)
    _refuse_styles_without_class(mathml, tex)
    return _STYLED.sub(_with_classes, mathml)


def render_all(page: str) -> tuple[str, list[str]]:
    """Return the page with each formula of arithmatex rendered, and the problems found, in order.

    A formula with a problem stays as TeX in ``<code>``. Without the bundle all do, and one problem says so.
    """
    problems: list[str] = []

    def replace(match: re.Match[str]) -> str:
        display = match["display"] is not None
        tex = html.unescape(match["display"] if display else match["inline"]).strip()
        try:
            mathml = render(tex, display=display)
        except (MathematicsError, BundleMissingError) as error:
            if str(error) not in problems:
                problems.append(str(error))
            return f"<code>{html.escape(tex)}</code>{match['closing'] or ''}"
        if display:
            # A wide formula scrolls in a box of its own, which the keyboard must reach.
            return f'<math-display tabindex="0" role="group">{mathml}</math-display>'
        # A browser may break a line after a formula; not before the comma that follows it.
        return f'<span class="math-closed">{mathml}{match["closing"]}</span>' if match["closing"] else mathml

    return _FORMULA.sub(replace, page), problems


def as_tex(page: str) -> str:
    """Return HTML with each rendered formula as the TeX it was made from."""
    return _RENDERED.sub(r"\1", page) if "<math" in page else page


def in_title(title: str) -> str:
    r"""Return a title from Markdown's table of contents, where a formula stands bare as ``\(…\)``, rendered."""
    return render_all(_BARE.sub(r'<span class="arithmatex">\g<0></span>', title))[0]


def _describe(problem: str, tex: str, position: int | None) -> str:
    """Reword Temml's message for someone who wrote a formula, and quote the place it speaks of."""
    for pattern, wording in _WORDING:
        problem = re.sub(f"^{pattern}$", wording, problem, flags=re.DOTALL)
    start, end = (0, 60) if position is None else (max(0, position - 20), position + 20)
    excerpt = " ".join(tex[start:end].split())
    before, after = "…" if start else "", "…" if end < len(tex) else ""
    place = "" if position is None else f" at character {position + 1}"
    return f"{problem[:1].lower()}{problem[1:]}{place}, in {before}{excerpt}{after}"


def _refuse_what_would_not_show(mathml: str, tex: str) -> None:
    r"""Raise for what Temml accepts and a page would drop silently: references, and ``\\`` outside a table."""
    if 'class="tml-ref' in mathml or 'class="tml-label' in mathml:
        raise MathematicsError(_describe(r"\label and \ref are not supported", tex, None))
    # \pod and \pmod write an empty operator too.
    if "<mo></mo>" in mathml and r"\\" in tex and not re.search(r"\\p?mod|\\pod", tex):
        message = r"\\ breaks a line only inside an environment such as aligned"
        raise MathematicsError(_describe(message, tex, None))


def _declarations(style: str) -> list[str]:
    """Return the declarations of an inline style, in the form that CLASSES has."""
    return [text.strip().replace(": ", ":") for text in _LEAKED.sub("", style).split(";") if text.strip()]


def _refuse_styles_without_class(mathml: str, tex: str) -> None:
    """Raise for the first inline style that no class stands for."""
    for match in _STYLED.finditer(mathml):
        for declaration in _declarations(match["style"]):
            if declaration not in CLASSES:
                message = (
                    rf"\color, \raisebox, \kern and the like are not allowed: they need an inline style ({declaration}), "
                    "which the site's security policy forbids"
                )
                raise MathematicsError(_describe(message, tex, None))


def _with_classes(match: re.Match[str]) -> str:
    """Return a start tag with classes instead of its inline style."""
    attributes = match["before"] + match["after"]
    classes = list(dict.fromkeys(name for text in _declarations(match["style"]) if (name := CLASSES[text])))
    if own := re.search(r' class="([^"]*)"', attributes):
        classes.insert(0, own[1])
        attributes = attributes.replace(own[0], "")
    listed = f' class="{" ".join(classes)}"' if classes else ""
    return f"<{match['name']}{attributes}{listed}>"
