"""Requirements on what the file says of itself: XMP and the information dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pikepdf

from kiekje.printing.pdfx.requirement import requirement
from kiekje.printing.pdfx.subject import Subject

_REQUIRED = (
    "dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "pdf:Producer",
    "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass",
)  # fmt: skip


@requirement("claim-standard")
def standard(subject: Subject) -> Iterator[str]:
    """The XMP packet says that the file is PDF/X-4."""
    if _xmp(subject).get("pdfxid:GTS_PDFXVersion") != "PDF/X-4":
        yield "The XMP packet does not say PDF/X-4."


@requirement("claim-metadata")
def metadata(subject: Subject) -> Iterator[str]:
    """The XMP packet names title, dates, producer, and the document, version and rendition."""
    xmp = _xmp(subject)
    for name in _REQUIRED:
        if not xmp.get(name):
            yield f"The XMP packet lacks {name}."


@requirement("claim-trapped")
def trapped(subject: Subject) -> Iterator[str]:
    """Whether the file is trapped is said, yes or no, in XMP; the older dictionary agrees."""
    said = str(_xmp(subject).get("pdf:Trapped", ""))
    if said not in ("True", "False"):
        yield "The XMP packet does not say whether the file is trapped."
    older = str(subject.pdf.docinfo.get("/Trapped", f"/{said}"))
    if older != f"/{said}":
        yield "XMP and the information dictionary disagree on trapping."


@requirement("claim-agreement")
def agreement(subject: Subject) -> Iterator[str]:
    """Title and dates of the information dictionary, where present, are those of XMP."""
    xmp, info = _xmp(subject), subject.pdf.docinfo
    if "/Title" in info and str(info["/Title"]) != str(xmp.get("dc:title", "")):
        yield "XMP and the information dictionary disagree on the title."
    for older, newer in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        if older in info and _pdf_date(str(info[older])) != _xmp_date(str(xmp.get(newer, ""))):
            yield f"XMP and the information dictionary disagree on {older[1:]}."


def _xmp(subject: Subject) -> dict[str, str]:
    """The XMP properties that the checks ask for; empty where there is no readable packet."""
    if not isinstance(subject.pdf.Root.get("/Metadata"), pikepdf.Stream):
        return {}
    packet = subject.pdf.open_metadata(set_pikepdf_as_editor=False)
    names = (*_REQUIRED, "pdfxid:GTS_PDFXVersion", "pdf:Trapped")
    return {name: str(packet.get(name, "") or "") for name in names}


def _pdf_date(text: str) -> datetime | None:
    try:
        return pikepdf.models.metadata.decode_pdf_date(text).astimezone(UTC)
    except ValueError:
        return None


def _xmp_date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return None
