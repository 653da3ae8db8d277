"""One book as one PDF: sheets, pictures, texts, slug and what the file says of itself."""

from __future__ import annotations

from contextlib import closing
from typing import BinaryIO

from kiekje.albums.document import Page
from kiekje.pictures import icc
from kiekje.printing.boxes import Sheet, sheet_of
from kiekje.printing.colours import Colours
from kiekje.printing.errors import TextLayerDiffers
from kiekje.printing.gallery import Gallery
from kiekje.printing.job import Job
from kiekje.printing.leaves import Leaf, sheets, sides
from kiekje.printing.metadata import Metadata
from kiekje.printing.output_profile import COMPONENTS, DEVICE_SPACES
from kiekje.printing.overlay import Overlay, open_layer
from kiekje.printing.pdf.growing import GrowingPdf
from kiekje.printing.pdf.objects import Name, Ref, numbers, text_string
from kiekje.printing.photos import draw_photo, wishes
from kiekje.printing.slug import FONT, draw_slug
from kiekje.printing.slug_font import add_slug_font

TEXTS = "Texts"


def write_book_file(job: Job, file: BinaryIO) -> tuple[str, int]:
    """Write a job's PDF to an open file; return its SHA-256 and its size in bytes."""
    wanted = wishes(job.book, job.sources, job.settings, job.turns, screen=job.screen)
    pdf = GrowingPdf(file)
    colours = Colours(pdf, job.settings)
    with (
        open_layer(job.texts.pdf) as layer,
        closing(Gallery(pdf, colours, wanted, job.renditions, job.progress)) as gallery,
    ):
        _check_layer(job, [tuple(float(v) for v in page.mediabox) for page in layer.pages])
        overlay = Overlay(pdf, layer, colours.defaults)
        return _BookFile(job, pdf, colours, gallery, overlay).write()


def _check_layer(job: Job, boxes: list[tuple[float, ...]]) -> None:
    """Refuse a text layer that was not made for this book."""
    if len(boxes) != len(job.book.pages):
        raise TextLayerDiffers(
            f"The text layer has {len(boxes)} pages and the book {len(job.book.pages)}. "
            "Compose the texts of this book again."
        )
    for page, (left, bottom, right, top) in zip(job.book.pages, boxes, strict=True):
        bleed = sheet_of(page, 0).bleed
        if abs(right - left - bleed[2]) > 0.5 or abs(top - bottom - bleed[3]) > 0.5:
            raise TextLayerDiffers(
                f"The text layer's sheet for page {page.number} has another size than the page "
                "with its bleed. Compose the texts of this book again."
            )


class _BookFile:
    """One file while it is being written."""

    def __init__(
        self, job: Job, pdf: GrowingPdf, colours: Colours, gallery: Gallery, overlay: Overlay
    ) -> None:
        self._job = job
        self._pdf = pdf
        self._colours = colours
        self._gallery = gallery
        self._overlay = overlay
        self._font = None if job.screen else add_slug_font(pdf)
        self._texts: dict[int, Ref | None] = {}
        self._tree = pdf.reserve()

    def write(self) -> tuple[str, int]:
        """Write everything; the order on disk is the order in which pictures arrive."""
        book, slug_mm = self._job.book, self._job.settings.slug_mm
        leaves = sides(book) if self._job.screen else sheets(book, slug_mm)
        kids = [self._leaf(leaf) for leaf in leaves]
        self._pdf.add({"Type": Name("Pages"), "Kids": kids, "Count": len(kids)}, self._tree)
        metadata = Metadata(
            title=self._job.book.title or self._job.settings.order_code,
            created=self._job.settings.created,
            pdfx=self._job.settings.output == "pdfx",
        )
        catalog: dict[str, object] = {
            "Type": Name("Catalog"),
            "Pages": self._tree,
            "Lang": text_string(self._job.book.lang),
        }
        if metadata.pdfx:
            catalog["OutputIntents"] = [self._output_intent()]
        if self._job.screen:
            catalog["PageLayout"] = Name("TwoPageRight")  # the front alone, then spreads
        info = metadata.add_info(self._pdf)
        catalog["Metadata"] = metadata.add_xmp(self._pdf)
        digest = self._pdf.finish(self._pdf.add(catalog), info)
        return digest.hex(), self._pdf.size

    def _leaf(self, leaf: Leaf) -> Ref:
        pictures: dict[str, object] = {}
        content = self._drawn(leaf.index, leaf.page, leaf.sheet, pictures) if leaf.page else []
        resources: dict[str, object] = {"ColorSpace": self._colours.shared, "XObject": pictures}
        if self._font:
            resources["Font"] = {FONT: self._font}
            content.append(self._slug(leaf.sheet, leaf.index))
        stream = self._pdf.add_packed({}, "\n".join(content).encode("ascii"))
        return self._pdf.add(
            {
                "Type": Name("Page"),
                "Parent": self._tree,
                **_boxes(leaf),
                "Resources": resources,
                "Contents": stream,
                **self._blending(),
            }
        )

    def _drawn(
        self, index: int, page: Page, sheet: Sheet, pictures: dict[str, object]
    ) -> list[str]:
        """The content of a sheet up to its bleed; what it refers to is added to ``pictures``."""
        content = [self._background(sheet, page)]
        for number, element in enumerate(page.photos):
            drawn = self._gallery.picture(element)
            pictures[f"P{number}"] = drawn.ref
            place = sheet.place(element.box_mm)
            content.append(draw_photo(f"P{number}", drawn, place, element.rotation))
        if index not in self._texts:
            self._texts[index] = self._overlay.form(index)
        if texts := self._texts[index]:
            pictures[TEXTS] = texts
            content.append(f"q 1 0 0 1 {numbers(*sheet.bleed[:2])} cm /{TEXTS} Do Q")
        return [*content, "Q"]

    def _background(self, sheet: Sheet, page: Page) -> str:
        """The page's colour over all of the bleed, outside of which nothing will show."""
        left, bottom, right, top = sheet.bleed
        area = numbers(left, bottom, right - left, top - bottom)
        return f"q {area} re W n {self._colours.fill(page.background)} {area} re f"

    def _slug(self, sheet: Sheet, index: int) -> str:
        code = self._job.settings.order_code
        count = f"{index + 1} / {len(self._job.book.pages)}"
        label = f"{code}   sheet {count}   {self._job.product.id}"
        return draw_slug(sheet, code=code, label=label, colour=self._colours.black)

    def _blending(self) -> dict[str, object]:
        """For PDF/X-4: transparency is blended in the colours of the press, and nowhere else."""
        profile = self._job.settings.output_profile
        if self._job.settings.output != "pdfx" or profile is None:
            return {}
        space = DEVICE_SPACES[COMPONENTS[icc.header(profile).space]]
        return {"Group": {"Type": Name("Group"), "S": Name("Transparency"), "CS": Name(space)}}

    def _output_intent(self) -> Ref:
        profile = self._job.settings.output_profile or b""
        name = icc.description(profile) or "Custom"
        stream = self._pdf.add_packed({"N": COMPONENTS[icc.header(profile).space]}, profile)
        return self._pdf.add(
            {
                "Type": Name("OutputIntent"),
                "S": Name("GTS_PDFX"),
                "OutputConditionIdentifier": text_string(name),
                "Info": text_string(name),
                "DestOutputProfile": stream,
            }
        )


def _boxes(leaf: Leaf) -> dict[str, object]:
    if leaf.shown:
        return {"MediaBox": leaf.shown, "TrimBox": leaf.shown}
    return {
        "MediaBox": leaf.sheet.media,
        "BleedBox": leaf.sheet.bleed,
        "TrimBox": leaf.sheet.trim,
    }
