"""What one build leaves for the next: how each page was made, and how each file of the site stood in the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from aisys_site.build.said import Saying
from aisys_site.build.staging import Standing
from aisys_site.prose import Uses


@dataclass(frozen=True)
class Made:
    """What a page was made from, and what was said while it was made. `key` is under what it is kept."""

    key: bytes
    text: bytes
    facts: bytes
    uses: Uses
    sayings: tuple[Saying, ...]


@dataclass
class Ledger:
    """The state of one site after a build. `marks` tell of a copied or computed file what it came from."""

    pages: dict[str, Made] = field(default_factory=dict)
    marks: dict[str, bytes] = field(default_factory=dict)
    standing: dict[str, Standing] = field(default_factory=dict)
