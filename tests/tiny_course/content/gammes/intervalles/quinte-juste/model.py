"""Stacked fifths: how far they lead past the octaves that they should meet. Ratios of frequencies, and cents of an octave.

Ellis, in Helmholtz, "On the Sensations of Tone" (1885), appendix XX: an interval has 1,200 log2(ratio) cents.
"""

import math

from labkit import InputError
from labkit.expression import parse

from tons import NOTES, cents


def pitches(ratio, count):
    """Return each of `count` fifths of `ratio` above the first note, in cents within one octave."""
    return [cents(ratio**step) % 1200 for step in range(count + 1)]


def evaluate(tree):
    """Return the value of an interval as the reader wrote it."""
    if tree[0] == "number":
        return tree[1]
    if tree[0] == "/":
        return evaluate(tree[1]) / evaluate(tree[2])
    raise InputError("intervalle", "sans-rapport", 0)


def run(params):
    """Return the comma that `quintes` fifths leave, the notes they meet, and one frame for each fifth."""
    ratio = 3 / 2 if params["accord"] == "pur" else 2 ** (7 / 12)
    count = params["quintes"]
    own = evaluate(parse(params["intervalle"], [], []))
    if own <= 0:
        raise InputError("intervalle", "sans-rapport", 0)
    whole = count * ratio_in_octaves(ratio)
    octaves = int(whole + 0.5) if params["fermer"] else int(whole)
    comma = 1200 * (whole - octaves)
    notes = pitches(ratio, count)
    frames = []
    for step in range(count + 1):
        frames.append([["vu" if seen <= step else None for seen in range(count + 1)]])
    return {
        "readouts": {"comma": comma, "quinte": cents(ratio), "propre": cents(own)},
        "verdicts": {"ferme": "ferme" if abs(comma) < 1 else "ouvert"},
        "series": {
            "hauteurs": [[step, notes[step]] for step in range(count + 1)],
            "point": [[count, notes[count]]],
        },
        "tables": {"notes": [[NOTES[7 * step % 12], notes[step]] for step in range(count + 1)]},
        "frames": {"cycle": frames},
        "graphs": {"chemin": {"nodes": [["do", ["do"], "vu"], ["sol", ["sol"], "vu"]], "edges": [["do", "sol"]]}},
    }


def ratio_in_octaves(ratio):
    """Return an interval in octaves."""
    return math.log2(ratio)
