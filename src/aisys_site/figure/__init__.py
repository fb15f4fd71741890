"""An SVG file with texts in every language → what may stand in a page in one of them, and what is wrong with it.

Figures are coloured by classes only, so that light, dark and print come free. Leaves numbering and captions to `render`.
"""

from aisys_site.figure.draw import Drawing, draw
from aisys_site.figure.language import CLASSES, WORD
from aisys_site.figure.rules import problems
from aisys_site.figure.svg import Node, Wrong, parse

__all__ = ["CLASSES", "WORD", "Drawing", "Node", "Wrong", "draw", "parse", "problems"]
