"""A request: what one call of ``kiekje book`` asks for, checked as far as can be before looking."""

from __future__ import annotations

import argparse
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiekje.albums.errors import ContradictoryWishes, WrongPageCount
from kiekje.albums.products import product, products
from kiekje.albums.wishes import Wishes
from kiekje.config.book.errors import (
    NoPlaceFor,
    NoSuchFolder,
    NoSuchPhoto,
    NotOursToReplace,
    SamePlace,
)
from kiekje.config.book.names import visible
from kiekje.config.errors import WrongCall
from kiekje.printing.errors import FolderOccupied
from kiekje.printing.page_images import PATTERN
from kiekje.printing.preflight import CHECKS, UnknownCheck
from kiekje.printing.settings import Output, Photos

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be made of which folder, and where it is to be written."""

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

    def writes(self) -> Iterator[tuple[str, Path]]:
        """The options that name a file to write, and the files."""
        yield "-o", self.final
        if self.report:
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
    _check_places(request)
    return request


def _wishes(asked: argparse.Namespace) -> Wishes:
    wishes = Wishes(
        product=asked.product,
        pages=asked.pages,
        density=asked.density,
        title=clean_title(asked.title),
        seed=asked.seed,
        must=frozenset(_named("--must", asked.must, asked.folder)),
        without=frozenset(_named("--without", asked.without, asked.folder)),
        cover=next(_named("--cover", [asked.cover] if asked.cover else [], asked.folder), None),
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
        roomiest = max(albums, key=lambda album: album.pages_max)
        counts = roomiest.page_counts()
        raise WrongCall(str(WrongPageCount(wishes.pages, roomiest.id, counts)))


def _named(option: str, names: Iterable[str], folder: Path) -> Iterator[str]:
    """The photos that an option names, as they are called in the folder.

    Both ways of naming one are understood: from the folder, as the report does, and from where
    the person is, as the shell completes it.
    """
    for name in names:
        inside = folder / name
        if _is_within(inside, folder) and inside.is_file():
            yield _listed(inside, folder)
        elif _is_within(Path(name), folder) and Path(name).is_file():
            yield _listed(Path(name), folder)
        else:
            raise NoSuchPhoto(option, name, folder)


def _listed(file: Path, folder: Path) -> str:
    """The name under which ``pictures.listing`` lists a file of the folder."""
    name = _place(file).relative_to(_place(folder)).as_posix()
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _is_within(path: Path, folder: Path) -> bool:
    return _place(path).is_relative_to(_place(folder))


def _place(path: Path) -> Path:
    """The path from the root; links stay, since a link in the folder counts as being in it."""
    return Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow the links


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


def _check_places(request: Request) -> None:
    """Refuse places where nothing can be written before any photo is looked at."""
    seen: dict[Path, str] = {}
    for option, path in request.writes():
        is_folder = request.output == "jpeg" and option == "-o"
        if (path.is_dir() and not is_folder) or not os.access(path.parent, os.W_OK | os.X_OK):
            raise NoPlaceFor(option, path)
        if is_folder and path.exists() and not _holds_pages(path):
            raise WrongCall(str(FolderOccupied(visible(path.name))))
        if not is_folder and not _may_replace(option, path):
            raise NotOursToReplace(option, path)
        place = _place(path)
        if place in seen:
            raise SamePlace(seen[place], option)
        seen[place] = option


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
