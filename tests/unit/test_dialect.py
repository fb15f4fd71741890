"""What a model may not say: each with its line, and nothing that MicroPython knows."""

from __future__ import annotations

import pytest

from aisys_site.check.dialect import foreign


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("import numpy\n", "imports numpy"),
        ("from collections import Counter\n", "imports collections"),
        ("from math import comb\n", "math.comb, which MicroPython lacks"),
        ("import math\nmath.prod([1])\n", "math.prod, which MicroPython lacks"),
        ("'a'.removeprefix('b')\n", ".removeprefix(), which MicroPython lacks"),
        ("n = 3\nn.bit_length()\n", ".bit_length(), which MicroPython lacks"),
        ("x = {}\ny = {**x}\n", "{**…}, which MicroPython lacks"),
        ("x = []\ny = [*x, 1]\n", "[*…], which MicroPython lacks"),
        ("match 1:\n    case 1:\n        pass\n", '"match", which MicroPython lacks'),
        ("async def f():\n    pass\n", '"async", which MicroPython lacks'),
        ("round(2.5)\n", "round(…), which treats halves otherwise"),
        ("eval('1')\n", "eval(…): a model computes"),
        ("print(1)\n", "print(…): a model computes"),
        ("().__class__\n", ".__class__: a model needs nothing"),
        ("def f(:\n", "no Python: "),
        ("x = '\\0'\n\0", "no Python: "),
    ],
)
def test_what_a_model_may_not_say(text: str, words: str) -> None:
    """One line answers, on the last line that has something."""
    found = foreign(text, "")
    assert [told for _, told in found if told.startswith(words)], found
    assert all(1 <= line <= text.count("\n") + 1 for line, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "from __future__ import annotations\nimport math\nfrom array import array\nfrom labkit import InputError\n",
        "from labkit.number import plain\nimport chips\n",
        "def f(a, *rest, b=2, **more):\n    first, *others = rest\n    return f(*others, **more)\n",
        "def g(n):\n    for i in range(n):\n        yield i / n\n    yield from g(n - 1)\n",
        "x = [a for a in range(3) if a]\ny = {k: 1 for k in x}\nz = f'{x[0]:>3}'\n",
        "class Node:\n    def __init__(self):\n        self.x = 1\n",
        "try:\n    pass\nexcept ZeroDivisionError as e:\n    raise ValueError(str(e)) from None\n",
    ],
)
def test_what_a_model_may_say(text: str) -> None:
    """Ordinary Python passes, the course's own modules too."""
    assert foreign(text, "chips") == ()
