"""Products as data: the albums that can be ordered, read from ``products.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kiekje.albums.errors import UnknownProduct


@dataclass(frozen=True, slots=True)
class Product:
    """One album: trimmed page, bleed and wrap, zones, page counts, paper, resolution limits.

    All lengths in millimetres. ``safe_mm`` is the distance from the trim, ``fold_mm`` from the
    fold, inside which no face and no text may lie.
    """

    id: str
    name: Mapping[str, str]
    width_mm: float
    height_mm: float
    bleed_mm: float
    safe_mm: float
    fold_mm: float
    pages_min: int
    pages_max: int
    pages_step: int
    caliper_mm: float
    boards_mm: float
    wrap_mm: float
    spine_text_min_mm: float
    dpi: int
    dpi_warn: int
    dpi_block: int

    @property
    def aspect(self) -> float:
        """Width divided by height of the trimmed page."""
        return self.width_mm / self.height_mm

    @property
    def area_mm2(self) -> float:
        """Area of the trimmed page."""
        return self.width_mm * self.height_mm

    def spine_mm(self, pages: int) -> float:
        """Width of the spine for a number of inside pages: two boards and the block of sheets."""
        return round(self.boards_mm + pages / 2 * self.caliper_mm, 2)

    def page_counts(self) -> range:
        """The numbers of inside pages that can be bound."""
        return range(self.pages_min, self.pages_max + 1, self.pages_step)


@cache
def products() -> Mapping[str, Product]:
    """All albums by id, in the order of the shop window."""
    data = tomllib.loads(files(__package__).joinpath("products.toml").read_text("utf-8"))
    defaults = data.pop("defaults")
    return {key: _product(key, {**defaults, **row}) for key, row in data.items()}


def product(product_id: str) -> Product:
    """Return one album by its id; UnknownProduct names those that exist."""
    try:
        return products()[product_id]
    except KeyError:
        raise UnknownProduct(product_id, tuple(products())) from None


def _product(product_id: str, row: Mapping[str, Any]) -> Product:
    width, height = row["trim"]
    return Product(
        id=product_id,
        name=row["name"],
        width_mm=float(width),
        height_mm=float(height),
        bleed_mm=row["bleed"],
        safe_mm=row["safe"],
        fold_mm=row["fold"],
        pages_min=row["pages_min"],
        pages_max=row["pages_max"],
        pages_step=row["pages_step"],
        caliper_mm=row["caliper"],
        boards_mm=row["boards"],
        wrap_mm=row["wrap"],
        spine_text_min_mm=row["spine_text_min"],
        dpi=row["dpi"],
        dpi_warn=row["dpi_warn"],
        dpi_block=row["dpi_block"],
    )
