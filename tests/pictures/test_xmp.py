"""XMP tells a capture time, and its XML does no harm."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.pictures.facts import CaptureTime
from kiekje.pictures.xmp import read_xmp

NAMES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
)
TAKEN = CaptureTime(datetime(2015, 6, 29, 14, 12, 41), None, "exif")


def packet(attributes: str = "", elements: str = "", before: str = "") -> bytes:
    """An XMP packet with these properties."""
    return (
        f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>{before}'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {NAMES}>'
        f'<rdf:Description rdf:about="" {attributes}>{elements}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


@pytest.mark.parametrize(
    ("attributes", "elements"),
    [
        ('photoshop:DateCreated="2015-06-29T14:12:41.00"', ""),
        ("", "<exif:DateTimeOriginal>2015-06-29T14:12:41</exif:DateTimeOriginal>"),
        (
            'photoshop:DateCreated="2001-01-01T01:01:01"',
            "<exif:DateTimeOriginal>2015-06-29T14:12:41</exif:DateTimeOriginal>",
        ),
    ],
)
def test_a_capture_time_is_read(attributes: str, elements: str) -> None:
    """As an attribute or as an element; what the camera said goes first."""
    assert TAKEN == read_xmp(packet(attributes, elements), None)


def test_the_dates_of_a_document_are_no_capture_times() -> None:
    """When a file was made, exported or changed says nothing about the picture."""
    dates = " ".join(
        f'xmp:{name}="2015-08-02T16:02:20"' for name in ("CreateDate", "ModifyDate", "MetadataDate")
    )

    assert read_xmp(packet(dates), None) is None


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "2015-06-29T14:12:41">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_a_packet_with_entities_is_not_read(declaration: str) -> None:
    """A document type, where entities would be declared, stops the reading."""
    body = 'photoshop:DateCreated="2015-06-29T14:12:41"'

    assert read_xmp(packet(body, before=declaration), None) is None


def test_a_nul_behind_the_packet_is_ignored() -> None:
    """Some cameras end the packet with a NUL."""
    assert TAKEN == read_xmp(packet('photoshop:DateCreated="2015-06-29T14:12:41"') + b"\x00", None)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-16")))
def test_anything_else_is_unknown(data: bytes) -> None:
    """Whatever stands where a packet should be, nothing is raised."""
    assert read_xmp(data, None) is None
