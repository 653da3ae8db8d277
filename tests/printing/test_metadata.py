"""Metadata: what the file says of itself, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pikepdf
import pytest

from tests.printing.album import Album


@pytest.mark.parametrize("title", ["Zomer aan zee", "Été <à> la mer & “co” ☀", "صيف"])
def test_title_and_dates_are_said_twice_and_alike(album: Album, title: str) -> None:
    """The XMP packet and the older dictionary agree, in any script."""
    album.title = title
    with pikepdf.open(album.write().path) as pdf:
        xmp = pdf.open_metadata()
        assert title == xmp["dc:title"] == str(pdf.docinfo.Title)
        assert "2026-03-01T12:30:00" == xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"]
        assert "D:20260301123000" == str(pdf.docinfo.CreationDate)
        assert xmp["pdf:Producer"] == str(pdf.docinfo.Producer)
        assert "nl" == str(pdf.Root.Lang)


def test_a_book_without_a_title_is_called_by_its_order_code(album: Album) -> None:
    """A file always has a name that the lab can say."""
    album.title = ""
    with pikepdf.open(album.write().path) as pdf:
        assert "K-2026-000123" == str(pdf.docinfo.Title)


@pytest.mark.parametrize(
    ("zone", "newer", "older"),
    [
        (None, "2026-03-01T13:30:00", "D:20260301133000"),
        (UTC, "2026-03-01T13:30:00Z", "D:20260301133000Z"),
        (timezone(timedelta(hours=1)), "2026-03-01T13:30:00+01:00", "D:20260301133000+01'00'"),
        (timezone(-timedelta(minutes=210)), "2026-03-01T13:30:00-03:30", "D:20260301133000-03'30'"),
    ],
)
def test_a_date_says_its_zone_and_only_its_own(
    album: Album, zone: tzinfo | None, newer: str, older: str
) -> None:
    """A local time without a zone is not called UTC; one with a zone keeps it."""
    with pikepdf.open(album.write(created=datetime(2026, 3, 1, 13, 30, tzinfo=zone)).path) as pdf:
        assert newer == pdf.open_metadata()["xmp:CreateDate"]
        assert older == str(pdf.docinfo.CreationDate)


def test_only_pdfx_claims_to_be_pdfx(album: Album) -> None:
    """A plain file makes no promise that it does not keep."""
    with pikepdf.open(album.write().path) as pdf:
        assert "pdfxid:GTS_PDFXVersion" not in pdf.open_metadata()
        assert "/OutputIntents" not in pdf.Root


def test_another_book_is_another_document(album: Album) -> None:
    """Identifiers follow the content."""
    identifiers = set()
    for title in ("one", "two"):
        album.title = title
        album.pages[1] = album.pages[2 if title == "two" else 1]
        with pikepdf.open(album.write().path) as pdf:
            identifiers.add(str(pdf.open_metadata()["xmpMM:DocumentID"]))
            identifiers.add(bytes(pdf.trailer.ID[0]).hex())
    assert 4 == len(identifiers)
