"""What somebody wants of an album: everything optional, each wish with a sensible default."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Density = Literal["low", "normal", "high"]


@dataclass(frozen=True, slots=True)
class Rate:
    """How full pages are, in photos a page.

    ``aim`` is the average to aim at, ``full`` the highest average, ``easy`` the most on a page
    that still looks easy, ``most`` the most on any page: small photos may need to be many.
    """

    aim: float
    full: float
    easy: int
    most: int


RATES: dict[Density, Rate] = {
    "low": Rate(aim=1.9, full=2.6, easy=4, most=6),
    "normal": Rate(aim=2.9, full=4.0, easy=6, most=9),
    "high": Rate(aim=4.6, full=6.5, easy=9, most=12),
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """The wishes for one album.

    ``product`` None means the largest album that the photos fill; ``pages`` None as many as the
    photos need. ``must``, ``without`` and ``cover`` name photos by file. ``lang`` is the reader's
    language (nl, fr, de, en). ``overrides`` holds pre-flight codes that the customer has accepted.
    """

    product: str | None = None
    pages: int | None = None
    density: Density = "normal"
    title: str | None = None
    seed: int = 0
    must: frozenset[str] = field(default_factory=frozenset)
    without: frozenset[str] = field(default_factory=frozenset)
    cover: str | None = None
    lang: str = "nl"
    overrides: frozenset[str] = field(default_factory=frozenset)

    @property
    def rate(self) -> Rate:
        """How full the pages are to be."""
        return RATES[self.density]
