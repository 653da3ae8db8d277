"""The cover sheet."""

from __future__ import annotations

import pytest
from shots import shot

from kiekje.albums.book import make_book
from kiekje.albums.products import products
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Box, Face


def cover_of(roll, **wishes):
    """The cover of a book made of these photos."""
    return make_book(roll, Wishes(**wishes)).book.cover


@pytest.mark.parametrize("album", sorted(products()))
def test_the_sheet_is_back_spine_and_front(album):
    """Twice the page and the spine wide, with the wrap as its bleed."""
    result = make_book([shot(i) for i in range(30)], Wishes(product=album))
    cover, product = result.book.cover, result.product

    assert cover.spine_mm == product.spine_mm(len(result.book.inside))
    assert cover.width_mm == pytest.approx(2 * product.width_mm + cover.spine_mm)
    assert cover.bleed_mm == product.wrap_mm


@pytest.mark.parametrize("title", ["Zee", "Een week aan zee en in de bergen, met opa en oma"])
def test_words_stay_on_the_front_or_on_the_spine(title):
    """Title and dates keep the safe zone of the front; the spine's words keep to the spine."""
    result = make_book([shot(i) for i in range(40)], Wishes(title=title, product="album-21x28"))
    cover, product = result.book.cover, result.product
    front = product.width_mm + cover.spine_mm

    for text in cover.texts:
        x, y, wide, high = text.box_mm
        if text.role == "spine":
            assert x + wide / 2 == pytest.approx(product.width_mm + cover.spine_mm / 2)
            assert high == pytest.approx(cover.spine_mm)
        else:
            assert x >= front + product.safe_mm
            assert x + wide <= cover.width_mm - product.safe_mm
            assert y + high <= cover.height_mm - product.safe_mm + 0.01


def test_a_thin_spine_carries_no_words():
    """Text that would be too small to read is not set."""
    result = make_book([shot(i) for i in range(14)], Wishes(title="Dun"))
    thick_enough = result.book.cover.spine_mm >= result.product.spine_text_min_mm

    assert thick_enough == any(t.role == "spine" for t in result.book.cover.texts)


def test_a_face_on_the_cover_is_whole_and_clear_of_the_edges():
    """A portrait whose face would be cut by the full-bleed crop is framed instead."""
    face = (Face(Box(0.05, 0.02, 0.6, 0.98), 0.99),)
    roll = [shot(i, faces=face, width=3024, height=4032) for i in range(20)]
    cover = cover_of(roll, cover="IMG_0003.jpg", product="album-28x21")
    (element,) = cover.photos
    left, top, right, bottom = element.crop

    assert left <= 0.05
    assert top <= 0.02
    assert right >= 0.6
    assert bottom >= 0.98


LONG_TITLES = (
    "Zee",
    "W" * 199,
    (
        "Herinneringen aan een lange zomer met de hele familie in de bergen van Oostenrijk en aan "
        "de kust van Kroatië waar wij elke dag zwommen en aten tot de zon onderging"
    ),
    "صور العائلة في الصيف على شاطئ البحر مع الجد والجدة وكل الأحفاد الصغار 2024",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
)


@pytest.mark.parametrize("album", sorted(products()))
@pytest.mark.parametrize("title", LONG_TITLES)
def test_the_date_line_stands_below_the_title(album, title):
    """However long the title, the line below it begins where it ends, inside the safe zone."""
    result = make_book([shot(i) for i in range(30)], Wishes(title=title, product=album))
    cover, product = result.book.cover, result.product
    first, line = (t for t in cover.texts if t.role in {"title", "date"})

    assert line.box_mm[1] == pytest.approx(first.box_mm[1] + first.box_mm[3], abs=0.01)
    assert line.box_mm[1] + line.box_mm[3] <= product.height_mm - product.safe_mm + 0.01
    assert 12.0 <= first.size_pt <= 44.0
    assert title == result.book.title


def test_a_right_to_left_title_stands_on_the_right():
    """The words of the front are aligned with the title's script."""
    cover = cover_of([shot(i) for i in range(20)], title="صور العائلة", product="album-21x21")

    assert ["right", "right"] == [t.align for t in cover.texts if t.role in {"title", "date"}]


def test_a_spine_shows_what_it_can_of_a_long_title():
    """The spine's title ends with an ellipsis rather than running off the spine."""
    cover = cover_of([shot(i) for i in range(20)], title="W" * 199, product="album-21x21")
    (spine,) = (t for t in cover.texts if t.role == "spine")

    assert spine.text.endswith("W…")
    assert spine.size_pt >= 7.0


def test_a_title_is_cleaned_where_it_enters_the_book():
    """Nothing that turns the reading direction or cannot be seen is printed or written."""
    book = make_book([shot(i) for i in range(20)], Wishes(title="Zomer \u202etxet\x07\n1")).book

    assert "Zomer txet 1" == book.title
    assert {"Zomer txet 1"} == {t.text for t in book.cover.texts if t.role in {"title", "spine"}}


def test_a_wished_cover_is_on_the_cover_though_others_are_better():
    """The photo on the cover is a must: it is not lost where photos are left out."""
    roll = [shot(i) for i in range(80)]
    worst = min(roll, key=lambda p: (p.sharpness, p.file)).file

    assert worst == cover_of(roll, cover=worst, pages=12, product="album-30x30").photos[0].file
