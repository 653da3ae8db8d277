"""Requirements on the file as a whole: version, protection, identity, nothing that acts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from kiekje.printing.pdfx.requirement import requirement
from kiekje.printing.pdfx.subject import Subject

_ACTING = ("/OpenAction", "/AA", "/AcroForm")
_ALLOWED_FILTERS = {
    "/FlateDecode", "/DCTDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode",
    "/CCITTFaxDecode", "/JBIG2Decode", "/JPXDecode", "/LZWDecode",
}  # fmt: skip


@requirement("file-version")
def version(subject: Subject) -> Iterator[str]:
    """The file is PDF 1.6 or older, in its header and in its catalogue."""
    header = re.match(rb"%PDF-(\d)\.(\d)", subject.data)
    if not header or (int(header[1]), int(header[2])) > (1, 6):
        yield "The header does not say PDF 1.6 or older."
    if str(subject.pdf.Root.get("/Version", "/1.6"))[1:] > "1.6":
        yield "The catalogue says a version newer than 1.6."


@requirement("file-encryption")
def encryption(subject: Subject) -> Iterator[str]:
    """The file is not encrypted."""
    if subject.pdf.is_encrypted:
        yield "The file is encrypted."


@requirement("file-identity")
def identity(subject: Subject) -> Iterator[str]:
    """The trailer holds an ID of two strings."""
    identifier = subject.pdf.trailer.get("/ID")
    if identifier is None or len(identifier) != 2 or not all(map(bytes, identifier)):
        yield "The trailer has no ID."


@requirement("file-actions")
def actions(subject: Subject) -> Iterator[str]:
    """Nothing acts: no JavaScript, no actions, no forms to fill in."""
    root = subject.pdf.Root
    for key in _ACTING:
        if key in root:
            yield f"The catalogue has {key[1:]}."
    if "/JavaScript" in root.get("/Names", {}):
        yield "The file holds JavaScript."
    for item in subject.objects:
        if item.get("/Type") == "/Page" and "/AA" in item:
            yield "A page has actions."
        if item.get("/S") == "/JavaScript":
            yield "An action is written in JavaScript."


@requirement("file-complete")
def complete(subject: Subject) -> Iterator[str]:
    """Everything is inside the file: no external streams, no references to other files' pages."""
    for item in subject.objects:
        if isinstance(item, pikepdf.Stream) and "/F" in item:
            yield "The data of a stream lie in another file."
        if item.get("/Subtype") == "/Form" and "/Ref" in item:
            yield "A form refers to a page of another file."


@requirement("file-filters")
def filters(subject: Subject) -> Iterator[str]:
    """Streams are coded by the filters of PDF 1.6 alone, without encryption filters."""
    for item in subject.objects:
        if not isinstance(item, pikepdf.Stream) or "/Filter" not in item:
            continue
        coding = item["/Filter"]
        names = list(coding) if isinstance(coding, pikepdf.Array) else [coding]
        for name in names:
            if str(name) not in _ALLOWED_FILTERS:
                yield f"A stream is coded by {str(name)[1:]}."


@requirement("file-layers")
def layers(subject: Subject) -> Iterator[str]:
    """Optional content, where there is any, has a named default and never switches by itself."""
    properties = subject.pdf.Root.get("/OCProperties")
    if properties is None:
        return
    configurations = [properties.get("/D"), *properties.get("/Configs", [])]
    for configuration in configurations:
        if configuration is None or "/Name" not in configuration:
            yield "A configuration of layers has no name."
        elif "/AS" in configuration:
            yield "Layers switch by themselves."
