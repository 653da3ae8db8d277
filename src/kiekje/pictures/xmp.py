"""Reads the capture time from XMP, for files that lost their EXIF.

XMP is XML from strangers: a packet that declares a document type (where entities would be) is not
read at all, and only two properties are looked at. Source: XMP specification parts 1 and 2,
namespaces exif and photoshop.
"""

from __future__ import annotations

from datetime import datetime
from xml.parsers import expat

from kiekje.pictures.facts import CaptureTime
from kiekje.pictures.moments import is_plausible, parse_moment

LONGEST = 1 << 20
LONGEST_VALUE = 64
# In the order of trust: what the camera said, what the photo program calls the date of creation.
# xmp:CreateDate is not among them: for an edited picture it is the birth of the document.
PROPERTIES = (
    "http://ns.adobe.com/exif/1.0/ DateTimeOriginal",
    "http://ns.adobe.com/photoshop/1.0/ DateCreated",
)


class _Refused(Exception):
    """The packet declares a document type."""


class _Reader:
    """Collects the wanted properties, written as attributes or as elements."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.inside: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note wanted attributes, and whether a wanted element begins."""
        for wanted in PROPERTIES:
            if wanted in attributes:
                self.found.setdefault(wanted, attributes[wanted])
        self.inside = name if name in PROPERTIES else None

    def text(self, text: str) -> None:
        """Note the text of a wanted element, which may come in parts."""
        if self.inside is not None and len(self.found.get(self.inside, "")) < LONGEST_VALUE:
            self.found[self.inside] = self.found.get(self.inside, "") + text

    def end(self, _name: str) -> None:
        """Leave an element."""
        self.inside = None

    def refuse(self, *_declaration: object) -> None:
        """Stop at a document type declaration."""
        raise _Refused


def read_xmp(xmp: bytes | None, latest: datetime | None) -> CaptureTime | None:
    """The capture time that an XMP packet tells; None where it tells none, or is broken."""
    if not xmp or len(xmp) > LONGEST:
        return None
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.refuse
    try:
        parser.Parse(xmp.strip(b"\x00 \t\r\n"), True)
    except (expat.ExpatError, _Refused, ValueError):
        return None
    for wanted in PROPERTIES:
        parsed = parse_moment(reader.found.get(wanted, ""))
        if parsed is not None and is_plausible(parsed[0], latest):
            return CaptureTime(parsed[0], parsed[1], "exif")
    return None
