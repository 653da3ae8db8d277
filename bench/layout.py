"""How good the albums are that are laid out, and how long deciding takes beside making a book.

    python -m bench.layout

Prints a table on standard error and JSON on standard output. Quality is measured on the outside
photos where they are present, and on samples that are drawn for it; faces also by hand labels,
which the program does not know. What deciding may cost is measured against looking at the same
photos and rendering them, in the same run.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bench.printing import sample_photos, write_ours
from kiekje.albums.book import Result, make_book
from kiekje.albums.measures import Measures, measure
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Box, CaptureTime, Face, Picture, Refusal
from kiekje.pictures.listing import list_pictures
from kiekje.pictures.times import fill_times
from kiekje.pictures.workshop import Workshop
from kiekje.samples.photographs import draw_samples
from tests.pictures.labelled_faces import read_labels

PHOTOS = Path(__file__).resolve().parents[2] / "shared" / "data" / "photos"
LIMITS = {
    "mean_crop_loss": 0.08,
    "worst_crop_loss": 0.30,
    "coverage": 0.75,
    "split_share": 0.1,
    "layout_share_of_500": 0.03,
    "cost_of_2000_to_200": 1.3,
}

KNOWN_EVENTS: Mapping[str, tuple[str, ...]] = {
    "walk through Arezzo": ("arezzo_",),
    "day in Yosemite": tuple(f"ustrip_IMG_{n}" for n in (5910, 6220, 6253, 6263, 6296, 6297, 6368)),
    "beach day": ("kpa_skagen", "kpa_cold_water", "kpa_anne_helene"),
    "evening in a bar": ("kpa_bar55",),
    "autumn holiday": ("IMG_2019",),
    "New Year walk": ("IMG_20200101",),
    "walk in October": ("PXL_uhdr",),
}
"""What belongs together in the outside photos, as their own notes say."""


def run() -> dict[str, Any]:
    """Quality on both collections, and the cost of deciding."""
    with tempfile.TemporaryDirectory(prefix="kiekje-bench-") as name:
        folder = Path(name)
        draw_samples(folder / "samples", count=60, long_edge=2400)
        quality = {"samples": _quality(_facts(folder / "samples"), {})}
        if PHOTOS.is_dir():
            labels = {
                file: tuple(Face(one.box, 1.0) for one in found if not one.apart)
                for file, found in read_labels().items()
            }
            quality["photos"] = _quality(_facts(PHOTOS), labels)
        cost = _cost(folder)
    return {
        "quality": quality,
        "cost": cost,
        "limits": LIMITS,
        "holds": all(q["holds"] for q in quality.values()) and cost["holds"],
    }


def _facts(folder: Path) -> tuple[Picture, ...]:
    with Workshop() as workshop:
        looked = list(workshop.look(list_pictures(folder)))
    return fill_times([one for one in looked if not isinstance(one, Refusal)])


def _quality(pictures: Sequence[Picture], labels: Mapping[str, tuple[Face, ...]]) -> dict[str, Any]:
    """The worst figures of three seeds, with detected faces and, where there are any, labelled."""
    rows = []
    for seed in range(3):
        wishes = Wishes(seed=seed)
        result = make_book(pictures, wishes)
        rows.append(_measured(result, pictures, wishes, labels))
    holds = all(
        row["mean_crop_loss"] <= LIMITS["mean_crop_loss"]
        and row["worst_crop_loss"] <= LIMITS["worst_crop_loss"]
        and row["coverage"] >= LIMITS["coverage"]
        and row["faces"] == 0
        and row["order_kept"]
        and row["events_split"] <= LIMITS["split_share"] * row["events"]
        and row["known_split"] <= LIMITS["split_share"] * max(1, row["known"])
        for row in rows
    )
    return {"books": rows, "holds": holds}


def _measured(
    result: Result,
    pictures: Sequence[Picture],
    wishes: Wishes,
    labels: Mapping[str, tuple[Face, ...]],
) -> dict[str, Any]:
    files = {p.file: p for p in pictures}

    def figures(known: Mapping[str, Picture]) -> Measures:
        return measure(
            result.book, result.product, known, result.timeline, result.events, wishes.rate
        )

    row = asdict(figures(files))
    row["faces"] = row["faces_cut"] + row["faces_near_trim"] + row["faces_near_fold"]
    if labels:
        checked = figures({f: replace(p, faces=labels.get(f, ())) for f, p in files.items()})
        row["faces"] += checked.faces_cut + checked.faces_near_trim + checked.faces_near_fold
    known = [
        event
        for event in KNOWN_EVENTS.values()
        if sum(p.file.startswith(event) for p in result.timeline) > 1
    ]
    row["known"] = len(known)
    row["known_split"] = sum(_is_split(result, event, wishes.rate.easy) for event in known)
    return row


def _is_split(result: Result, prefixes: tuple[str, ...], easy: int) -> bool:
    """Whether a known event is on more pages than it needs, its full-page photos apart."""
    pages = [p for p in result.book.inside if len(p.photos) > 1]
    mine = [sum(e.file.startswith(prefixes) for e in p.photos) for p in pages]
    needed = -(-sum(mine) // easy)
    return sum(m > 0 for m in mine) > max(1, needed)


def _cost(folder: Path) -> dict[str, Any]:
    """Seconds of deciding, beside those of looking at photos of 12 MP and rendering them."""
    sources = sample_photos()
    with Workshop() as workshop:
        list(workshop.look(list(sources.items())[:2]))  # starts the workers
        start = time.perf_counter()
        looked = list(workshop.look(sources.items()))
        looking = (time.perf_counter() - start) / len(sources)
        pictures = fill_times([one for one in looked if not isinstance(one, Refusal)])
        result = make_book(pictures, Wishes())
        start = time.perf_counter()
        write_ours(result.book, sources, folder / "book.pdf", workshop)
        printing = (time.perf_counter() - start) / len(result.timeline)
    deciding = {count: _seconds(count) for count in (200, 500, 2000)}
    share = deciding[500] / (deciding[500] + 500 * (looking + printing))
    ratio = (deciding[2000] / 2000) / (deciding[200] / 200)
    return {
        "looking_s_a_photo": round(looking, 4),
        "printing_s_a_photo": round(printing, 4),
        "deciding_s": {str(k): round(v, 3) for k, v in deciding.items()},
        "layout_share_of_500": round(share, 4),
        "cost_of_2000_to_200": round(ratio, 3),
        "holds": share <= LIMITS["layout_share_of_500"] and ratio <= LIMITS["cost_of_2000_to_200"],
    }


def _seconds(count: int) -> float:
    roll = _roll(count)
    make_book(roll, Wishes())
    return statistics.median(_timed(lambda: make_book(roll, Wishes())) for _ in range(3))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _roll(count: int) -> list[Picture]:
    """Facts of a long journey: outings with pauses between, a face in every third photo."""
    moment = datetime(2026, 7, 1, 9)
    roll = []
    for i in range(count):
        moment += timedelta(hours=14 if i % 23 == 22 else 0.05 + (i % 7) * 0.02)
        width, height = ((4032, 3024), (4032, 3024), (3024, 4032), (4000, 2250))[i % 4]
        spot = 0.2 + (i % 11) * 0.04
        roll.append(_photo(i, moment, (width, height), spot))
    return roll


def _photo(i: int, moment: datetime, size: tuple[int, int], spot: float) -> Picture:
    face = (Face(Box(spot, 0.3, spot + 0.15, 0.5), 0.9),) if i % 3 == 0 else ()
    return Picture(
        file=f"IMG_{i:05}.jpg",
        format="jpeg",
        width=size[0],
        height=size[1],
        orientation=1,
        sha256=f"{i:064x}",
        bytes=4_000_000,
        profile="sRGB",
        profile_missing=False,
        taken=CaptureTime(moment, None, "exif"),
        place=None,
        camera=None,
        sharpness=0.6 + (i * 37 % 40) / 100,
        exposure=0.9,
        hash=(i + 1) * 0x9E3779B97F4A7C15 % (1 << 64),
        faces=face,
        attention=(0.5, 0.45),
        tint=(120, 120, 120),
    )


def table(figures: Mapping[str, Any]) -> str:
    """The figures for people."""
    lines = ["collection   crop loss  worst  coverage  faces  events split  known split"]
    for name, quality in figures["quality"].items():
        lines += [
            f"{name:12} {b['mean_crop_loss']:9.3f} {b['worst_crop_loss']:6.2f} {b['coverage']:9.2f}"
            f" {b['faces']:6} {b['events_split']:6}/{b['events']:<6}"
            f" {b['known_split']:6}/{b['known']}"
            for b in quality["books"]
        ]
    cost = figures["cost"]
    lines.append(
        f"deciding 500 photos: {cost['deciding_s']['500']:.2f} s, "
        f"{cost['layout_share_of_500']:.1%} of making their book (limit 3 %); "
        f"a photo of 2,000 costs {cost['cost_of_2000_to_200']:.2f} × one of 200 (limit 1.3)"
    )
    lines.append("all limits hold" if figures["holds"] else "A LIMIT IS BROKEN")
    return "\n".join(lines)


def main() -> int:
    """Run and print; 1 if a limit is broken."""
    figures = run()
    print(table(figures), file=sys.stderr)
    print(json.dumps(figures, indent=1))
    return 0 if figures["holds"] else 1


if __name__ == "__main__":
    sys.exit(main())
