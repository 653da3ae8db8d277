"""The light PDF: what a reader sees, side after side, and nothing of the press."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pytest

from kiekje.pictures.profiles import adobe_rgb
from kiekje.printing.boxes import points
from kiekje.printing.errors import PhotoRefused
from kiekje.printing.leaves import sheets, sides
from kiekje.printing.raster import draw_pages
from kiekje.printing.screen import DPI, write_screen_pdf
from tests.pictures.drawn import CANARY, jpeg, scene
from tests.printing.album import CREATED, Album, holiday, photo, rendered
from tests.printing.streams import Drain


def light(album: Album) -> bytes:
    """The light PDF of an album, whose photos come as bytes."""
    drain = Drain()
    written = write_screen_pdf(
        album.book,
        album.product,
        {file: path.read_bytes for file, path in album.sources.items()},
        drain,
        created=CREATED,
        renditions=rendered,
        texts=album.texts(album.settings()),
    )
    data = bytes(drain)
    assert (hashlib.sha256(data).hexdigest(), len(data)) == (written.sha256, written.bytes)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert written.pages == len(pdf.pages)
    return data


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Album, bytes]:
    """The holiday album, which has three pages, and its light PDF."""
    album = holiday(tmp_path_factory.mktemp("screen"))
    return album, light(album)


def test_sides_come_in_the_order_of_a_book(written: tuple[Album, bytes]) -> None:
    """Front, endpaper, pages, a blank one to make them even, endpaper, back; spreads match."""
    book = written[0].book

    shown = [leaf.page and leaf.page.number for leaf in sides(book)]

    assert [0, None, 1, 2, 3, None, None, 0] == shown
    assert [0, 1, 2, 3] == [leaf.index for leaf in sheets(book, 8.0)]


@pytest.mark.parametrize("pages", range(7))
def test_odd_pages_lie_on_the_right(pages: int, written: tuple[Album, bytes]) -> None:
    """However many pages, the front is alone and the back is a left side."""
    book = written[0].book
    cover, first = book.pages[:2]
    some = replace(book, pages=(cover, *(replace(first, number=n + 1) for n in range(pages))))

    leaves = list(sides(some))

    assert 0 == len(leaves) % 2
    numbered = [(n, leaf.page.number) for n, leaf in enumerate(leaves, 1) if leaf.page]
    assert all(number % 2 == place % 2 for place, number in numbered[1:-1])


def test_a_page_is_what_is_left_after_the_cut(written: tuple[Album, bytes]) -> None:
    """Media and trim are one; boards have a half of the cover without its spine."""
    with pikepdf.open(io.BytesIO(written[1])) as pdf:
        sizes = []
        for page in pdf.pages:
            assert "/BleedBox" not in page.obj
            assert page.mediabox == page.trimbox
            left, bottom, right, top = map(float, page.mediabox)
            sizes.append((right - left, top - bottom))
        assert "/TwoPageRight" == pdf.Root.PageLayout
        assert all("/Font" not in page.resources for page in pdf.pages)
    assert np.allclose([(points(110), points(40))] * 8, sizes, atol=0.01)


def test_a_reader_sees_the_album(written: tuple[Album, bytes]) -> None:
    """The photo of this cover is on its back, what is left of it on the front; paper is white."""
    drawn = [np.asarray(page) for page in draw_pages(written[1], width_px=330)]

    front, endpaper, first, *_, back = drawn
    assert np.allclose((179, 38, 30), front[:, 20:].reshape(-1, 3).mean(axis=0), atol=2)
    assert np.ptp(back[60, 230:], axis=0).max() > 20
    assert np.allclose((179, 38, 30), back[:, :200].reshape(-1, 3).mean(axis=0), atol=2)
    assert (endpaper == 255).all()
    assert first.std() > 20


def test_the_same_book_gives_the_same_light_bytes(written: tuple[Album, bytes]) -> None:
    """Nothing of the clock or the machine gets into the file."""
    assert written[1] == light(written[0])


def test_photos_are_light_and_in_srgb(tmp_path: Path) -> None:
    """As many pixels as the screen needs, without a profile of their own or anything personal."""
    album = Album(tmp_path)
    large = jpeg(scene(1800, 1200), icc_profile=adobe_rgb(), comment=CANARY)
    file = album.add_photo("large.jpg", large)
    album.add_page()
    album.add_page(photo(file, (0.0, 0.0, 50.8, 33.867)))

    data = light(album)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [x for p in pdf.pages for x in p.resources.get("/XObject", {}).values()]
        (image,) = [x for x in images if x.get("/Subtype") == "/Image"]
        assert (2 * DPI, round(33.867 / 25.4 * DPI)) == (image.Width, image.Height)
        profile = image.ColorSpace[1].read_bytes()
        assert b"Adobe" not in profile
    assert CANARY not in data
    assert len(data) < len(large)


def test_a_photo_that_cannot_be_drawn_is_named(tmp_path: Path) -> None:
    """A refusal ends the writing; the part that was written has no end."""
    album = Album(tmp_path)
    file = album.add_photo("zee.jpg")
    album.add_page(photo(file, (0.0, 0.0, 50.0, 30.0)))
    album.sources[file].write_bytes(b"no photo")

    with pytest.raises(PhotoRefused, match=r"zee\.jpg"):
        light(album)
