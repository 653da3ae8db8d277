"""JPEG output: each page with its bleed as one sRGB picture, drawn from the book's own PDF."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import struct
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pyvips

from kiekje.albums.document import Page
from kiekje.pictures import icc
from kiekje.printing.atomic import whole_folder
from kiekje.printing.book_file import write_book_file
from kiekje.printing.boxes import pixels
from kiekje.printing.errors import FolderOccupied
from kiekje.printing.job import Job
from kiekje.printing.settings import Written

WORKERS = 2
DRAFT = "book.pdf"
PATTERN = "page-???.jpg"


@dataclass(frozen=True, slots=True)
class _Task:
    """One page to draw: its place in the PDF, its size with bleed in pixels, and where to."""

    pdf: Path
    index: int
    target: Path
    width: int
    height: int
    dpi: int
    quality: int


def write_page_images(job: Job, target: Path) -> Written:
    """Write a job as page-001.jpg, page-002.jpg, … in a folder, the cover first."""
    folder = target.with_suffix("") if target.suffix.lower() == ".pdf" else target
    _refuse_occupied(folder)
    with whole_folder(folder) as draft:
        pdf = draft / DRAFT
        with pdf.open("wb") as file:
            write_book_file(job, file)
        tasks = [_task(job, pdf, index, page) for index, page in enumerate(job.book.pages)]
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(WORKERS, mp_context=spawn, initializer=_stay_with_parent) as pool:
            deque(pool.map(_draw, tasks), maxlen=0)
        pdf.unlink()
        digest, size = _digest(task.target for task in tasks)
    return Written(folder, digest, len(tasks), size)


def _refuse_occupied(folder: Path) -> None:
    """Replace nothing but an earlier book of pages."""
    if folder.exists() and not (
        folder.is_dir() and all(path.match(PATTERN) for path in folder.iterdir())
    ):
        raise FolderOccupied(folder.name)


def _task(job: Job, pdf: Path, index: int, page: Page) -> _Task:
    settings = job.settings
    return _Task(
        pdf=pdf,
        index=index,
        target=pdf.with_name(f"page-{index + 1:03}.jpg"),
        width=pixels(page.width_mm + 2 * page.bleed_mm, settings.dpi),
        height=pixels(page.height_mm + 2 * page.bleed_mm, settings.dpi),
        dpi=settings.dpi,
        quality=settings.quality,
    )


def _stay_with_parent() -> None:
    """Leave Ctrl-C to the parent, and end when it has ended, by whatever means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _draw(task: _Task) -> None:
    """Draw one page; runs in a process of its own, since PDFium draws one page at a time."""
    with pypdfium2.PdfDocument(task.pdf) as document:
        bitmap = _bitmap(document[task.index], task)
        picture = pyvips.Image.new_from_memory(
            bitmap.buffer, bitmap.stride // 3, task.height, 3, "uchar"
        )
        picture = picture.crop(0, 0, task.width, task.height).copy(interpretation="srgb")
        picture.set_type(pyvips.GValue.blob_type, "icc-profile-data", icc.srgb())
        jpeg = picture.jpegsave_buffer(Q=task.quality, subsample_mode="off", keep="icc")
    task.target.write_bytes(_with_resolution(jpeg, task.dpi))


def _bitmap(page: pypdfium2.PdfPage, task: _Task) -> pypdfium2.PdfBitmap:
    """The page up to its bleed, at exactly the pixels wanted, three bytes a pixel."""
    bitmap = pypdfium2.PdfBitmap.new_native(task.width, task.height, pdfium.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, task.width, task.height)
    left, bottom, right, top = page.get_bleedbox()
    across, down = task.width / (right - left), task.height / (top - bottom)
    # PDFium lays the sheet out y down, a point a pixel, before it applies this matrix.
    above = page.get_height() - top
    matrix = pdfium.FS_MATRIX(across, 0, 0, down, -left * across, -above * down)
    clip = pdfium.FS_RECTF(0, 0, task.width, task.height)
    flags = pdfium.FPDF_REVERSE_BYTE_ORDER
    pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, flags)
    return bitmap


def _with_resolution(jpeg: bytes, dpi: int) -> bytes:
    """The JPEG with the segment by which programs know how large it is meant to be (JFIF)."""
    jfif = struct.pack(">HH5sHBHHBB", 0xFFE0, 16, b"JFIF", 0x0101, 1, dpi, dpi, 0, 0)
    return jpeg[:2] + jfif + jpeg[2:]


def _digest(paths: Iterator[Path]) -> tuple[str, int]:
    """SHA-256 over all files one after another, and their size together."""
    digest, size = hashlib.sha256(), 0
    for path in paths:
        data = path.read_bytes()
        digest.update(data)
        size += len(data)
    return digest.hexdigest(), size
