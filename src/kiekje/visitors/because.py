"""Because-lines: why something about a person is asked, and which promise says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Because:
    """One short text: what for, on what ground, how long, what stops without it.

    ``text`` is a string or a translation that is still to be made; ``promise`` an id such as
    "2-cat2".
    """

    text: Any
    promise: str
