"""Changing one page of a finished book, and making it again around locked pages."""

from __future__ import annotations

import pytest
from shots import shot

from kiekje.albums.book import make_book
from kiekje.albums.edit import alternatives, lock_page, regenerate_page, set_layout
from kiekje.albums.errors import ContradictoryWishes, NoOtherLayout, NoSuchPage, PageIsLocked
from kiekje.albums.measures import order_kept
from kiekje.albums.remake import remake_book
from kiekje.albums.wishes import Wishes

ROLL = [shot(i) for i in range(42)]
FILES = {p.file: p for p in ROLL}
WISHES = Wishes(product="album-30x30", pages=14)


@pytest.fixture(scope="module")
def book():
    """A book of three photos a page or so."""
    return make_book(ROLL, WISHES).book


@pytest.fixture(scope="module")
def number(book):
    """A page with several photos."""
    return next(p.number for p in book.inside if len(p.photos) >= 3)


def test_another_layout_leaves_all_other_pages_alone(book, number):
    """Regenerating a page changes its arrangement and nothing else, not even its photos."""
    changed = regenerate_page(book, FILES, number, seed=3)
    before, after = book.inside[number - 1], changed.inside[number - 1]

    assert before.layout != after.layout
    assert [e.file for e in before.photos] == [e.file for e in after.photos]
    assert [p for p in book.pages if p.number != number] == [
        p for p in changed.pages if p.number != number
    ]


def test_a_layout_can_be_asked_for_by_name(book, number):
    """Every alternative can be set by its name; an unknown name is refused in words."""
    for page in alternatives(book, FILES, number):
        assert page == set_layout(book, FILES, number, page.layout).inside[number - 1]
    with pytest.raises(NoOtherLayout, match="stays as it is"):
        set_layout(book, FILES, number, "framed:H(9,9)")


def test_a_locked_page_is_not_changed(book, number):
    """A locked page refuses another layout until it is unlocked."""
    locked = lock_page(book, number)
    with pytest.raises(PageIsLocked):
        regenerate_page(locked, FILES, number, seed=1)

    assert book == lock_page(locked, number, locked=False)


def test_a_book_made_again_keeps_its_locked_pages(book):
    """With another seed the free pages change, the locked one does not, all photos are shown."""
    locked = lock_page(book, 7)
    again = remake_book(locked, ROLL, Wishes(product="album-30x30", pages=14, seed=5))

    assert locked.inside[6] == again.book.inside[6]
    assert len(book.inside) == len(again.book.inside)
    assert book.inside != again.book.inside
    placed = [e.file for p in again.book.inside if p.layout != "spread" for e in p.photos]
    assert len(placed) == len(set(placed))
    assert sorted(FILES) == [p.file for p in again.placements]


def test_a_page_that_is_not_there_is_named(book):
    """The message tells the pages that exist."""
    with pytest.raises(NoSuchPage, match="1 to 14"):
        lock_page(book, 15)


def test_a_book_made_again_keeps_the_order_and_its_musts(book):
    """Whatever page is locked and however full pages become, time runs on and no must is lost."""
    musts = frozenset({"IMG_0005.jpg", "IMG_0020.jpg", "IMG_0041.jpg"})
    for number in (1, 2, 7, 14):
        locked = lock_page(book, number)
        again = remake_book(locked, ROLL, Wishes(density="high", must=musts))

        assert order_kept(again.book, FILES)
        assert musts <= {p.file for p in again.placements if p.status == "placed"}


def test_a_photo_of_a_locked_page_cannot_be_left_out(book):
    """The wish contradicts the lock, and is refused in words."""
    file = book.inside[3].photos[0].file
    with pytest.raises(ContradictoryWishes, match=file):
        remake_book(lock_page(book, 4), ROLL, Wishes(without=frozenset({file})))
