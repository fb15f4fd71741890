"""Subset the site's fonts from npm packages into ``dist/fonts`` and write ``dist/.fonts.css``.

Run by ``build_hook.py`` after ``npm ci``; by hand: ``python fonts.py`` with fonttools and brotli installed.
Which faces the site uses and how they look in CSS is decided here; who uses them is decided in ``src/*.css``.
"""

# ruff: noqa: INP001  run by the build, imported by nobody
from __future__ import annotations

import copy
import io
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

WEB = Path(__file__).resolve().parent
PACKAGES = WEB / "node_modules"
DIST = WEB / "dist"

BUDGET = 40_000
"""Bytes that every page may spend on the heading and code faces together."""

ASCII_AND_LATIN_1 = frozenset({*range(0x20, 0x7F), *range(0xA0, 0x100)} - {0xAD})
SIGNS = frozenset(map(ord, "–—‘’“”…−×·≤≥≈→←↑↓µΩ²³"))  # noqa: RUF001  these very characters are meant
ARROWS_AND_RELATIONS = frozenset(map(ord, "→←≤≥≈Ω"))
BOX_DRAWING = frozenset(map(ord, "─│┌┐└┘├┤┬┴┼▶✓≠"))
TEXT = ASCII_AND_LATIN_1 | SIGNS


@dataclass(frozen=True, kw_only=True)
class Face:
    """One ``@font-face`` and the file behind it."""

    output: str
    source: str
    family: str
    weight: str
    characters: frozenset[int] = TEXT
    features: tuple[str, ...] = ()
    only: bool = False
    """Limit the rule to its characters, so that a page without them never fetches the file."""


@dataclass(frozen=True, kw_only=True)
class Fallback:
    """A face that most machines have, stretched to the room that ours will take when it arrives.

    ``advance`` is the mean width of a letter in em, over the same letter frequencies as ours.
    """

    family: str
    local: tuple[str, ...]
    advance: float


HEADING = "Site Heading"
CODE = "Site Code"

FACES = (
    Face(
        output="heading",
        source="@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2",
        family=HEADING,
        weight="500 700",
        features=("kern", "mark", "ccmp"),
    ),
    Face(  # The variable file above lacks these six.
        output="heading-signs",
        source="@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf",
        family=HEADING,
        weight="500 700",
        characters=ARROWS_AND_RELATIONS,
        only=True,
    ),
    # No "calt": a course about code shows the characters that were typed, not ligatures.
    *(
        Face(
            output=f"code-{weight}",
            source=f"@expo-google-fonts/jetbrains-mono/{weight}{name}/JetBrainsMono_{weight}{name}.ttf",
            family=CODE,
            weight=weight,
            characters=TEXT | BOX_DRAWING,
            features=("mark", "ccmp"),
        )
        for weight, name in (("400", "Regular"), ("700", "Bold"))
    ),
)

# Advances measured on Liberation Sans Bold (made to Arial's metrics), Roboto Bold and DejaVu Sans Bold; those of mono faces
# are their own pitch.
FALLBACKS = {
    HEADING: (
        Fallback(
            family="Site Heading Arial",
            local=("Arial Bold", "Arial-BoldMT", "Helvetica Bold", "Helvetica-Bold", "Liberation Sans Bold"),
            advance=0.4787,
        ),
        Fallback(family="Site Heading Roboto", local=("Roboto Bold", "Roboto-Bold"), advance=0.4502),
        Fallback(family="Site Heading DejaVu", local=("DejaVu Sans Bold", "DejaVuSans-Bold"), advance=0.5732),
    ),
    CODE: (
        Fallback(family="Site Code Menlo", local=("Menlo", "Menlo-Regular", "DejaVu Sans Mono"), advance=0.6021),
        Fallback(family="Site Code Consolas", local=("Consolas",), advance=0.5498),
        Fallback(
            family="Site Code Courier",
            local=("Roboto Mono", "Liberation Mono", "Courier New", "CourierNewPSMT"),
            advance=0.6001,
        ),
    ),
}

FREQUENCIES = {
    **dict(zip(" etaoinsrhlducm", (180, 102, 75, 65, 62, 57, 57, 53, 50, 50, 33, 33, 23, 22, 20), strict=True)),
    **dict(zip("fwgpybvkTASCMP", (18, 17, 16, 15, 14, 13, 8, 6, 2, 2, 2, 2, 2, 1), strict=True)),
}
"""How often each letter stands in an English heading, for the mean advance."""

MATHEMATICS_SOURCE = "@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2"
MATHEMATICS_FAMILY = "Site Math"


def mathematics_characters(temml: str) -> frozenset[int]:
    """Code points that Temml can write: those in its source, Greek, and the alphabets it maps letters to."""
    escaped = {int(code, 16) for code in re.findall(r"\\u\{?([0-9a-fA-F]{4,5})", temml)}
    literal = {ord(character) for character in temml if ord(character) > 0x7F}  # noqa: PLR2004  past ASCII
    greek, letterlike = range(0x370, 0x400), range(0x2100, 0x2150)
    # Bold, italic, script, fraktur, double-struck; then plain sans-serif, monospace, and their digits.
    serif, sans, monospace, greek_letters = (
        range(0x1D400, 0x1D56C),
        range(0x1D5A0, 0x1D5D4),
        range(0x1D670, 0x1D6A4),
        range(0x1D6A4, 0x1D756),
    )
    digits = (*range(0x1D7CE, 0x1D7E2), *range(0x1D7F6, 0x1D800))
    blocks = {*greek, *letterlike, *serif, *sans, *monospace, *greek_letters, *digits}
    return TEXT | blocks | {code for code in escaped | literal if not 0x1D400 <= code < 0x1D800}  # noqa: PLR2004


def subset(source: Path, characters: Iterable[int], features: Collection[str]) -> TTFont:
    """Return the font with these characters and layout features, unhinted; a MATH table stays."""
    options = Options()
    options.layout_features = list(features)
    options.hinting = False
    options.drop_tables = [*options.drop_tables, "meta"]
    # The build's clock must not show in the file: equal inputs, equal bytes.
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    return font


def rename(font: TTFont, family: str) -> None:
    """Give a changed font a name of its own, as the Open Font License asks where a name is reserved."""
    table = font["name"]
    kept = {0, 5, 13, 14}  # Copyright, version, licence and its address; the axis names are 256 and up.
    table.names = [name for name in table.names if name.nameID in kept or name.nameID > 255]  # noqa: PLR2004
    for name_id, text in {1: family, 2: "Regular", 3: family, 4: family, 6: family.replace(" ", "")}.items():
        table.setName(text, name_id, 3, 1, 0x409)


def repair_assemblies(font: TTFont) -> None:
    """Let the last part of a stretched arrow join the part before it.

    In STIX Two Math 2.12 the tip of the right arrow has its connector at the wrong end; Chromium then draws such an
    arrow at its smallest size.
    """
    variants = font["MATH"].table.MathVariants
    for construction in variants.HorizGlyphConstruction:
        if assembly := construction.GlyphAssembly:
            tip = assembly.PartRecords[-1]
            if tip.StartConnectorLength < variants.MinConnectorOverlap <= tip.EndConnectorLength:
                tip.StartConnectorLength, tip.EndConnectorLength = tip.EndConnectorLength, tip.StartConnectorLength


def woff2(font: TTFont) -> bytes:
    """Return the bytes of the compressed font."""
    font.flavor = "woff2"
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def build_face(face: Face) -> TTFont:
    """Return the subset of one face, its weights limited to those its rule promises."""
    font = subset(PACKAGES / face.source, face.characters, face.features)
    if "fvar" in font:
        low, high = map(float, face.weight.split())
        font = instantiateVariableFont(font, {"wght": (low, high)})
    rename(font, face.family)
    return font


def mean_advance(font: TTFont) -> float:
    """Return the mean width of a letter of running English, in em; a variable font in the middle of its weights."""
    if "fvar" in font:
        axis = font["fvar"].axes[0]
        middle = (axis.minValue + axis.maxValue) / 2
        font = instantiateVariableFont(copy.deepcopy(font), {"wght": middle})
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    total = sum(widths[glyphs[ord(letter)]][0] * often for letter, often in FREQUENCIES.items())
    return float(total) / sum(FREQUENCIES.values()) / float(font["head"].unitsPerEm)


def unicode_range(characters: Iterable[int]) -> str:
    """Return a CSS ``unicode-range``, one item a code point."""
    return ", ".join(f"U+{code:X}" for code in sorted(characters))


def face_rule(face: Face) -> str:
    """Return the ``@font-face`` rule of a file in ``fonts/``."""
    limit = f"  unicode-range: {unicode_range(face.characters)};\n" if face.only else ""
    return (
        f'@font-face {{\n  font-family: "{face.family}";\n  font-weight: {face.weight};\n  font-display: swap;\n'
        f'  src: url("./fonts/{face.output}.woff2") format("woff2");\n{limit}}}\n'
    )


def fallback_rule(fallback: Fallback, font: TTFont) -> str:
    """Return the rule that gives a local face the width and the line height of ``font``."""
    scale = mean_advance(font) / fallback.advance
    em = font["head"].unitsPerEm * scale
    metrics = font["hhea"]
    sources = ", ".join(f'local("{name}")' for name in fallback.local)
    return (
        f'@font-face {{\n  font-family: "{fallback.family}";\n  font-weight: 100 900;\n  src: {sources};\n'
        f"  size-adjust: {scale:.2%};\n  ascent-override: {metrics.ascent / em:.2%};\n"
        f"  descent-override: {-metrics.descent / em:.2%};\n  line-gap-override: {metrics.lineGap / em:.2%};\n}}\n"
    )


def style_sheet(fonts: dict[str, TTFont]) -> str:
    """Return the rules of all faces, and a custom property with the stack of each family."""
    rules = ["/* Written by fonts.py. */\n", *map(face_rule, FACES)]
    stacks = []
    for family, fallbacks in FALLBACKS.items():
        first = next(face.output for face in FACES if face.family == family)
        rules += [fallback_rule(fallback, fonts[first]) for fallback in fallbacks]
        names = ", ".join(f'"{name}"' for name in (family, *(fallback.family for fallback in fallbacks)))
        stacks.append(f"  --font-{family.split()[-1].lower()}: {names};\n")
    return "".join([*rules, ":root {\n", *stacks, "}\n"])


def main() -> None:
    """Write all fonts and ``.fonts.css``; refuse to go over the budget."""
    target = DIST / "fonts"
    target.mkdir(parents=True, exist_ok=True)
    fonts = {face.output: build_face(face) for face in FACES}
    (DIST / ".fonts.css").write_text(style_sheet(fonts), encoding="utf-8")
    spent = 0
    for output, font in fonts.items():
        spent += (target / f"{output}.woff2").write_bytes(woff2(font))
    temml = (PACKAGES / "temml/dist/temml.mjs").read_text(encoding="utf-8")
    mathematics = subset(PACKAGES / MATHEMATICS_SOURCE, mathematics_characters(temml), ("ccmp",))
    repair_assemblies(mathematics)
    rename(mathematics, MATHEMATICS_FAMILY)
    (target / "math.woff2").write_bytes(woff2(mathematics))
    if spent > BUDGET:
        raise SystemExit(f"the heading and code fonts are {spent} bytes together, more than {BUDGET}")


if __name__ == "__main__":
    main()
