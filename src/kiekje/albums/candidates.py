"""The best arrangements for every run of photos that might share a page, many runs at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiekje.albums.columns import column
from kiekje.albums.crops import crop_loss
from kiekje.albums.fitting import extent, fitted, matted
from kiekje.albums.frames import Frame, Region, Strip, Style
from kiekje.albums.pages import style_of
from kiekje.albums.scoring import HERO_LOSS, Arranged, costs
from kiekje.albums.seeding import noise
from kiekje.albums.solving import MOST_LOSS, Cuts, Slots, natural_aspects
from kiekje.albums.stock import Stock
from kiekje.albums.templates import slots_in, templates
from kiekje.albums.trees import Trees, trees

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

SIEVE = {"framed": 14, "bleed": 8}
"""How many trees a run are solved exactly, of the hundreds that are looked at."""

GENTLE_LOSS = 0.07
LONE_LOSS = 0.15
"""Framed pages are tried twice: cropped at most this much with white left over, and filled; a
photo alone on its page is not filled at any price."""

KEPT = 8
"""Arrangements kept for each run, for the choice of the whole book to have a choice."""

WAYS = ("framed", "filled", "bleed", "matted")
"""The ways in which a tree is tried, which begin its layouts' names: framed and hardly cropped,
framed and cropped until the page is full, over the edges of the page, and framed with small photos
on white in their slots, so that they do not make the large ones beside them small."""

COLUMN = "framed:column"
"""One more way for several photos of which some are small."""

BAND = "bleed:band"
BAND_LOSSES = (0.0, GENTLE_LOSS)
"""One more way for a photo alone: whole, or nearly, from edge to edge, with white on two sides."""

RAGGED = 0.35
"""What it costs that the photos of a page have no common edges, since small ones stay small."""

JITTER = 0.12
"""How far another seed may prefer an arrangement that costs a little more."""

CHUNK = 512
"""Runs solved at once, so that memory does not grow with the number of photos."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Arrangements of runs of ``photos`` photos: KEPT for each run, cheapest first.

    ``starts`` (w,): first photo of each run. ``cost`` (w, m). ``boxes`` (w, m, photos, 4):
    millimetres on a right-hand page, in reading order. ``layout`` (w, m): index into ``names``.
    """

    photos: int
    starts: Ints
    cost: Floats
    boxes: Floats
    layout: Ints
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Candidates of one source, before the best are kept: boxes (k, m, w, 4), cost (m, w)."""

    boxes: Floats
    cost: Floats
    layout: Ints


@dataclass(frozen=True, slots=True)
class Kitchen:
    """Everything that arranging needs: the photos, the page grid and the seed."""

    stock: Stock
    frame: Frame
    seed: int


def arrange(kitchen: Kitchen, photos: int, starts: Ints, strips: Sequence[Strip]) -> Candidates:
    """Find the cheapest arrangements for runs of this many photos.

    ``strips``: for each run, whether its page carries a caption or a heading.
    """
    plan = trees(photos)
    names = (
        *(f"{way}:{n}" for way in WAYS for n in plan.names),
        *(f"framed:{t.name}" for t in templates(photos)),
        *((BAND,) if photos == 1 else (COLUMN,)),
    )
    parts = [
        _arrange_chunk(kitchen, plan, starts[at : at + CHUNK], strips[at : at + CHUNK])
        for at in range(0, len(starts), CHUNK)
    ]
    return Candidates(
        photos=photos,
        starts=starts,
        cost=np.concatenate([p[0] for p in parts]),
        boxes=np.concatenate([p[1] for p in parts]),
        layout=np.concatenate([p[2] for p in parts]),
        names=names,
    )


def _arrange_chunk(
    kitchen: Kitchen, plan: Trees, starts: Ints, strips: Sequence[Strip]
) -> tuple[Floats, Floats, Ints]:
    filled = LONE_LOSS if plan.leaves == 1 else MOST_LOSS
    over_the_edge = HERO_LOSS if plan.leaves == 1 else MOST_LOSS
    batches = [
        _cut_pages(kitchen, plan, "framed", starts, strips, GENTLE_LOSS),
        _cut_pages(kitchen, plan, "filled", starts, strips, filled),
        _cut_pages(kitchen, plan, "bleed", starts, strips, over_the_edge),
        *_designed_pages(kitchen, plan, starts, strips),
    ]
    if plan.leaves > 1 and _some_are_small(kitchen):
        batches.append(_cut_pages(kitchen, plan, "matted", starts, strips, GENTLE_LOSS))
        batches.append(_columns(kitchen, plan, starts, strips))
    if plan.leaves == 1:
        batches += [_cut_pages(kitchen, plan, BAND, starts, strips, loss) for loss in BAND_LOSSES]
    boxes = np.concatenate([b.boxes for b in batches], axis=1)
    cost = np.concatenate([b.cost for b in batches])
    layout = np.concatenate([b.layout for b in batches])
    jitter = JITTER * noise(kitchen.seed, layout, starts[None, :])
    best = np.argsort(cost + jitter, axis=0, kind="stable")[:KEPT]
    every = np.arange(len(starts))
    return (
        (cost + jitter)[best, every].T,
        boxes[:, best, every].transpose(2, 1, 0, 3),
        layout[best, every].T,
    )


def _regions(frame: Frame, style: Style, strips: Sequence[Strip]) -> Floats:
    """x, y, width, height of each run's region: (4, w)."""
    found: dict[Strip, Region] = {s: frame.region(style, s) for s in set(strips)}
    return np.array([[r.x, r.y, r.width, r.height] for r in (found[s] for s in strips)]).T


def _cut_pages(
    kitchen: Kitchen,
    plan: Trees,
    way: str,
    starts: Ints,
    strips: Sequence[Strip],
    most_loss: float,
) -> _Batch:
    """Slicing trees: sieved by their natural aspect, then solved exactly and judged."""
    stock, frame = kitchen.stock, kitchen.frame
    style = style_of(f"{way}:")
    region = _regions(frame, style, strips)
    run = starts + np.arange(plan.leaves)[:, None]
    chosen = _sieve(kitchen, plan, style, run, region)
    count, windows = chosen.shape
    which = chosen.ravel()
    spread = np.tile(np.arange(windows), count)
    photos = run[plan.rank[:, which], spread]
    cuts, within = Cuts.of(plan, which), region[:, spread]
    if way == "matted":
        slots = matted(stock, cuts, photos, within, frame.gap, most_loss)
    else:
        slots = fitted(stock, cuts, photos, within, frame.gap, most_loss)
    x, y = slots.x + within[0], slots.y + within[1]
    boxes = np.stack([x, y, slots.width, slots.height], axis=-1)
    rank = plan.rank[:, which]
    in_order = np.empty_like(boxes)
    np.put_along_axis(in_order, rank[..., None], boxes, axis=0)
    reading = run[:, spread]
    cost = costs(Arranged(style, reading, in_order), stock, frame.product)
    if way == "matted":
        cost = cost + RAGGED
    if way == "bleed":
        cost = np.where(_fills(slots, within), cost, np.inf)
    if way == BAND:
        cost = np.where(_is_band(slots, within, frame), cost, np.inf)
    if way == "filled":  # what is hardly cropped is the framed way over again
        gentle = crop_loss(stock.aspect[photos], slots.aspect).max(axis=0) <= GENTLE_LOSS
        cost = np.where(gentle, np.inf, cost)
    return _Batch(
        boxes=in_order.reshape(plan.leaves, count, windows, 4),
        cost=cost.reshape(count, windows),
        layout=chosen + _first_name(plan, way),
    )


def _first_name(plan: Trees, way: str) -> int:
    """Where a way's layouts begin among the names of ``arrange``."""
    after = len(WAYS) * len(plan) + len(templates(plan.leaves))
    return after if way in (BAND, COLUMN) else WAYS.index(way) * len(plan)


def _sieve(kitchen: Kitchen, plan: Trees, style: Style, run: Ints, region: Floats) -> Ints:
    """The trees whose natural shape comes nearest to the region's: (kept, windows)."""
    natural = natural_aspects(plan, kitchen.stock.aspect[run].astype(np.float32))
    gap = kitchen.frame.gap * (plan.leaves - 1) / 2
    wanted = ((region[2] - gap) / (region[3] - gap)).astype(np.float32)
    off = np.abs(np.log(wanted / natural))
    kept = min(SIEVE[style], len(plan))
    off += JITTER * noise(kitchen.seed, np.arange(len(plan))[:, None], run[:1]).astype(np.float32)
    if kept == len(plan):
        return np.tile(np.arange(kept)[:, None], (1, run.shape[1]))
    return np.sort(np.argpartition(off, kept - 1, axis=0)[:kept], axis=0)


def _some_are_small(kitchen: Kitchen) -> bool:
    """Whether there are photos with too few pixels to fill half of a page."""
    stock, product = kitchen.stock, kitchen.frame.product
    return bool((stock.widest * stock.highest < product.area_mm2 / 2).any())


def _fills(slots: Slots, region: Floats) -> NDArray[np.bool_]:
    wide, high = extent(slots.x, slots.width), extent(slots.y, slots.height)
    return np.asarray((region[2] - wide < 0.05) & (region[3] - high < 0.05))


def _is_band(slots: Slots, region: Floats, frame: Frame) -> NDArray[np.bool_]:
    """Whether a block reaches two opposite edges and leaves a margin's white before the others."""
    beside = region[2] - extent(slots.x, slots.width)
    above = region[3] - extent(slots.y, slots.height)
    white = np.maximum(beside, above) / 2 - frame.product.bleed_mm
    return np.asarray((np.minimum(beside, above) < 0.05) & (white > frame.outer))


def _columns(kitchen: Kitchen, plan: Trees, starts: Ints, strips: Sequence[Strip]) -> _Batch:
    """Every run as a column."""
    stock, frame = kitchen.stock, kitchen.frame
    run = starts + np.arange(plan.leaves)[:, None]
    widest = np.minimum(stock.widest[run], stock.highest[run] * stock.aspect[run])
    boxes = column(stock.aspect[run], widest, _regions(frame, "framed", strips), frame.gap)
    cost = costs(Arranged("framed", run, boxes), stock, frame.product) + RAGGED
    layout = np.full((1, len(starts)), _first_name(plan, COLUMN))
    return _Batch(boxes[:, None], cost[None], layout)


def _designed_pages(
    kitchen: Kitchen, plan: Trees, starts: Ints, strips: Sequence[Strip]
) -> list[_Batch]:
    """Page templates, with a framed region of each run."""
    run = starts + np.arange(plan.leaves)[:, None]
    batches = []
    for number, template in enumerate(templates(plan.leaves)):
        boxes = np.empty((plan.leaves, len(starts), 4))
        for strip in set(strips):
            here = np.array([s == strip for s in strips])
            area = kitchen.frame.region("framed", strip)
            slots = slots_in(template, area.width, area.height, kitchen.frame.gap)
            boxes[:, here] = (slots + np.array([area.x, area.y, 0.0, 0.0]))[:, None]
        cost = costs(Arranged("framed", run, boxes), kitchen.stock, kitchen.frame.product)
        layout = np.full((1, len(starts)), len(WAYS) * len(plan) + number)
        batches.append(_Batch(boxes[:, None], cost[None], layout))
    return batches
