"""The drawing language: the elements, attributes and classes that a figure may use, and the words that need no language."""

from __future__ import annotations

import re

ELEMENTS = frozenset(
    """
    svg g defs title desc text tspan rect circle ellipse line polyline polygon path marker symbol use pattern
    clipPath
    """.split()
)
CLASSES = frozenset(
    """
    ink muted line fill-1 fill-2 fill-3 fill-4 fill-5 fill-6 accent good bad compute memory network data arrow
    control thin thick dashed ghost label small large strong mono middle end
    """.split()
)
ATTRIBUTES = frozenset(
    """
    viewBox xmlns id class lang role data-step x y x1 y1 x2 y2 cx cy r rx ry width height d points transform dx
    dy marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY orient text-anchor href
    dominant-baseline textLength clip-path clipPathUnits patternUnits preserveAspectRatio
    """.split()
)
UNITS = frozenset(
    """
    B KB MB GB TB PB KiB MiB GiB TiB b Kb Mb Gb bit bits Hz kHz MHz GHz W kW mW J pJ nJ s ms ns min h FLOP FLOPS
    GFLOPS TFLOPS PFLOPS MFLOPS GFLOP TFLOP OPS TOPS GOPS MAC MACs nm mm cm op ops px max log exp sin cos ln
    tanh sum
    """.split()
)
WIDTHS = (720, 1080)
VIEW_BOX = re.compile(r"^0 0 ([0-9]+) ([0-9]+(?:\.[0-9]+)?)$")
LOCAL = re.compile(r"^#[\w-]+$")
LOCAL_URL = re.compile(r"^url\(#([\w-]+)\)$")
WORD = re.compile(r"[^\W\d_¹²³⁰-₉]{3,}")
