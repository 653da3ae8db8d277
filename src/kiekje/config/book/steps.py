"""The steps of a run: each takes the job and what earlier steps made, and returns a value."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from kiekje.albums import captions
from kiekje.albums.book import Result, make_book
from kiekje.albums.measures import Measures, measure
from kiekje.albums.products import Product
from kiekje.config.book.account import Draft
from kiekje.config.book.errors import NoFiles, NotReadable, NoUsablePhoto
from kiekje.config.book.folder import list_folder
from kiekje.config.book.imprint import UNDATED, latest_capture, order_code
from kiekje.config.book.preview.faces import Pictured
from kiekje.config.book.preview.images import picture_sides, proof_dpi
from kiekje.config.book.preview.page import Absent, Notice, Shown, make_preview
from kiekje.config.book.progress import Window
from kiekje.config.book.report import Report
from kiekje.config.book.request import Request
from kiekje.config.book.stopwatch import Stopwatch
from kiekje.config.errors import WrongCall
from kiekje.pictures import icc
from kiekje.pictures.facts import Picture, Refusal
from kiekje.pictures.inks import flat_ink
from kiekje.pictures.times import fill_times
from kiekje.pictures.workshop import Workshop
from kiekje.printing.errors import SettingsContradict
from kiekje.printing.preflight import Finding, check_document, check_file
from kiekje.printing.settings import PrintSettings
from kiekje.printing.text import TextLayer, compose
from kiekje.printing.text.ink import Colour
from kiekje.printing.writer import write_book, write_book_to

SCREEN_QUALITY = 88


@dataclass(frozen=True, slots=True)
class Job:
    """What every step may use: the request, the workers, the clock, and the window to show in."""

    request: Request
    epoch: datetime | None
    workshop: Workshop
    watch: Stopwatch
    window: Window


def find_files(request: Request) -> dict[str, Path]:
    """The files of the folder by name, in the folder's order; NoFiles where there are none."""
    files = list_folder(request.folder)
    if not files:
        raise NoFiles(request.folder)
    return files


def print_settings(request: Request) -> PrintSettings:
    """How the book is written, as far as known now; PDF/X without a profile is refused here."""
    profile = request.output_profile
    try:
        data = profile.read_bytes() if profile else None
    except OSError:
        raise NotReadable("--output-profile", profile or Path()) from None
    try:
        return PrintSettings(
            order_code="K-0000-0000",
            created=UNDATED,
            output=request.output,
            output_profile=data if request.output == "pdfx" else None,
            photos=request.photos,
            ink_limit=request.ink_limit,
        )
    except SettingsContradict as problem:
        raise WrongCall(str(problem)) from problem


def look(job: Job, files: Mapping[str, Path]) -> tuple[dict[str, Picture], tuple[Refusal, ...]]:
    """Look at every file: the facts of the pictures by name, and the refusals of the others."""
    pictures: list[Picture] = []
    refusals: list[Refusal] = []
    number = len(files)
    with (
        job.watch.stage("read"),
        job.window.stage("Looking at the photos", f"Looked at {number} files") as advance,
    ):
        for seen, one in enumerate(job.workshop.look(files.items()), start=1):
            if isinstance(one, Picture):
                pictures.append(one)
            else:
                refusals.append(one)
            advance(seen, number)
        place = {file: number for number, file in enumerate(files)}
        pictures.sort(key=lambda picture: place[picture.file])  # they come as they are ready
        refusals.sort(key=lambda refusal: place[refusal.file])
        known = {picture.file: picture for picture in fill_times(pictures)}
    return known, tuple(refusals)


def decide(job: Job, pictures: Mapping[str, Picture], files: int) -> Result:
    """Choose, crop and lay out; AlbumError or NoUsablePhoto where no album can be made."""
    if not pictures:
        raise NoUsablePhoto(files)
    with job.watch.stage("layout"), job.window.stage("Laying out", "Laid out the pages"):
        return make_book(tuple(pictures.values()), job.request.wishes)


def judge(job: Job, album: Result, pictures: Mapping[str, Picture]) -> Measures:
    """Measure the book, for the report."""
    rate = job.request.wishes.rate
    return measure(album.book, album.product, pictures, album.timeline, album.events, rate)


def sign(job: Job, settings: PrintSettings, album: Result) -> PrintSettings:
    """The settings with the book's date and order code."""
    created = job.epoch or latest_capture(album.timeline)
    return replace(settings, created=created, order_code=order_code(album.book))


def set_texts(job: Job, album: Result, settings: PrintSettings) -> TextLayer:
    """Set all texts; on a CMYK press in its inks where photos are, and in black alone else."""
    profile = settings.output_profile
    space = icc.header(profile).space if profile else "RGB"
    to_cmyk = None
    if settings.photos == "cmyk" and profile:
        to_cmyk = partial(flat_ink, press=profile, ink_limit=settings.ink_limit)
    colour: Colour = "cmyk" if space == "CMYK" else "grey" if space == "GRAY" else "rgb"
    with job.watch.stage("text"), job.window.stage("Setting the texts", "Set the texts"):
        return compose(album.book, album.product, colour=colour, to_cmyk=to_cmyk)


def examine_book(job: Job, draft: Draft, pictures: Mapping[str, Picture]) -> tuple[Finding, ...]:
    """Pre-flight of the document, before anything is written."""
    with job.watch.stage("check"), job.window.stage("Checking the book", "Checked the book"):
        return check_document(
            draft.album.book,
            draft.album.product,
            pictures,
            output=draft.settings,
            text=draft.texts,
            overrides=job.request.wishes.overrides,
        )


def write_file(job: Job, draft: Draft, target: Path) -> Path:
    """Write the print file and return where it is: for JPEGs that is a folder."""
    with (
        job.watch.stage("render"),
        job.window.stage("Writing the print file", "Wrote the print file") as advance,
    ):
        written = write_book(
            draft.album.book,
            draft.album.product,
            draft.files,
            target,
            settings=draft.settings,
            renditions=job.workshop.render,
            texts=draft.texts,
            progress=advance,
        )
        return written.path


def examine_file(job: Job, draft: Draft, path: Path) -> tuple[Finding, ...]:
    """Pre-flight of what was written."""
    with job.watch.stage("check"), job.window.stage("Checking the file", "Checked the file"):
        return check_file(path, draft.album.book, draft.album.product, output=draft.settings)


def draw_preview(job: Job, draft: Draft) -> Pictured:
    """Draw the sides of the book for the screen, from a small PDF of it.

    That PDF is in memory alone: whatever happens to this process, no photo stays behind.
    """
    screen = replace(
        draft.settings,
        output="pdf",
        output_profile=None,
        photos="rgb",
        ink_limit=None,
        dpi=proof_dpi(draft.album.book),
        quality=SCREEN_QUALITY,
    )
    is_for_the_press = draft.settings.output == "pdfx"
    texts = set_texts(job, draft.album, screen) if is_for_the_press else draft.texts
    proof = io.BytesIO()
    with (
        job.watch.stage("preview"),
        job.window.stage("Drawing the preview", "Drew the preview") as advance,
    ):
        write_book_to(
            draft.album.book,
            draft.album.product,
            draft.files,
            proof,
            settings=screen,
            renditions=job.workshop.render,
            texts=texts,
        )
        return picture_sides(proof.getvalue(), draft.album.book, advance)


def preview_of(album: Result, pictured: Pictured, report: Report) -> str:
    """The preview with all that is to be said about the book."""
    pictures = {picture.file: picture for picture in album.timeline}

    def when(files: Collection[str]) -> str:
        known = [pictures[file] for file in sorted(files) if file in pictures]
        return captions.caption(known, album.book.lang)

    def absent(status: str) -> list[Absent]:
        return [Absent(line.file, line.reason) for line in report.with_status(status)]

    return make_preview(
        Shown(
            book=album.book,
            product=product_in_words(album.product, album.book.lang),
            pictured=pictured,
            when=when,
            left_out=absent("left_out"),
            rejected=absent("rejected"),
            notices=[Notice(f.page, f.message) for f in report.preflight if f.level != "info"],
        )
    )


def product_in_words(product: Product, lang: str) -> str:
    """The name and size of an album: “Square large, 30 × 30 cm”."""
    size = f"{product.width_mm / 10:g} × {product.height_mm / 10:g} cm"
    return f"{product.name.get(lang, product.name['en'])}, {size}"
