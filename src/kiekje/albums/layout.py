"""Lays the selected photos out on a number of pages: breaks first, then one arrangement a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kiekje.albums.breaks import Offers, Run, Tears, break_pages, grouping_costs
from kiekje.albums.candidates import Candidates, Kitchen, arrange
from kiekje.albums.choosing import Option, choose
from kiekje.albums.document import Page
from kiekje.albums.frames import Strip
from kiekje.albums.pages import photo_page, spread_pages, strip_words, style_of
from kiekje.albums.sparse import full_spreads, generous, is_sparse
from kiekje.albums.spreads import spread_costs
from kiekje.albums.stock import Stock
from kiekje.albums.timeline import Event, is_dated
from kiekje.albums.wishes import Rate

HEADED_CHAPTER = 5
"""From this many photos on a chapter opens with a heading, if the book has several chapters."""

HERO_BONUS = 0.7
"""How much a page of its own is worth to the best photo of a book."""

CROWDED = 0.2
"""What each photo beyond an easy number costs on a page."""

QUIET = 3
LOUD_OPENING = 0.3
"""A book opens with a quiet page; what each photo more costs there."""

SPREAD_LAYOUT = "spread"


@dataclass(frozen=True, slots=True)
class Plan:
    """What laying out needs to know beside the kitchen: the occasions, how full, in what words."""

    events: tuple[Event, ...]
    rate: Rate
    lang: str
    first_page: int = 1


def lay_out(kitchen: Kitchen, plan: Plan, counts: Sequence[int]) -> tuple[Page, ...] | None:
    """All photos of the stock on inside pages, in one of the page counts; None if impossible."""
    stock = kitchen.stock
    strips = Strips.of(plan.events, stock)
    most = min(plan.rate.most, len(stock))
    found = {k: arrange_runs(kitchen, strips, k) for k in range(1, most + 1)}
    sparse = is_sparse(len(stock), counts[0])
    if sparse:
        found[1] = generous(found[1], kitchen.frame.product)
    offers = _offers(kitchen, plan, found, sparse=sparse)
    runs = break_pages(offers, len(stock), counts, plan.first_page)
    if runs is None:
        return None
    chosen = choose([options(found, strips, run) for run in runs])
    return tuple(_draw(kitchen, plan, strips, runs, chosen))


@dataclass(frozen=True, slots=True)
class Strips:
    """Which pages carry words: the starts of dated events, and the chapters with a heading."""

    event_starts: frozenset[int]
    chapters: dict[int, range]

    @classmethod
    def of(cls, events: Sequence[Event], stock: Stock) -> Strips:
        """Find the starts of events and of chapters among the photos of a book."""
        dated = [e for e in events if e.dated]
        numbers = sorted({e.chapter for e in dated})
        spans = {
            n: range(
                min(e.start for e in dated if e.chapter == n),
                max(e.stop for e in dated if e.chapter == n),
            )
            for n in numbers
        }
        headed = {s.start: s for s in spans.values() if len(s) >= HEADED_CHAPTER}
        return cls(
            event_starts=frozenset(e.start for e in dated if is_dated(stock.pictures[e.start])),
            chapters=headed if len(numbers) > 1 else {},
        )

    def strip(self, start: int, count: int) -> Strip:
        """What a page of these photos carries."""
        if start in self.chapters:
            return "heading"
        return "caption" if self.event_starts.intersection(range(start, start + count)) else "none"


def arrange_runs(kitchen: Kitchen, strips: Strips, count: int) -> Candidates:
    """The best arrangements of all runs of this many photos."""
    starts = np.arange(len(kitchen.stock) - count + 1)
    return arrange(kitchen, count, starts, [strips.strip(int(i), count) for i in starts])


def _offers(kitchen: Kitchen, plan: Plan, found: dict[int, Candidates], *, sparse: bool) -> Offers:
    stock = kitchen.stock
    grouping = grouping_costs(plan.events, len(stock), plan.rate.easy, plan.rate.most)
    pages = {
        k: c.cost[:, 0] + grouping[k] + CROWDED * max(0, k - plan.rate.easy)
        for k, c in found.items()
    }
    if plan.first_page == 1:
        for k, cost in pages.items():
            cost[0] += LOUD_OPENING * max(0, k - QUIET)
    pages[1] = pages[1] - HERO_BONUS * (stock.merit - 0.5)
    tears = Tears.of(plan.events, len(stock), plan.rate.easy)
    spreads = spread_costs(stock, kitchen.frame.product)
    if sparse:
        spreads = np.minimum(spreads, full_spreads(stock, kitchen.frame.product))
    return Offers(pages, spreads + grouping[1], tears)


def options(
    found: dict[int, Candidates], strips: Strips, run: Run, row: int | None = None
) -> list[Option]:
    """The arrangements among which a page has the choice, cheapest first.

    ``row``: where the run stands among the candidates, if not at its first photo's number.
    """
    count = run.stop - run.start
    if run.spread:
        return [Option(0.0, SPREAD_LAYOUT, np.empty((0, 4)), "none")]
    candidates = found[count]
    at = run.start if row is None else row
    return [
        Option(
            float(candidates.cost[at, m]),
            candidates.names[candidates.layout[at, m]],
            candidates.boxes[at, m],
            strips.strip(run.start, count),
        )
        for m in range(candidates.cost.shape[1])
        if np.isfinite(candidates.cost[at, m])
    ]


def _draw(
    kitchen: Kitchen, plan: Plan, strips: Strips, runs: Sequence[Run], chosen: Sequence[Option]
) -> list[Page]:
    pages: list[Page] = []
    for run, option in zip(runs, chosen, strict=True):
        number = plan.first_page + len(pages)
        if run.spread:
            pages += spread_pages(kitchen.frame, kitchen.stock, number, run.start)
        else:
            pages.append(draw_page(kitchen, plan, strips, number, run, option))
    return pages


def draw_page(
    kitchen: Kitchen, plan: Plan, strips: Strips, number: int, run: Run, option: Option
) -> Page:
    """One page with its photos and words; a page that runs to the edge carries no words."""
    strip: Strip = "none" if style_of(option.layout) == "bleed" else option.strip
    chapter = strips.chapters.get(run.start, ())
    words = strip_words(kitchen.stock, run.start, run.stop, strip, plan.lang, chapter)
    return photo_page(
        kitchen.frame,
        kitchen.stock,
        number,
        run.start,
        option.boxes,
        (strip, words),
        option.layout,
        plan.lang,
    )
