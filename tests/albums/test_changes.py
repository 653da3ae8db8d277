"""Changes to a whole book, with what came of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shots import at, shot

from kiekje.albums import edit
from kiekje.albums.book import make_book
from kiekje.albums.document import to_json
from kiekje.albums.errors import NotInTheBook, TooFewPhotosForPages, UnknownPhoto, UnknownProduct
from kiekje.albums.wishes import Wishes

ROLL = [shot(i, taken=at(i * 0.1 + i // 6 * 20)) for i in range(60)]
SHOTS = {p.file: p for p in ROLL}
WISHES = Wishes(product="album-30x30", pages=12)


@pytest.fixture(scope="module")
def result():
    """A book for which some photos are too many."""
    return make_book(ROLL, WISHES)


@pytest.fixture(scope="module")
def book(result):
    """Its document."""
    return result.book


def inside(book):
    """The photos inside a book."""
    return {e.file for p in book.inside for e in p.photos}


def changed_pages(one, other):
    """The numbers of the pages that differ."""
    return [p.number for p, q in zip(one.pages, other.pages, strict=True) if p != q]


def test_the_fates_of_a_book_can_be_told_again(result):
    """From the document alone, each photo has the pages or the reason that it was given."""
    assert result.placements == edit.placements(result.book, SHOTS, WISHES)


def test_a_photo_that_is_left_out_changes_its_page_only(book):
    """The rest of its page is arranged anew; wishes and fates know of it."""
    page = next(p for p in book.inside if len(p.photos) >= 3)
    file = page.photos[1].file
    change = edit.leave_out(book, SHOTS, WISHES, file)

    assert file not in inside(change.book)
    assert page.number in changed_pages(book, change.book)
    assert set(changed_pages(book, change.book)) <= {0, page.number}
    assert file in change.wishes.without
    (fate,) = (p for p in change.placements if p.file == file)
    assert ("left_out", "unwanted") == (fate.status, fate.code)
    assert [("went", file)] == [(d.code, d.file) for d in change.differences]
    with pytest.raises(NotInTheBook):
        edit.leave_out(change.book, SHOTS, change.wishes, file)


def test_a_photo_alone_on_its_page_can_be_left_out():
    """Then the book is made again, around what is locked."""
    roll = [shot(i) for i in range(16)]
    shots = {p.file: p for p in roll}
    made = make_book(roll, WISHES).book
    alone = next(p for p in made.inside[2:] if len(p.photos) == 1 and p.layout != "spread")
    change = edit.leave_out(edit.lock_page(made, 1), shots, WISHES, alone.photos[0].file)

    assert alone.photos[0].file not in inside(change.book)
    assert edit.lock_page(made, 1).inside[0] == change.book.inside[0]
    assert all(p.photos for p in change.book.inside)


def test_the_cover_gets_another_photo_when_its_own_is_left_out(book):
    """An unwanted photo is not on the cover either."""
    file = next(p for p in book.inside if len(p.photos) >= 3).photos[0].file
    covered = edit.set_cover_photo(book, SHOTS, WISHES, file)
    change = edit.leave_out(covered, SHOTS, replace(WISHES, cover=file), file)

    assert file != change.book.cover.photos[0].file
    assert change.wishes.cover is None
    assert file not in {s.file for s in change.book.photos}


def test_a_must_comes_to_a_page_of_its_time(book):
    """One page takes the photo in, in order, and no other page changes."""
    file = min(SHOTS.keys() - inside(book))
    change = edit.must_have(book, SHOTS, WISHES, file)
    (came,) = change.differences

    assert ("came", file) == (came.code, came.file)
    assert {came.page} == set(changed_pages(book, change.book)) - {0}
    files = [e.file for e in change.book.inside[came.page - 1].photos]
    assert sorted(files) == files
    assert file in change.wishes.must
    assert "placed" in [p.status for p in change.placements if p.file == file]
    assert change.book == edit.must_have(change.book, SHOTS, change.wishes, file).book
    with pytest.raises(UnknownPhoto):
        edit.must_have(book, SHOTS, WISHES, "nowhere.jpg")


def test_left_out_and_back_in_again(book):
    """A photo that was left out by mistake can be had again."""
    page = next(p for p in book.inside if len(p.photos) >= 3)
    out = edit.leave_out(book, SHOTS, WISHES, page.photos[1].file)
    back = edit.must_have(out.book, SHOTS, out.wishes, page.photos[1].file)

    assert inside(book) == inside(back.book)
    assert not back.wishes.without


def test_more_pages_tell_which_photos_come(book):
    """More pages only add photos, and the list is the difference."""
    change = edit.change_pages(book, SHOTS, WISHES, 18)
    came = {d.file for d in change.differences if d.code == "came"}

    assert 18 == len(change.book.inside)
    assert inside(change.book) - inside(book) == came
    assert "The book has 18 pages instead of 12." in [d.sentence for d in change.differences]
    with pytest.raises(TooFewPhotosForPages, match="ask for fewer pages"):
        edit.change_pages(book, SHOTS, WISHES, 80)


def test_density_changes_how_many_pages_there_are(book):
    """Without a wish for pages fewer photos a page need more of them."""
    wishes = replace(WISHES, pages=None)
    low = edit.change_density(book, SHOTS, wishes, "low").book
    high = edit.change_density(book, SHOTS, wishes, "high").book

    assert len(low.inside) > len(high.inside)
    locked = edit.lock_page(book, 3)
    assert locked.inside[2] == edit.change_density(locked, SHOTS, wishes, "low").book.inside[2]


def test_another_album_takes_everything_along_and_tells_what_it_cannot(book):
    """Title, subtitle, cover photo and captions go along; locks are told of; musts are kept."""
    draft = edit.set_subtitle(edit.set_title(book, SHOTS, WISHES, "Zee"), SHOTS, WISHES, "Opa")
    draft = edit.set_caption(draft, SHOTS, WISHES, 5, "Bij de buren")
    draft = edit.lock_page(draft, 4)
    change = edit.change_product(draft, SHOTS, WISHES, "album-28x21")
    codes = [d.code for d in change.differences]

    assert ("album-28x21", "album-28x21") == (change.book.product, change.wishes.product)
    assert "Zee" == change.book.title
    assert "Opa" in [t.text for t in change.book.cover.texts]
    assert draft.cover.photos[0].file == change.book.cover.photos[0].file
    kept = "Bij de buren" in [t.text for p in change.book.inside for t in p.texts]
    assert kept != ("caption" in codes)
    assert {"album", "unlocked"} <= set(codes)
    assert {e.file for e in draft.inside[3].photos} <= inside(change.book)
    again = edit.change_product(draft, SHOTS, WISHES, "album-28x21")
    assert to_json(change.book) == to_json(again.book)
    with pytest.raises(UnknownProduct):
        edit.change_product(book, SHOTS, WISHES, "poster")
