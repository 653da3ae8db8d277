"""The parts about albums: products, checks before printing, refusals, limits, measures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from importlib.resources import files
from typing import Any, get_args

from kiekje.albums.measures import Measures
from kiekje.albums.products import Product, products
from kiekje.albums.selection import Code
from kiekje.config.book.summary import KINDS
from kiekje.pictures.errors import PictureError
from kiekje.pictures.limits import LIMITS, MEGA
from kiekje.printing.preflight import CHECKS
from tools.reference.tables import first_line, table


def product_table() -> Iterator[str]:
    """The albums that can be made."""
    yield from table(
        ("id", "name", "page, cm", "bleed", "wrap", "pages", "spine of the thinnest and thickest"),
        (_product_row(album) for album in products().values()),
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
        yield from table(
            ("code", "level", "can be overridden", "what it demands"),
            (
                (f"`{c.code}`", c.level, "yes" if c.can_be_overridden else "", c.demands)
                for c in checks
            ),
        )
        yield ""


def refusal_table() -> Iterator[str]:
    """Why a file is rejected."""
    families = sorted(PictureError.__subclasses__(), key=lambda family: family.code)
    yield from table(
        ("code", "why"), ((f"`{one.code}`", first_line(one.__doc__)) for one in families)
    )


def left_out_table() -> Iterator[str]:
    """Why a fine photo is not in the book."""
    yield from table(("code", "why"), ((f"`{c}`", KINDS[c]) for c in sorted(get_args(Code))))


def limit_table() -> Iterator[str]:
    """What one picture may ask of the machine."""
    yield from table(
        ("what", "at most"),
        (
            ("pixels of a JPEG or HEIC", f"{LIMITS.jpeg_pixels // MEGA} million"),
            ("pixels of any other picture", f"{LIMITS.other_pixels // MEGA} million"),
            ("pixels a side", f"{LIMITS.side:,}"),
            ("scans of a progressive JPEG", f"{LIMITS.scans}"),
            ("size of the file", f"{LIMITS.file_bytes // MEGA:,} MB"),
            ("memory while decoding", f"{LIMITS.memory_bytes // MEGA:,} MB"),
            ("processor time while decoding", f"{LIMITS.processor_seconds} s"),
        ),
    )


def measure_names() -> Iterator[str]:
    """The names of the measures, for the report's page to be held against."""
    yield "Measures: " + ", ".join(f"`{field.name}`" for field in fields(Measures)) + "."


def book_document() -> Iterator[str]:
    """What the schema of the book document says of each field."""
    schema = json.loads(files("kiekje.albums").joinpath("book.schema.json").read_text("utf-8"))
    parts = {"the document": schema} | {
        name: part for name, part in schema["$defs"].items() if part.get("type") == "object"
    }
    for name, part in parts.items():
        yield f"### {name.capitalize()}"
        yield ""
        yield from table(
            ("field", "is", "meaning"),
            (
                (f"`{field}`", _kind(said), said.get("description") or _meaning(schema, said))
                for field, said in part["properties"].items()
            ),
        )
        yield ""


def _kind(said: dict[str, Any]) -> str:
    """What a field is, in few words."""
    if "$ref" in said:
        return str(said["$ref"]).rpartition("/")[2]
    if "const" in said:
        return f"`{json.dumps(said['const'])}`"
    if "enum" in said:
        return ", ".join(f"`{one}`" for one in said["enum"])
    bounds = [
        f"{word} {said[key]}"
        for key, word in (("minimum", "from"), ("maximum", "to"))
        if key in said
    ]
    return " ".join((said["type"], *bounds))


def _meaning(schema: dict[str, Any], said: dict[str, Any]) -> str:
    """What the definition that a field refers to says of itself."""
    name = str(said.get("$ref", "")).rpartition("/")[2]
    return str(schema["$defs"].get(name, {}).get("description", ""))
