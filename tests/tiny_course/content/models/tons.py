"""What models of this course share: the names of the notes, and cents."""

import math

NOTES = ["do", "do♯", "ré", "mi♭", "mi", "fa", "fa♯", "sol", "sol♯", "la", "si♭", "si"]


def cents(ratio):
    """Return an interval in cents: a twelve-hundredth of an octave each."""
    return 1200 * math.log2(ratio)
