"""Metadata: what the file says of itself, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

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
        assert "2026-03-01T12:30:00Z" == xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"]
        assert "D:20260301123000Z" == str(pdf.docinfo.CreationDate)
        assert xmp["pdf:Producer"] == str(pdf.docinfo.Producer)
        assert "nl" == str(pdf.Root.Lang)


def test_a_book_without_a_title_is_called_by_its_order_code(album: Album) -> None:
    """A file always has a name that the lab can say."""
    album.title = ""
    with pikepdf.open(album.write().path) as pdf:
        assert "K-2026-000123" == str(pdf.docinfo.Title)


def test_dates_with_a_zone_become_utc(album: Album) -> None:
    """The same instant is the same file."""
    brussels = timezone(timedelta(hours=1))
    one = album.write("one.pdf")
    other = album.write("other.pdf", created=datetime(2026, 3, 1, 13, 30, tzinfo=brussels))

    assert one.sha256 == other.sha256


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
