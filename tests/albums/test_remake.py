"""Making a book again around the pages that are locked in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shots import shot

from kiekje.albums.book import make_book
from kiekje.albums.edit import lock_page, set_title, swap_photos
from kiekje.albums.errors import (
    AlbumError,
    ContradictoryWishes,
    LockedPagesDoNotFit,
    LockedPagesLeaveNoPhotos,
    MustHasNoPlace,
    UnknownPhoto,
)
from kiekje.albums.measures import order_kept
from kiekje.albums.remake import LOCKED, moved_pages, remake_book
from kiekje.albums.wishes import Wishes

ROLL = [shot(i) for i in range(42)]
FILES = {p.file: p for p in ROLL}
WISHES = Wishes(product="album-30x30", pages=14)


@pytest.fixture(scope="module")
def book():
    """A book of three photos a page or so."""
    return make_book(ROLL, WISHES).book


def shown(book):
    """The photos inside, each as often as it is there."""
    return [e.file for p in book.inside if p.layout != "spread" for e in p.photos]


def between(page):
    """A photo taken between two photos of a page: the clock says so, the name does not."""
    before, after = (FILES[e.file] for e in page.photos[:2])
    moment = before.taken.moment + (after.taken.moment - before.taken.moment) / 2
    return shot(900, taken=replace(before.taken, moment=moment))


def test_a_book_made_again_keeps_its_locked_pages(book):
    """With another seed the free pages change, the locked one does not, all photos are shown."""
    locked = lock_page(book, 7)
    again = remake_book(locked, ROLL, replace(WISHES, seed=5))

    assert locked.inside[6] == again.book.inside[6]
    assert len(book.inside) == len(again.book.inside)
    assert book.inside != again.book.inside
    assert len(shown(again.book)) == len(set(shown(again.book)))
    assert sorted(FILES) == [p.file for p in again.placements]


def test_a_book_made_again_keeps_the_order_and_its_musts(book):
    """Whatever page is locked and however full pages become, time runs on and no must is lost."""
    musts = frozenset({"IMG_0005.jpg", "IMG_0020.jpg", "IMG_0041.jpg"})
    for number in (1, 2, 7, 14):
        locked = lock_page(book, number)
        again = remake_book(locked, ROLL, Wishes(density="high", must=musts))

        assert order_kept(again.book, FILES)
        assert musts <= {p.file for p in again.placements if p.status == "placed"}


def test_a_photo_between_those_of_a_locked_page_is_left_out_with_that_reason(book):
    """The reason is the lock, and not the number of pages."""
    page = next(p for p in book.inside[2:] if len(p.photos) >= 2)
    newcomer = between(page)
    again = remake_book(lock_page(book, page.number), [*ROLL, newcomer], WISHES)
    (fate,) = (p for p in again.placements if p.file == newcomer.file)

    assert ("left_out", LOCKED) == (fate.status, fate.code)
    assert f"Taken between two photos of page {page.number}, which is locked." == fate.reason


def test_a_must_between_those_of_a_locked_page_is_placed_beside(book):
    """A must is not lost: it comes on a free page."""
    page = next(p for p in book.inside[2:] if len(p.photos) >= 2)
    newcomer = between(page)
    wishes = replace(WISHES, must=frozenset({newcomer.file}))
    again = remake_book(lock_page(book, page.number), [*ROLL, newcomer], wishes)

    assert newcomer.file in shown(again.book)
    assert (
        lock_page(book, page.number).inside[page.number - 1] == again.book.inside[page.number - 1]
    )


def test_a_must_without_any_free_page_is_an_error(book):
    """When everything is locked nothing is lost silently."""
    locked = book
    for page in book.inside:
        locked = lock_page(locked, page.number)
    newcomer = between(next(p for p in book.inside[2:] if len(p.photos) >= 2))
    wishes = replace(WISHES, must=frozenset({newcomer.file}))

    with pytest.raises(MustHasNoPlace, match="Unlock a page"):
        remake_book(locked, [*ROLL, newcomer], wishes)
    assert locked.inside == remake_book(locked, [*ROLL, newcomer], WISHES).book.inside


def test_a_photo_swapped_from_far_away_loses_no_others(book):
    """A locked page with the first and the last photo does not push out those between."""
    page = next(p for p in book.inside if "IMG_0000.jpg" in {e.file for e in p.photos})
    swapped = swap_photos(book, FILES, WISHES, page.photos[-1].file, "IMG_0041.jpg")
    again = remake_book(lock_page(swapped, page.number), ROLL, WISHES)

    assert set(shown(book)) == set(shown(again.book))


@settings(deadline=None, max_examples=12)
@given(st.sets(st.integers(1, 14), max_size=6), st.sampled_from((12, 14, 18)), st.integers(0, 9))
def test_every_must_is_placed_or_told_of(numbers, pages, seed):
    """Whatever is locked and however many pages there are: no must is lost without an error."""
    made = make_book(ROLL, WISHES).book
    for number in numbers:
        made = lock_page(made, number)
    musts = frozenset(p.file for p in ROLL[seed::9])
    try:
        again = remake_book(made, ROLL, replace(WISHES, must=musts, pages=pages, seed=seed))
    except AlbumError as refusal:
        said = str(refusal)
    else:
        said = ""
    if said:
        assert len(said.split()) > 8
        return
    assert musts <= set(shown(again.book)) | {
        e.file for p in again.book.inside if p.layout == "spread" for e in p.photos
    }
    assert pages == len(again.book.inside)
    kept = {p.photos for p in made.inside if p.locked}
    assert kept <= {p.photos for p in again.book.inside if p.locked}


def test_locked_pages_move_in_proportion_on_their_side_of_the_fold(book):
    """In a longer book they are further on; in a shorter one there may be no room."""
    held = [replace(book.inside[n - 1], layout="framed:1") for n in (3, 8, 13)]
    longer = moved_pages(held, 14, 28)

    assert [p.number % 2 for p in held] == [p.number % 2 for p in longer]
    assert all(a.number < b.number for a, b in pairwise(longer))
    assert abs(longer[1].number - 16) <= 1
    with pytest.raises(LockedPagesDoNotFit, match="13 locked pages"):
        moved_pages(book.inside[:13], 14, 12)


def test_a_photo_of_a_locked_page_cannot_be_left_out(book):
    """The wish contradicts the lock, and is refused in words."""
    file = book.inside[3].photos[0].file
    with pytest.raises(ContradictoryWishes, match=file):
        remake_book(lock_page(book, 4), ROLL, Wishes(without=frozenset({file})))


def test_a_photo_of_a_locked_page_that_is_gone_is_named(book):
    """A photo that was deleted is no empty slot."""
    file = book.inside[3].photos[0].file
    with pytest.raises(UnknownPhoto, match="page 4, which is locked"):
        remake_book(lock_page(book, 4), [p for p in ROLL if p.file != file], WISHES)


def test_pages_between_locked_ones_that_cannot_be_filled_are_named(book):
    """The message tells the pages, and what to do."""
    locked = book
    for page in book.inside:
        if page.number not in {6, 7}:
            locked = lock_page(locked, page.number)
    gone = {e.file for p in book.inside[5:7] for e in p.photos}
    keep = [p for p in ROLL if p.file not in gone]
    with pytest.raises(LockedPagesLeaveNoPhotos, match="Unlock a page beside"):
        remake_book(locked, keep, WISHES)


def test_a_title_of_ones_own_stays_on_the_cover(book):
    """Made again without a title in the wishes, cover and document keep the one that was given."""
    titled = set_title(book, FILES, WISHES, "De zee")
    again = remake_book(titled, ROLL, replace(WISHES, seed=3)).book

    assert "De zee" == again.title
    assert "De zee" in [t.text for t in again.cover.texts]
