"""Write the parts of docs/ that are made from the code, or with --check say which are stale.

A part stands between <!-- made from code: NAME --> and <!-- end -->, in any file under docs/.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

from kiekje.albums.measures import Measures
from kiekje.albums.products import Product, products
from kiekje.albums.selection import Code
from kiekje.config.book.summary import KINDS
from kiekje.config.parser import VERBS, build_parser
from kiekje.pictures.errors import PictureError
from kiekje.pictures.limits import LIMITS, MEGA
from kiekje.printing.preflight import CHECKS

DOCS = Path(__file__).resolve().parent.parent / "docs"
PART = re.compile(r"(<!-- made from code: ([\w -]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def main(arguments: list[str]) -> int:
    """Write or check all parts; 1 if a checked part is stale."""
    stale = []
    for page in sorted(DOCS.rglob("*.md")):
        text = page.read_text("utf-8")
        made = PART.sub(_made, text)
        if made == text:
            continue
        stale.append(page)
        if "--check" not in arguments:
            page.write_text(made, "utf-8")
    for page in stale:
        print(f"{'stale' if '--check' in arguments else 'written'}: docs/{page.relative_to(DOCS)}")
    if stale and "--check" in arguments:
        print("Run `make docs`, read what changed, and commit it.")
        return 1
    return 0


def _made(part: re.Match[str]) -> str:
    if part[2] not in PARTS:
        raise SystemExit(f"No part of the documentation is called “{part[2]}”.")
    return part[1] + "\n".join(PARTS[part[2]]()) + "\n" + part[4]


def _table(*rows: tuple[str, ...]) -> Iterator[str]:
    head, *body = rows
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in body:
        yield f"| {' | '.join(row)} |"


def command() -> Iterator[str]:
    """What each verb says when it is asked for help."""
    os.environ["COLUMNS"] = "100"
    parser = build_parser()
    for verb in VERBS:
        yield f"## kiekje {verb.name}"
        yield ""
        yield "```text"
        choices = parser._subparsers._group_actions[0].choices  # type: ignore[union-attr]  # noqa: SLF001
        yield choices[verb.name].format_help().rstrip()  # type: ignore[index]
        yield "```"


def product_table() -> Iterator[str]:
    """The albums that can be ordered."""
    yield from _table(
        ("id", "name", "page, cm", "bleed", "wrap", "pages", "spine of the thinnest and thickest"),
        *(_product_row(album) for album in products().values()),
    )
    yield ""
    one = next(iter(products().values()))
    yield (
        f"Text and faces stay {one.safe_mm:g} mm from the trim, and faces {one.fold_mm:g} mm from "
        f"the fold. Photos are resampled to {one.dpi} dpi, never up; below {one.dpi_warn} dpi you "
        f"are told, below {one.dpi_block} dpi the book is refused. Text stands on a spine of "
        f"{one.spine_text_min_mm:g} mm or more."
    )


def _product_row(album: Product) -> tuple[str, ...]:
    counts = album.page_counts()
    thin, thick = album.spine_mm(counts[0]), album.spine_mm(counts[-1])
    return (
        f"`{album.id}`",
        album.name["en"],
        f"{album.width_mm / 10:g} × {album.height_mm / 10:g}",
        f"{album.bleed_mm:g} mm",
        f"{album.wrap_mm:g} mm",
        f"{counts[0]} to {counts[-1]}, by {counts.step}",
        f"{thin:.1f} and {thick:.1f} mm",
    )


def preflight_table() -> Iterator[str]:
    """The pre-flight checks, of the book and of the written file."""
    for subject, title in (("document", "The book"), ("file", "The written file")):
        checks = [check for check in CHECKS if check.subject == subject]
        yield f"### {title}"
        yield ""
        yield from _table(
            ("code", "level", "can be overridden", "what it demands"),
            *(
                (f"`{c.code}`", c.level, "yes" if c.can_be_overridden else "", c.demands)
                for c in checks
            ),
        )
        yield ""


def refusal_table() -> Iterator[str]:
    """Why a file is rejected."""
    families = sorted(PictureError.__subclasses__(), key=lambda family: family.code)
    yield from _table(
        ("code", "why"),
        *((f"`{f.code}`", (f.__doc__ or "").splitlines()[0]) for f in families),
    )


def left_out_table() -> Iterator[str]:
    """Why a fine photo is not in the book."""
    yield from _table(("code", "why"), *((f"`{c}`", KINDS[c]) for c in sorted(get_args(Code))))


def limit_table() -> Iterator[str]:
    """What one picture may ask of the machine."""
    yield from _table(
        ("what", "at most"),
        ("pixels of a JPEG or HEIC", f"{LIMITS.jpeg_pixels // MEGA} million"),
        ("pixels of any other picture", f"{LIMITS.other_pixels // MEGA} million"),
        ("pixels a side", f"{LIMITS.side:,}"),
        ("scans of a progressive JPEG", f"{LIMITS.scans}"),
        ("size of the file", f"{LIMITS.file_bytes // MEGA:,} MB"),
        ("memory while decoding", f"{LIMITS.memory_bytes // MEGA:,} MB"),
        ("processor time while decoding", f"{LIMITS.processor_seconds} s"),
    )


def measure_names() -> Iterator[str]:
    """The names of the measures, for the report's page to be held against."""
    yield "Measures: " + ", ".join(f"`{field.name}`" for field in fields(Measures)) + "."


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "command": command,
    "products": product_table,
    "preflight": preflight_table,
    "refusals": refusal_table,
    "left out": left_out_table,
    "limits": limit_table,
    "measures": measure_names,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
