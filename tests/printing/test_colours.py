"""Colours: photos keep their space, or become the inks of the press within its limit."""

from __future__ import annotations

import numpy as np
import pikepdf
import pytest

from kiekje.pictures.inks import most_ink
from tests.pictures.drawn import jpeg, pixels_of, scene
from tests.printing.album import Album, photo
from tests.printing.press import press_profile
from tests.printing.sheets import drawn, is_kind, region


def test_rgb_photos_of_pdfx_keep_their_profile(album: Album) -> None:
    """Photos stay ICC-based RGB or grey unless conversion is wished."""
    with pikepdf.open(album.write(output="pdfx", output_profile=press_profile()).path) as pdf:
        spaces = {str(o.ColorSpace[0]) for o in pdf.objects if is_kind(o, "/Subtype", "/Image")}
    assert {"/ICCBased"} == spaces


@pytest.mark.parametrize("limit", [240.0, 300.0])
def test_no_pixel_of_a_cmyk_file_is_wetter_than_the_limit(album: Album, limit: float) -> None:
    """Measured over all pixels of all pictures, as a RIP decodes them, and the backgrounds."""
    dark = (scene(300, 200) // 6).astype(np.uint8)
    dark[::2] = 0
    album.add_photo("night.jpg", jpeg(dark))
    album.add_page(photo("night.jpg", (5.0, 5.0, 30.0, 20.0)), background="#000000")
    written = album.write(
        output="pdfx", output_profile=press_profile(), photos="cmyk", ink_limit=limit
    )

    with pikepdf.open(written.path) as pdf:
        pictures = [o for o in pdf.objects if is_kind(o, "/Subtype", "/Image")]
        for picture in pictures:
            assert "/DeviceCMYK" == picture.ColorSpace
            assert [1, 0] * 4 == list(picture.Decode)
            assert most_ink(pixels_of(picture.read_raw_bytes())) <= limit
        assert 6 == len(pictures)
        content = pdf.pages[4].Contents.read_bytes().decode()
        flat = [float(v) for v in content.split(" re W n ")[1].split(" k")[0].split()]
        assert sum(flat) * 100 <= limit


def test_a_cmyk_picture_looks_like_the_photo(album: Album, system_press: bytes) -> None:
    """Inks are not inverted, planes not exchanged: the sheet shows what RGB shows."""
    plain = drawn(album.write("rgb.pdf").path, 1)
    inks = drawn(
        album.write("cmyk.pdf", output="pdfx", output_profile=system_press, photos="cmyk").path,
        1,
    )

    box = (0.0, 0.0, 60.0, 40.0)
    one, other = (region(sheet, album, 1, box).astype(float) for sheet in (plain, inks))
    assert np.abs(one - other).mean() < 40
    assert np.corrcoef(one[..., 0].ravel(), other[..., 0].ravel())[0, 1] > 0.9
    assert np.corrcoef(one[..., 1].ravel(), other[..., 1].ravel())[0, 1] > 0.9
