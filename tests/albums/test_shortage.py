"""What is said when an album cannot be made, and what is known of each photo all the same."""

from __future__ import annotations

import pytest
from shots import shot

from kiekje.albums.book import make_book
from kiekje.albums.errors import (
    PagesNotFilled,
    TooFewPhotos,
    TooFewPhotosForPages,
    WrongPageCount,
    in_words,
)
from kiekje.albums.wishes import Wishes


def small(*numbers):
    """A roll of fourteen, of which these are far too small to print."""
    return [shot(i, width=200, height=150) if i in numbers else shot(i) for i in range(14)]


def refusal(roll, **wishes):
    """The error for a book that cannot be made."""
    with pytest.raises(PagesNotFilled) as caught:
        make_book(roll, Wishes(**wishes))
    return caught.value


def test_too_few_placeable_photos_are_counted_with_what_is_wrong():
    """The least number of pages is no reason to ask for fewer; what helps is named."""
    said = refusal(small(*range(9)), product="album-30x30")

    assert isinstance(said, TooFewPhotosForPages)
    assert str(said).startswith(
        "The 12 pages of album-30x30 need at least 12 photos and 5 photos can be placed, "
        "9 are too small to print."
    )
    assert "Add 7 more photos" in str(said)
    assert "smaller album" in str(said)
    assert "--override resolution" in str(said)
    assert "fewer pages" not in str(said)


def test_more_pages_than_photos_can_be_made_fewer():
    """Where the album has smaller page counts, asking for fewer is a way out."""
    said = refusal([shot(i) for i in range(14)], product="album-30x30", pages=40)

    assert "ask for fewer pages" in str(said)
    assert "Add 26 more photos" in str(said)


def test_one_photo_is_no_photos():
    """Counts agree with their noun."""
    assert ("no photo", "1 photo", "2 photos") == tuple(in_words(n) for n in range(3))
    said = refusal(small(*range(13)), product="album-30x30")
    assert "1 photo can be placed, 13 are too small" in str(said)


def test_the_error_keeps_the_reason_of_each_photo():
    """Every photo has its own fault, or a sentence that nothing is wrong with it."""
    fates = {p.file: p for p in refusal(small(*range(9)), product="album-30x30").placements}

    assert sorted(fates) == [f"IMG_{i:04}.jpg" for i in range(14)]
    assert "too-small" == fates["IMG_0000.jpg"].code
    assert "200 × 150 pixels" in fates["IMG_0000.jpg"].reason
    assert "no-book" == fates["IMG_0013.jpg"].code
    assert {"left_out"} == {p.status for p in fates.values()}


def test_too_few_photos_at_all_keep_their_reasons_too():
    """Also with less than twelve files, each is told of."""
    with pytest.raises(TooFewPhotos) as caught:
        make_book(small(0)[:5], Wishes())

    assert ["too-small", *["no-book"] * 4] == [p.code for p in caught.value.placements]


def test_an_override_lets_small_photos_in():
    """What the message offers helps."""
    roll = [shot(i, width=640, height=480) for i in range(14)]
    refusal(roll, product="album-40x30")
    wishes = Wishes(product="album-40x30", overrides=frozenset({"resolution"}))

    assert 14 == sum(p.status == "placed" for p in make_book(roll, wishes).placements)


def test_photos_that_make_no_page_are_told_of_as_such():
    """Enough photos, but none large enough to fill the pages of a large album."""
    roll = [shot(i, width=1300, height=250) for i in range(14)]
    said = refusal(roll, product="album-40x30")

    assert (
        "at least 200 dpi" in str(said) or "below 200 dpi" in str(said) or "too small" in str(said)
    )


def test_a_page_count_is_refused_in_the_name_of_the_right_album():
    """Of the album that was chosen; of all where nobody chose one."""
    roll = [shot(i) for i in range(40)]
    with pytest.raises(
        WrongPageCount, match=r"album-15x15 cannot have 11 pages\. It takes 12 to 80"
    ):
        make_book(roll, Wishes(product="album-15x15", pages=11))
    with pytest.raises(WrongPageCount, match=r"No album can have 11 pages\. They take 12 to 160"):
        make_book(roll, Wishes(pages=11))
