"""A request: what one call of ``kiekje book`` asks for, checked as far as can be before looking."""

from __future__ import annotations

import argparse
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiekje.albums.book import all_page_counts
from kiekje.albums.errors import ContradictoryWishes, WrongPageCount
from kiekje.albums.products import product, products
from kiekje.albums.wishes import Wishes
from kiekje.config.book.errors import (
    NobodyListens,
    NoPlaceFor,
    NoSuchFolder,
    NotOursToReplace,
    OnlyTheReport,
    OptionWithout,
    SamePlace,
)
from kiekje.config.book.folder import from_root, named_photos
from kiekje.config.book.names import visible
from kiekje.config.errors import WrongCall
from kiekje.printing.atomic import real_place
from kiekje.printing.errors import FolderOccupied, NotWritten
from kiekje.printing.page_images import PATTERN
from kiekje.printing.preflight import CHECKS, UnknownCheck
from kiekje.printing.settings import Output, Photos

LONGEST_TITLE = 200
STANDARD_OUTPUT = Path("-")


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be made of which folder, and where it is to be written.

    ``report`` may be ``STANDARD_OUTPUT``.
    """

    folder: Path
    target: Path
    wishes: Wishes
    output: Output = "pdf"
    output_profile: Path | None = None
    photos: Photos = "rgb"
    ink_limit: float | None = None
    report: Path | None = None
    preview: Path | None = None

    @property
    def final(self) -> Path:
        """Where the print file will be: for JPEGs a folder, named without “.pdf”."""
        is_named_pdf = self.target.suffix.lower() == ".pdf"
        return (
            self.target.with_suffix("") if self.output == "jpeg" and is_named_pdf else self.target
        )

    @property
    def place(self) -> Path:
        """Where the print file really is: what ``final`` leads to, should it be a link."""
        return real_place(self.final)

    def writes(self) -> Iterator[tuple[str, Path]]:
        """The options that name a file to write, and the files."""
        yield "-o", self.final
        if self.report and self.report != STANDARD_OUTPUT:
            yield "--json", self.report
        if self.preview:
            yield "--html", self.preview


def read_request(asked: argparse.Namespace) -> Request:
    """Turn parsed options into a request. WrongCall, with a way out, for what cannot be."""
    folder: Path = asked.folder
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.X_OK):
        raise NoSuchFolder(folder)
    request = Request(
        folder=folder,
        target=asked.target,
        wishes=_wishes(asked),
        output=asked.output,
        output_profile=asked.output_profile,
        photos=asked.photos,
        ink_limit=asked.ink_limit,
        report=asked.report,
        preview=asked.preview,
    )
    _check_outputs(request)
    _check_places(request)
    return request


def _wishes(asked: argparse.Namespace) -> Wishes:
    covers = [] if asked.cover is None else [asked.cover]
    wishes = Wishes(
        product=asked.product,
        pages=asked.pages,
        density=asked.density,
        title=clean_title(asked.title),
        seed=asked.seed,
        must=frozenset(named_photos("--must", asked.must, asked.folder)),
        without=frozenset(named_photos("--without", asked.without, asked.folder)),
        cover=next(iter(named_photos("--cover", covers, asked.folder)), None),
        lang=asked.lang,
        overrides=frozenset(asked.override),
    )
    _check_pages(wishes)
    for file in sorted(wishes.without & {*wishes.must, wishes.cover}):
        raise WrongCall(str(ContradictoryWishes(file)))
    known = [check.code for check in CHECKS if check.can_be_overridden]
    for code in sorted(wishes.overrides.difference(known)):
        raise WrongCall(str(UnknownCheck(code, known)))
    return wishes


def _check_pages(wishes: Wishes) -> None:
    """Refuse a page count that the wished album, or no album at all, can have."""
    if wishes.pages is None:
        return
    albums = [product(wishes.product)] if wishes.product else [*products().values()]
    if all(wishes.pages not in album.page_counts() for album in albums):
        counts = albums[0].page_counts() if wishes.product else all_page_counts()
        raise WrongCall(str(WrongPageCount(wishes.pages, wishes.product, counts)))


def clean_title(title: str | None) -> str | None:
    """The title as one line without controls; None where nothing is left to print."""
    if title is None:
        return None
    seen = "".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in title)
    line = re.sub(r"\s+", " ", seen).strip()
    if len(line) > LONGEST_TITLE:
        raise WrongCall(
            f"The title has {len(line)} characters. No cover holds more than {LONGEST_TITLE}; "
            "shorten it."
        )
    return line or None


OUR_BEGINNINGS = {"-o": b"%pdf", "--html": b"<!doctype html", "--json": b"{"}
"""How the files begin that this command writes, in small letters."""


def _check_outputs(request: Request) -> None:
    """Refuse what would silently have no effect, and what cannot go to standard output."""
    if request.output_profile and request.output != "pdfx":
        raise OptionWithout("--output-profile", "--output pdfx")
    if request.ink_limit is not None and request.photos != "cmyk":
        raise OptionWithout("--ink-limit", "--photos cmyk")
    for option, path in (("-o", request.target), ("--html", request.preview)):
        if path == STANDARD_OUTPUT:
            raise OnlyTheReport(option)
    if request.report == STANDARD_OUTPUT and sys.stdout is None:
        raise NobodyListens


def _check_places(request: Request) -> None:
    """Refuse places where nothing can be written before any photo is looked at."""
    seen: dict[Path, str] = {}
    for option, path in request.writes():
        try:
            place = real_place(path)
        except NotWritten as problem:
            raise WrongCall(f"{option}: {problem}") from problem
        is_folder = request.output == "jpeg" and option == "-o"
        if (place.is_dir() and not is_folder) or not os.access(place.parent, os.W_OK | os.X_OK):
            raise NoPlaceFor(option, place)
        if is_folder and place.exists() and not _holds_pages(place):
            raise WrongCall(str(FolderOccupied(visible(path.name))))
        if not is_folder and not _may_replace(option, place):
            raise NotOursToReplace(option, path)
        if from_root(place) in seen:
            raise SamePlace(seen[from_root(place)], option)
        seen[from_root(place)] = option


def _may_replace(option: str, path: Path) -> bool:
    """Whether nothing is there, or what an earlier run wrote: never a photo, never a device."""
    if not path.exists():
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        start = file.read(64).lstrip().lower()
    return not start or start.startswith(OUR_BEGINNINGS[option])


def _holds_pages(path: Path) -> bool:
    """Whether this is the folder of an earlier book of pages, which a new one may replace."""
    return path.is_dir() and all(file.match(PATTERN) for file in path.iterdir())
