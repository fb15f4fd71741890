"""What a lab's model may import, and what draws its views: the Python subset that MicroPython runs too.

The same files run when the site is built, in the tests, and in the reader's browser. They import `math` and each other.
"""

from __future__ import annotations


class InputError(Exception):
    """Input that a model cannot take although it lies in its range.

    `control` is the id of the control, `code` an id of `names` in `lab.yml` that says why, `position` the index in a
    text at which it goes wrong, None elsewhere.
    """

    def __init__(self, control: str, code: str, position: int | None = None) -> None:
        super().__init__(control + ": " + code)
        self.control = control
        self.code = code
        self.position = position
