"""Requirements on what is drawn: fonts inside, nothing that changes the press's own settings."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from kiekje.printing.pdfx.requirement import requirement
from kiekje.printing.pdfx.subject import Subject

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_INTENTS = {
    "/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual",
}  # fmt: skip
_OPERATORS = {
    "INLINE IMAGE", "'", '"', "B", "B*", "BDC", "BI", "BMC", "BT", "BX", "CS", "DP", "Do", "EI",
    "EMC", "ET", "EX", "F", "G", "ID", "J", "K", "M", "MP", "Q", "RG", "S", "SC", "SCN", "T*", "TD",
    "TJ", "TL", "Tc", "Td", "Tf", "Tj", "Tm", "Tr", "Ts", "Tw", "Tz", "W", "W*", "b", "b*", "c",
    "cm", "cs", "d", "d0", "d1", "f", "f*", "g", "gs", "h", "i", "j", "k", "l", "m", "n", "q", "re",
    "rg", "ri", "s", "sc", "scn", "sh", "v", "w", "y",
}  # fmt: skip


@requirement("font-embedded")
def fonts(subject: Subject) -> Iterator[str]:
    """Every font that draws is embedded."""
    for content in subject.contents:
        used = {str(o[0]) for operator, o in content.operations() if operator == "Tf"}
        for name, font in content.resource("/Font").items():
            if name in used and not _is_embedded(font):
                yield f"{content.where}: the font {font.get('/BaseFont', name)} is not embedded."


@requirement("graphics-transfer")
def transfer(subject: Subject) -> Iterator[str]:
    """No transfer function changes tones; TR2 may say Default."""
    for item in subject.objects:
        is_soft_mask = item.get("/S") in ("/Luminosity", "/Alpha")  # whose TR is its own matter
        if ("/TR" in item and not is_soft_mask) or item.get("/TR2", "/Default") != "/Default":
            yield "A graphics state has a transfer function."


@requirement("graphics-halftone")
def halftone(subject: Subject) -> Iterator[str]:
    """Halftones are of type 1 or 5, have no name and no phase."""
    for item in subject.objects:
        if "/HTP" in item:
            yield "A graphics state sets the phase of a halftone."
        if "/HalftoneType" in item and item["/HalftoneType"] not in (1, 5):
            yield f"A halftone of type {item['/HalftoneType']}."
        if "/HalftoneName" in item:
            yield "A halftone is called by name."


@requirement("graphics-postscript")
def postscript(subject: Subject) -> Iterator[str]:
    """No PostScript is embedded."""
    for item in subject.objects:
        if "/PS" in (item.get("/Subtype"), item.get("/Subtype2")) or (
            item.get("/Type") == "/XObject" and "/PS" in item
        ):
            yield "PostScript is embedded."


@requirement("graphics-proxies")
def proxies(subject: Subject) -> Iterator[str]:
    """No picture stands for another: no OPI, no alternate that would print instead."""
    for item in subject.objects:
        if "/OPI" in item:
            yield "A picture stands for one that is elsewhere (OPI)."
        for alternate in item.get("/Alternates", []):
            if alternate.get("/DefaultForPrinting", False):
                yield "A picture would be replaced by another when printed."


@requirement("graphics-operators")
def operators(subject: Subject) -> Iterator[str]:
    """Content streams use the operators of PDF 1.6 and no other."""
    for content in subject.contents:
        unknown = {operator for operator, _ in content.operations()} - _OPERATORS
        for operator in sorted(unknown):
            yield f"{content.where} uses the unknown operator {operator}."


@requirement("graphics-rendering")
def rendering(subject: Subject) -> Iterator[str]:
    """Rendering intents, where set, are one of the four of ICC."""
    for content in subject.contents:
        for operator, operands in content.operations():
            if operator == "ri" and str(operands[0]) not in _INTENTS:
                yield f"{content.where} sets the rendering intent {str(operands[0])[1:]}."
    for item in subject.objects:
        intent = str(item.get("/Intent", "/Perceptual"))
        if item.get("/Subtype") == "/Image" and intent not in _INTENTS:
            yield f"A picture has the rendering intent {intent[1:]}."


def _is_embedded(font: pikepdf.Object) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True
    if font.get("/Subtype") == "/Type0":
        font = font["/DescendantFonts"][0]
    descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
    return any(name in descriptor for name in _FONT_FILES)
