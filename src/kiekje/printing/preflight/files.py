"""Checks on what was written: does it open, are the boxes right, does everything travel with it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

from kiekje.albums.document import Page
from kiekje.printing.boxes import pixels, points
from kiekje.printing.preflight.findings import FileCase, Remark, on
from kiekje.printing.preflight.jpegs import foreign_segments, is_whole, page_files
from kiekje.printing.preflight.register import file_check

SLACK_PT = 0.1
INK_SLACK = 5.0
"""Per cent of ink by which lossy coding may exceed the limit."""

INK_SHARE = 0.001
"""So much of a photo may exceed it: single points do not hold a sheet wet."""

AGAIN = "Write the book again; if it happens again, look whether the disk is sound."


@file_check("file-intact", "block", "The written file opens, in qpdf and PDFium, with all pages.")
def file_intact(case: FileCase) -> Iterator[Remark]:
    """Two readers, since each forgives what the other does not."""
    if case.settings.output == "jpeg":
        yield from _intact_folder(case)
        return
    wanted = len(case.book.pages)
    try:
        with _open(case) as pdf:
            problem = _first_damage(pdf)
            pages = {len(pdf.pages)}
        pages.add(_pages_in_pdfium(case))
    except (pikepdf.PdfError, pypdfium2.PdfiumError, OSError) as error:
        yield Remark(None, f"{case.path.name} cannot be opened: {error}. {AGAIN}")
        return
    if problem:
        yield Remark(None, f"{case.path.name} is damaged: {problem}. {AGAIN}")
    elif pages != {wanted}:
        found = " or ".join(str(n) for n in sorted(pages))
        yield Remark(None, f"{case.path.name} has {found} pages instead of {wanted}. {AGAIN}")


@file_check(
    "boxes", "block", "The boxes of every sheet say trim, bleed and media as the book does."
)
def boxes(case: FileCase) -> Iterator[Remark]:
    """By these boxes the lab's machines cut."""
    if case.settings.output == "jpeg":
        yield from _sizes_of_jpegs(case)
        return
    with _open(case) as pdf:
        for page, sheet in zip(case.book.pages, pdf.pages, strict=True):
            wrong = _wrong_box(page, sheet)
            if wrong:
                yield Remark(
                    page.number,
                    f"The {wrong} {on(page)} is not that of a sheet of {page.width_mm:g} × "
                    f"{page.height_mm:g} mm with {page.bleed_mm:g} mm bleed. {AGAIN}",
                    (0.0, 0.0, page.width_mm, page.height_mm),
                )


@file_check("fonts-embedded", "warn", "Every font travels with the file.")
def fonts_embedded(case: FileCase) -> Iterator[Remark]:
    """A font that the lab does not have is replaced by another, or by nothing."""
    for font in _dictionaries(case, "/Font"):
        if font.get("/Subtype") in ("/Type0", "/Type3"):
            continue  # the first is a name for its descendant, the second is drawn in the file
        descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            name = str(font.get("/BaseFont", "without a name")).lstrip("/")
            yield Remark(None, f"The font {name} is not in the file. {AGAIN}")


@file_check("colour-undefined", "warn", "The colours of every photo in the file have a profile.")
def colour_undefined(case: FileCase) -> Iterator[Remark]:
    """Device colours look different on every device; inks are defined by the output intent."""
    if case.settings.output == "jpeg":
        yield from _jpegs_without_profile(case)
        return
    with _open(case) as pdf:
        has_intent = "/OutputIntents" in pdf.Root
        for page, image in _images(case, pdf):
            space = image.get("/ColorSpace")
            if space == "/DeviceRGB" or (space == "/DeviceCMYK" and not has_intent):
                yield Remark(
                    page.number,
                    f"A photo {on(page)} has colours without a profile. Write the book again as "
                    "PDF, or as PDF/X-4 with the lab's output profile.",
                )


@file_check("photo-metadata", "warn", "No photo in the file carries place, time, preview or notes.")
def photo_metadata(case: FileCase) -> Iterator[Remark]:
    """What a camera wrote about a person has no business at a lab."""
    for page, data in _jpegs(case):
        found = foreign_segments(data)
        if found:
            yield Remark(
                page.number,
                f"A photo {on(page)} carries more than its picture ({', '.join(found)}). Do not "
                f"send this file. {AGAIN}",
            )


@file_check("ink-limit", "warn", "No photo puts more ink on the sheet than the paper can take.")
def ink_limit(case: FileCase) -> Iterator[Remark]:
    """Measured on the inks in the file, an eighth of their size. RGB photos are the lab's care."""
    if case.settings.photos != "cmyk":
        return
    limit = case.settings.ink_limit
    if limit is None:
        yield Remark(
            None, "No ink limit was set for CMYK. Ask the lab for its limit, mostly 300 to 340 %."
        )
        return
    with _open(case) as pdf:
        for page, image in _images(case, pdf):
            if image.get("/ColorSpace") != "/DeviceCMYK":
                continue
            ink = _ink(image)
            if (ink > limit + INK_SLACK).mean() > INK_SHARE:
                yield Remark(
                    page.number,
                    f"A photo {on(page)} puts up to {ink.max():.0f} % ink on the sheet, and "
                    f"{limit:g} % is the limit. Write the book again with that ink limit.",
                )


def _pages_in_pdfium(case: FileCase) -> int:
    """Count the pages that PDFium can load, one document a page: it keeps what it has met."""
    with pypdfium2.PdfDocument(case.source) as document:
        pages = len(document)
    for page in range(pages):
        with pypdfium2.PdfDocument(case.source) as document:
            document[page].close()
    return pages


def _open(case: FileCase) -> pikepdf.Pdf:
    """Open the PDF by reading what is asked for: mapped whole, 600 MB of photos fill the memory."""
    if isinstance(case.source, bytes):
        return pikepdf.open(io.BytesIO(case.source))
    return pikepdf.open(case.source, access_mode=pikepdf.AccessMode.stream)


def _first_damage(pdf: pikepdf.Pdf) -> str:
    """Unpack every stream, and say what is wrong with the first that is broken, or nothing.

    JPEGs are looked at from both ends only: to decode 300 MB of them again takes longer than to
    write the book did.
    """
    for warning in pdf.get_warnings():
        return str(warning)
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Stream):
            continue
        if thing.get("/Filter") == "/DCTDecode":
            if not is_whole(thing.read_raw_bytes()):
                return f"the photo in object {thing.objgen[0]} is not whole"
            continue
        try:
            thing.read_bytes()
        except pikepdf.PdfError as error:
            return str(error)
    return ""


def _intact_folder(case: FileCase) -> Iterator[Remark]:
    files = page_files(case.path)
    if len(files) != len(case.book.pages):
        yield Remark(
            None,
            f"{case.path.name} holds {len(files)} pages instead of {len(case.book.pages)}. {AGAIN}",
        )
    for file in files:
        if not is_whole(file.read_bytes()):
            yield Remark(None, f"{file.name} is damaged. {AGAIN}")


def _sizes_of_jpegs(case: FileCase) -> Iterator[Remark]:
    for page, file in zip(case.book.pages, page_files(case.path), strict=True):
        wanted = tuple(
            pixels(mm + 2 * page.bleed_mm, case.settings.dpi)
            for mm in (page.width_mm, page.height_mm)
        )
        with Image.open(file) as image:
            if image.size != wanted:
                yield Remark(
                    page.number,
                    f"{file.name} has {image.width} × {image.height} pixels instead of "
                    f"{wanted[0]} × {wanted[1]}. {AGAIN}",
                )


def _jpegs_without_profile(case: FileCase) -> Iterator[Remark]:
    for page, file in zip(case.book.pages, page_files(case.path), strict=True):
        with Image.open(file) as image:
            if not image.info.get("icc_profile"):
                yield Remark(page.number, f"{file.name} has no colour profile. {AGAIN}")


def _wrong_box(page: Page, sheet: pikepdf.Page) -> str:
    """Name the first box that is not what the page needs, or nothing."""
    for name in ("TrimBox", "BleedBox", "MediaBox"):
        if f"/{name}" not in sheet.obj:
            return name
    media, bleed, trim = (
        [float(v) for v in sheet.obj[f"/{name}"]] for name in ("MediaBox", "BleedBox", "TrimBox")
    )
    width, height = points(page.width_mm), points(page.height_mm)
    if abs(trim[2] - trim[0] - width) > SLACK_PT or abs(trim[3] - trim[1] - height) > SLACK_PT:
        return "TrimBox"
    margins = (trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
    if any(abs(margin - points(page.bleed_mm)) > SLACK_PT for margin in margins):
        return "BleedBox"
    around = (bleed[0] - media[0], bleed[1] - media[1], media[2] - bleed[2], media[3] - bleed[3])
    return "MediaBox" if min(around) < -SLACK_PT else ""


def _dictionaries(case: FileCase, kind: str) -> Iterator[pikepdf.Object]:
    if case.settings.output == "jpeg":
        return
    with _open(case) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind:
                yield thing


def _images(case: FileCase, pdf: pikepdf.Pdf) -> Iterator[tuple[Page, pikepdf.Object]]:
    """The photos of the file with their pages; each once, where it is first shown."""
    seen: set[tuple[int, int]] = set()
    for page, sheet in zip(case.book.pages, pdf.pages, strict=True):
        for thing in sheet.resources.get("/XObject", pikepdf.Dictionary()).values():
            if thing.get("/Subtype") == "/Image" and thing.objgen not in seen:
                seen.add(thing.objgen)
                yield page, thing


def _jpegs(case: FileCase) -> Iterator[tuple[Page, bytes]]:
    if case.settings.output == "jpeg":
        for page, file in zip(case.book.pages, page_files(case.path), strict=True):
            yield page, file.read_bytes()
        return
    with _open(case) as pdf:
        for page, image in _images(case, pdf):
            if image.get("/Filter") == "/DCTDecode":
                yield page, image.read_raw_bytes()


def _ink(image: pikepdf.Object) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Per cent of ink of a CMYK photo, at an eighth of its size where that can be decoded."""
    with Image.open(io.BytesIO(image.read_raw_bytes())) as picture:
        picture.draft("CMYK", (picture.width // 8, picture.height // 8))
        inks = np.asarray(picture, dtype=np.float64)  # Pillow takes JPEG inks for inverted
    if [float(v) for v in image.get("/Decode", [])] != [1.0, 0.0] * 4:
        inks = 255 - inks
    total: np.ndarray[tuple[int, int], np.dtype[np.float64]] = inks.sum(axis=2) / 255 * 100
    return total
