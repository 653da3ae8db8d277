"""Sheets: boxes, photos, backgrounds and texts where the document has them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest

from kiekje.printing.boxes import points
from kiekje.printing.errors import TextLayerDiffers
from tests.pictures.drawn import CANARY, jpeg, scene
from tests.printing.album import Album, photo
from tests.printing.sheets import drawn, is_kind, region


def test_one_sheet_a_page_with_its_boxes(album: Album) -> None:
    """The cover first; trim, bleed and media say what the document says, in points."""
    written = album.write()

    with pikepdf.open(written.path) as pdf:
        assert len(album.pages) == len(pdf.pages) == written.pages
        for page, sheet in zip(album.pages, pdf.pages, strict=True):
            trim, bleed, media = (
                [float(v) for v in box] for box in (sheet.trimbox, sheet.BleedBox, sheet.mediabox)
            )
            assert points(page.width_mm) == pytest.approx(trim[2] - trim[0], abs=0.001)
            assert points(page.height_mm) == pytest.approx(trim[3] - trim[1], abs=0.001)
            for side in (0, 1):
                assert points(page.bleed_mm) == pytest.approx(trim[side] - bleed[side], abs=0.001)
                assert points(8.0) == pytest.approx(bleed[side] - media[side], abs=0.001)
                assert points(page.bleed_mm) == pytest.approx(
                    bleed[side + 2] - trim[side + 2], abs=0.001
                )


def test_photos_are_where_the_document_has_them(album: Album) -> None:
    """Every unrotated photo shows in its box: whole, cropped, turned by its camera, grey."""
    written = album.write()
    for index, page in enumerate(album.pages):
        sheet = drawn(written.path, index)
        for element in page.photos:
            if element.rotation or index == 1:
                continue
            shown = region(sheet, album, index, element.box_mm)
            red = shown[..., 0].astype(float)
            if element.file == "sea.jpg":
                assert red[:, :5].mean() < 20
                assert red[:, -5:].mean() > 235
            if element.file == "grey.jpg":
                assert np.ptp(shown.astype(int), axis=2).max() <= 3
            if element.file == "turned.jpg":  # red grew to the right, and the camera was turned
                assert red[:5].mean() < 20
                assert red[-5:].mean() > 235


def test_a_rotated_photo_turns_clockwise_about_its_centre(tmp_path: Path) -> None:
    """By 90 degrees the photo's right edge comes to lie below."""
    album = Album(tmp_path)
    file = album.add_photo("sea.jpg")
    album.add_page(photo(file, (10.0, 10.0, 30.0, 20.0), rotation=90.0), background="#0000ff")
    sheet = drawn(album.write().path, 0)

    shown = region(sheet, album, 0, (15.0, 5.0, 20.0, 30.0))

    assert shown[:4, :, 0].mean() < 20
    assert shown[-4:, :, 0].mean() > 235
    outside = region(sheet, album, 0, (10.0, 15.0, 4.5, 10.0))
    assert (0, 0, 255) == tuple(int(v) for v in outside.mean(axis=(0, 1)).round())


def test_the_background_fills_the_bleed_and_not_the_slug(album: Album) -> None:
    """A coloured page is coloured to the edge of its bleed, and the slug stays white."""
    sheet = drawn(album.write().path, 0)
    page = album.pages[0]
    edge = (-page.bleed_mm + 0.2, -page.bleed_mm + 0.2, 5.0, 5.0)

    shown = region(sheet, album, 0, edge).mean(axis=(0, 1))
    assert (0xB3, 0x26, 0x1E) == pytest.approx(shown, abs=1)
    assert 255 == region(sheet, album, 0, (-14.0, 5.0, 3.5, 20.0)).min()


def test_a_photo_past_the_bleed_does_not_reach_the_slug(tmp_path: Path) -> None:
    """What a document places too far out is cut at the BleedBox."""
    album = Album(tmp_path)
    file = album.add_photo("sea.jpg", jpeg(np.zeros((160, 240, 3), np.uint8)))
    album.add_page(photo(file, (-20.0, -20.0, 200.0, 100.0)))
    sheet = drawn(album.write().path, 0)

    assert 255 == region(sheet, album, 0, (-16.0, 5.0, 4.0, 20.0)).min()
    assert 0 == region(sheet, album, 0, (-9.0, 5.0, 8.0, 20.0)).max()


def test_texts_lie_over_the_photos(album: Album) -> None:
    """A caption on a full-bleed photo can be read and found."""
    written = album.write()
    with pypdfium2.PdfDocument(written.path) as document:
        assert "Aan zee" in document[1].get_textpage().get_text_range()
        assert "Grijs é ß" in document[3].get_textpage().get_text_range()
    dark = region(drawn(written.path, 1), album, 1, (10.0, 10.0, 14.0, 4.0))
    assert dark.max(axis=2).min() < 60


def test_nothing_personal_of_a_photo_is_in_the_file(album: Album) -> None:
    """No EXIF, XMP, comment, preview or trailing data of any photo, in any stream."""
    written = album.write()

    assert CANARY in album.sources["turned.jpg"].read_bytes()
    assert CANARY not in written.path.read_bytes()
    with pikepdf.open(written.path) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                data = item.read_raw_bytes()
                assert CANARY not in data
                assert b"Exif" not in data
                if item.get("/Filter") != "/DCTDecode":
                    assert CANARY not in item.read_bytes()


def test_pictures_have_the_resolution_wanted(tmp_path: Path) -> None:
    """A large photo is resampled to the settings' dpi, a small one is left as it is."""
    album = Album(tmp_path)
    large = album.add_photo("large.jpg", jpeg(scene(1500, 1000)))
    small = album.add_photo("small.jpg")
    album.add_page(photo(large, (5.0, 5.0, 30.0, 20.0)), photo(small, (60.0, 5.0, 60.0, 40.0)))

    for dpi, expected in ((300, (354, 236)), (150, (177, 118))):
        with pikepdf.open(album.write(dpi=dpi).path) as pdf:
            sizes = [
                (int(o.Width), int(o.Height))
                for o in pdf.objects
                if is_kind(o, "/Subtype", "/Image")
            ]
            assert [expected, (240, 160)] == sizes


def test_a_text_layer_of_another_book_is_refused(album: Album, tmp_path: Path) -> None:
    """Too few pages, or pages of another size."""
    other = Album(tmp_path / "other")
    other.folder.mkdir()
    other.add_page()
    with pytest.raises(TextLayerDiffers, match="1 pages and the book 4"):
        album.write(texts=other.texts(other.settings()))
    layer = album.texts(album.settings())
    album.pages[2] = replace(album.pages[2], width_mm=90.0)
    with pytest.raises(TextLayerDiffers, match="page 2"):
        album.write(texts=layer)
