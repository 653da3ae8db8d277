"""A preview is one file that asks nobody for anything, and says what it shows."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from kiekje.config.book.preview.faces import faces_of, spreads_of
from kiekje.config.book.preview.fonts import ALWAYS, HOUSE_FONTS, woff2
from kiekje.config.book.preview.images import LONG_EDGE_PX, SHORTEST_PX, long_edge_px
from kiekje.config.book.preview.page import Absent, Notice, Shown, make_preview
from kiekje.config.book.preview.words import words
from tests.config.books import draw_sides, make_book

BOOK = make_book(4)
SHOWN = Shown(
    book=BOOK,
    product="Landscape, 28 × 21 cm",
    pictured=draw_sides(BOOK, width=60),
    when=lambda files: "12 July 2024" if files else "",
    left_out=(Absent("IMG_9.jpg", "Out of focus: nothing in it is sharp."),),
    rejected=(Absent("</script><script>alert(1)</script>.gif", "The file moves."),),
    notices=(Notice(2, "A little soft."), Notice(0, "No title."), Notice(None, "All of it.")),
)


def test_it_names_no_other_place() -> None:
    """Nothing in the file is fetched: every source is data, every link leads within."""
    page = re.sub(r"<script>.*?</script>", "", make_preview(SHOWN), flags=re.DOTALL)
    sources = re.findall(r'(?:src|href|url)\s*[=(]\s*"?([^")\s]+)', page)

    assert [] == [source for source in sources if not source.startswith(("#", "data:"))]
    assert "http" not in page.replace('http-equiv="', "")


def test_only_its_own_style_and_script_are_allowed() -> None:
    """The policy in the file allows exactly the style and the script that are in it."""
    page = make_preview(SHOWN)
    policy = re.findall(r"'(sha256-[^&]+?)&#x27;|&#x27;(sha256-[^&]+)&#x27;", page)
    allowed = {digest for pair in policy for digest in pair if digest}
    parts = [re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL) for tag in ("style", "script")]

    assert [1, 1] == [len(part) for part in parts]
    assert {_digest(part[0]) for part in parts} == allowed
    assert "default-src &#x27;none&#x27;" in page


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_every_picture_says_what_it_shows() -> None:
    """Covers and pages have alternative texts with photos and days."""
    described = re.findall(r'<img alt="([^"]+)"', make_preview(SHOWN))

    assert "Front cover: A week by the sea" == described[0]
    assert [f"Page {n}: 2 photos, 12 July 2024" for n in range(1, 5)] == described[1:5]
    assert "Back cover" == described[5]


def test_names_of_files_are_text_and_nothing_else() -> None:
    """Markup in a file name is shown, not obeyed."""
    page = make_preview(SHOWN)

    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in page
    assert 1 == page.count("<script>")


def test_a_book_without_a_title_is_called_after_its_product() -> None:
    """The page always has a title."""
    untitled = replace(SHOWN, book=replace(BOOK, title=""))

    assert "<title>Landscape, 28 × 21 cm</title>" in make_preview(untitled)


@pytest.mark.parametrize(
    ("lang", "says"),
    [("nl", "Niet in dit boek"), ("fr", "Hors du livre"), ("de", "Nicht im Buch"), ("xx", "Book")],
)
def test_it_speaks_the_language_of_the_book(lang: str, says: str) -> None:
    """Four languages, and English for any other."""
    page = make_preview(replace(SHOWN, book=replace(BOOK, lang=lang)))

    assert says in page
    assert f'<html lang="{words(lang).lang}">' in page


def test_all_photos_in_the_book_is_said_too() -> None:
    """An empty list is a sentence, not an empty page."""
    complete = replace(SHOWN, left_out=(), rejected=(), notices=())

    assert "Every photo of the folder is in the book." in make_preview(complete)


@given(st.integers(min_value=1, max_value=41))
def test_faces_come_in_leaves(pages: int) -> None:
    """A book of any number of pages is leaves with two faces, between its two covers."""
    book = make_book(pages)
    faces = faces_of(book, draw_sides(book, width=4), words("en"), lambda _files: "")
    spreads = list(spreads_of(faces))

    assert 0 == len(faces) % 2
    assert ["front", "back"] == [faces[0].name, faces[-1].name]
    assert list(range(1, pages + 1)) == [face.number for face in faces if face.number]
    assert faces == tuple(face for spread in spreads for face in spread)
    assert all(n % 2 == 0 for spread in spreads[1:-1] if (n := spread[0].number))


@given(st.integers(min_value=1, max_value=400))
def test_pictures_get_smaller_in_longer_books(pages: int) -> None:
    """The pixels of all pages together stay bounded up to the longest album."""
    edge = long_edge_px(pages)

    assert SHORTEST_PX <= edge <= LONG_EDGE_PX
    assert edge >= long_edge_px(pages + 1)
    assert pages > 140 or edge * edge * pages <= 1.01 * LONG_EDGE_PX**2 * 60


@pytest.mark.parametrize("font", HOUSE_FONTS, ids=lambda font: f"{font.family} {font.weight}")
def test_fonts_hold_what_the_page_needs(font: object) -> None:
    """Each font has Latin letters and the accents of the text, and little else."""
    data = woff2(font, ALWAYS + "éçßœ")  # type: ignore[arg-type]
    characters = TTFont(io.BytesIO(data)).getBestCmap()

    assert {ord(c) for c in "AZaz09éçßœ’–"} <= set(characters)
    assert len(data) < 20_000
