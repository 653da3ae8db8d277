"""Changing a finished book, each time only what was meant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shots import at, shot

from kiekje.albums import edit
from kiekje.albums.book import make_book
from kiekje.albums.document import to_json
from kiekje.albums.errors import (
    CannotSwap,
    FaceWouldBeCut,
    NoOtherLayout,
    NoRoomForCaption,
    NoSuchPage,
    NotInTheBook,
    PageIsLocked,
    SpreadHasOneLayout,
    TextTooLong,
    TooCoarse,
    UnknownPhoto,
    WindowOutside,
)
from kiekje.albums.measures import dots_per_inch
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Box, Face

ROLL = [shot(i, taken=at(i * 0.1 + i // 6 * 20)) for i in range(42)]
SHOTS = {p.file: p for p in ROLL}
WISHES = Wishes(product="album-30x30", pages=14)


@pytest.fixture(scope="module")
def book():
    """A book of three photos a page or so."""
    return make_book(ROLL, WISHES).book


@pytest.fixture(scope="module")
def number(book):
    """A framed page with several photos."""
    return next(p.number for p in book.inside if len(p.photos) >= 3)


@pytest.fixture(scope="module")
def panorama():
    """A book with one photo over two pages, and its shots."""
    roll = [shot(i) for i in range(20)]
    roll[8] = shot(8, width=12000, height=4800, attention=(0.3, 0.5), sharpness=1.0)
    return make_book(roll, WISHES).book, {p.file: p for p in roll}


def others(book, *numbers):
    """The pages with other numbers."""
    return [p for p in book.pages if p.number not in numbers]


def test_another_layout_leaves_all_other_pages_alone(book, number):
    """Regenerating a page changes its arrangement and nothing else, not even its photos."""
    changed = edit.regenerate_page(book, SHOTS, WISHES, number, seed=3)
    before, after = book.inside[number - 1], changed.inside[number - 1]

    assert before.layout != after.layout
    assert [e.file for e in before.photos] == [e.file for e in after.photos]
    assert others(book, number) == others(changed, number)
    assert to_json(changed) == to_json(edit.regenerate_page(book, SHOTS, WISHES, number, seed=3))


def test_a_layout_can_be_asked_for_by_name(book, number):
    """Every alternative can be set by its name; an unknown name is refused in words."""
    for page in edit.alternatives(book, SHOTS, WISHES, number):
        changed = edit.set_layout(book, SHOTS, WISHES, number, page.layout)
        assert page == changed.inside[number - 1]
    with pytest.raises(NoOtherLayout, match="stays as it is"):
        edit.set_layout(book, SHOTS, WISHES, number, "framed:H(9,9)")


def test_layouts_keep_to_the_resolution_that_the_wishes_allow():
    """With coarse photos accepted a page has layouts that it else has not."""
    roll = [shot(i, width=1000, height=750) for i in range(14)]
    shots = {p.file: p for p in roll}
    wishes = Wishes(product="album-30x30", overrides=frozenset({"resolution"}))
    made = make_book(roll, wishes).book
    number = next(p.number for p in made.inside if len(p.photos) == 1)
    strict = replace(wishes, overrides=frozenset())

    def lowest(asked):
        pages = edit.alternatives(made, shots, asked, number)
        return min((dots_per_inch(shots[e.file], e) for p in pages for e in p.photos), default=300)

    assert lowest(wishes) < 200 <= lowest(strict)


def test_a_locked_page_is_not_changed(book, number):
    """A locked page refuses every change until it is unlocked."""
    locked = edit.lock_page(book, number)
    file = book.inside[number - 1].photos[0].file
    for change in (
        lambda: edit.regenerate_page(locked, SHOTS, WISHES, number, seed=1),
        lambda: edit.set_caption(locked, SHOTS, WISHES, number, "Zee"),
        lambda: edit.swap_photos(locked, SHOTS, WISHES, file, book.inside[0].photos[0].file),
        lambda: edit.move_crop(locked, SHOTS, WISHES, number, file, (0, 0, 1, 1)),
        lambda: edit.leave_out(locked, SHOTS, WISHES, file),
    ):
        with pytest.raises(PageIsLocked, match="Unlock it first"):
            change()

    assert book == edit.lock_page(locked, number, locked=False)


def test_a_spread_says_why_it_has_no_other_layout(panorama):
    """The reason is the spread, and not a face."""
    made, shots = panorama
    number = next(p.number for p in made.inside if p.layout == "spread")
    with pytest.raises(SpreadHasOneLayout, match="over two pages") as said:
        edit.regenerate_page(made, shots, WISHES, number, seed=1)

    assert "face" not in str(said.value)
    assert [True, True] == [
        p.locked for p in edit.lock_page(made, number).inside[number - 1 : number + 1]
    ]


def test_a_page_that_is_not_there_is_named(book):
    """The message tells the pages that exist."""
    with pytest.raises(NoSuchPage, match="1 to 14"):
        edit.lock_page(book, 15)


@settings(deadline=None, max_examples=15)
@given(st.data())
def test_two_swapped_photos_are_where_the_other_was(data):
    """Whatever two photos change places, no other page changes, and swapping back is possible."""
    made = make_book(ROLL, WISHES).book
    files = [e.file for p in made.inside if p.layout != "spread" for e in p.photos]
    one = data.draw(st.sampled_from(files))
    other = data.draw(st.sampled_from([f for f in files if f != one]))
    where = {e.file: p.number for p in made.inside for e in p.photos}
    changed = edit.swap_photos(made, SHOTS, WISHES, one, other)
    now = {e.file: p.number for p in changed.inside for e in p.photos}

    assert (where[one], where[other]) == (now[other], now[one])
    assert others(made, where[one], where[other]) == others(changed, where[one], where[other])
    assert made.photos == changed.photos
    back = edit.swap_photos(changed, SHOTS, WISHES, one, other)
    assert where == {e.file: p.number for p in back.inside for e in p.photos}


def test_a_swap_keeps_the_boxes_of_photos_of_one_shape(book):
    """Two photos of the same shape change places, and nothing else moves."""
    one, other = (p.photos[0].file for p in book.inside[2:4])
    changed = edit.swap_photos(book, SHOTS, WISHES, one, other)

    for before, after in zip(book.inside, changed.inside, strict=True):
        assert [e.box_mm for e in before.photos] == [e.box_mm for e in after.photos]


def test_a_swap_that_cannot_be_is_refused(panorama):
    """A small photo does not lie over two pages; a photo that is not there is not swapped."""
    made, shots = panorama
    wide = next(p for p in made.inside if p.layout == "spread").photos[0].file
    coarse = {**shots, "IMG_0002.jpg": replace(shots["IMG_0002.jpg"], width=1200, height=900)}
    with pytest.raises(CannotSwap, match="Both stay where they are"):
        edit.swap_photos(made, coarse, WISHES, wide, "IMG_0002.jpg")
    with pytest.raises(NotInTheBook, match="nowhere"):
        edit.swap_photos(made, shots, WISHES, "nowhere.jpg", wide)


def window_of(page, file):
    """The crop of a photo, and how much it could move down or right."""
    element = next(e for e in page.photos if e.file == file)
    return element.crop


def cropped(width=4032, **facts):
    """A book in which one photo is alone on a page, cropped by half, and its shots."""
    roll = [shot(i, width=width) for i in range(14)]
    roll[5] = replace(roll[5], **facts)
    shots = {p.file: p for p in roll}
    made = make_book(roll, replace(WISHES, product="album-21x21", pages=12)).book
    page = next(p for p in made.inside if any(e.file == roll[5].file for e in p.photos))
    return made, shots, page.number, roll[5].file


def smaller(crop, share, x=0.5, y=0.5):
    """A window of the same shape, smaller, somewhere in the crop."""
    left, top, right, bottom = crop
    wide, high = (right - left) * share, (bottom - top) * share
    start, down = left + (right - left - wide) * x, top + (bottom - top - high) * y
    return (start, down, start + wide, down + high)


def test_a_crop_moves_in_its_slot():
    """The slot shows the asked part, and nothing else changes."""
    made, shots, number, file = cropped()
    crop = window_of(made.inside[number - 1], file)
    asked = smaller(crop, 0.9, x=0.0)
    changed = edit.move_crop(made, shots, WISHES, number, file, asked)

    assert window_of(changed.inside[number - 1], file) == pytest.approx(asked, abs=1e-5)
    assert others(made, number) == others(changed, number)


def test_a_crop_is_refused_with_its_reason():
    """Over the edge, of another shape, too coarse, through a face: each has its sentence."""
    made, shots, number, file = cropped(faces=(Face(Box(0.4, 0.4, 0.5, 0.5), 0.9),))
    crop = window_of(made.inside[number - 1], file)
    left, top, right, bottom = crop

    def move(window, *overrides):
        wishes = replace(WISHES, overrides=frozenset(overrides))
        return edit.move_crop(made, shots, wishes, number, file, window)

    with pytest.raises(WindowOutside, match="over its edge"):
        move((left + 0.6, top, right + 0.6, bottom))
    with pytest.raises(WindowOutside, match="another shape"):
        move((left, top, right, (top + bottom) / 2))
    with pytest.raises(TooCoarse, match="200 is the least"):
        move(smaller(crop, 0.05))
    corner = smaller(crop, 0.5, x=1.0, y=1.0)
    with pytest.raises(FaceWouldBeCut, match="cut or left out"):
        move(corner, "resolution")
    with pytest.raises(NotInTheBook, match=f"page {number}"):
        edit.move_crop(made, shots, WISHES, number, "nowhere.jpg", crop)

    allowed = move(corner, "resolution", "face-cut")
    assert window_of(allowed.inside[number - 1], file) == pytest.approx(corner, abs=1e-5)


def test_a_crop_moves_over_both_pages_of_a_spread(panorama):
    """The window is that of both pages together, and the halves meet in the fold."""
    made, shots = panorama
    left, right = (p for p in made.inside if p.layout == "spread")
    file = left.photos[0].file
    whole = (left.photos[0].crop[0], left.photos[0].crop[1], *right.photos[0].crop[2:])
    asked = smaller(whole, 0.97, x=1.0)
    changed = edit.move_crop(made, shots, WISHES, right.number, file, asked)
    one, other = (changed.inside[n - 1].photos[0] for n in (left.number, right.number))

    assert (one.crop[0], other.crop[2]) == pytest.approx((asked[0], asked[2]), abs=1e-4)
    per_mm = (one.crop[2] - one.crop[0]) / one.box_mm[2]
    assert one.crop[2] - other.crop[0] == pytest.approx(2 * 3 * per_mm, abs=1e-5)


def caption_of(page):
    """The words in a page's strip."""
    return [t.text for t in page.texts if t.role in {"caption", "chapter"}]


def test_a_caption_is_written_and_taken_away(book):
    """On pages with and without a strip; other layouts keep the words, also that there are none."""
    for number in (1, 5, 8):
        written = edit.set_caption(book, SHOTS, WISHES, number, "Aan \u202ezee")
        silent = edit.set_caption(written, SHOTS, WISHES, number, "")
        assert ["Aan zee"] == caption_of(written.inside[number - 1])
        assert [""] == caption_of(silent.inside[number - 1])
        assert others(book, number) == others(written, number) == others(silent, number)
        for made, expected in ((written, ["Aan zee"]), (silent, [""])):
            for page in edit.alternatives(made, SHOTS, WISHES, number):
                assert expected == caption_of(page)


def test_a_caption_that_is_too_long_says_how_long_it_may_be(book):
    """A line is made smaller first, and never runs over the trim."""
    longer = edit.set_caption(book, SHOTS, WISHES, 5, "Een dag aan zee " * 7)
    (text,) = (t for t in longer.inside[4].texts if t.role == "caption")
    assert text.size_pt >= 7.0
    with pytest.raises(TextTooLong, match=r"has \d+ characters and \d+ is the most"):
        edit.set_caption(book, SHOTS, WISHES, 5, "Een dag aan zee " * 30)


def test_a_spread_has_no_room_for_a_caption(panorama):
    """A photo over two pages leaves no line free, and says so."""
    made, shots = panorama
    number = next(p.number for p in made.inside if p.layout == "spread")
    with pytest.raises(NoRoomForCaption, match="no room"):
        edit.set_caption(made, shots, WISHES, number, "Zee")


def words(book, role):
    """The texts of one role on the cover."""
    return [t.text for t in book.cover.texts if t.role == role]


def test_title_and_subtitle_are_written_cleaned_and_taken_back(book):
    """Cover, spine and document have the same title; the days come back when asked for."""
    titled = edit.set_title(book, SHOTS, WISHES, "De \u202ezee")
    both = edit.set_subtitle(titled, SHOTS, WISHES, "Met opa")

    assert ("De zee", ["De zee"], ["De zee"]) == (
        both.title,
        words(both, "title"),
        words(both, "spine"),
    )
    assert (["Met opa"], []) == (words(both, "subtitle"), words(both, "date"))
    assert [""] == words(edit.set_subtitle(both, SHOTS, WISHES, ""), "subtitle")
    back = edit.set_subtitle(edit.set_title(both, SHOTS, WISHES, " "), SHOTS, WISHES, None)
    assert to_json(book) == to_json(back)
    with pytest.raises(TextTooLong, match="200 is the most"):
        edit.set_title(book, SHOTS, WISHES, "W" * 201)


def test_a_photo_is_put_on_the_cover(book):
    """The words stay, and a photo that is unknown is refused."""
    changed = edit.set_cover_photo(book, SHOTS, WISHES, "IMG_0017.jpg")

    assert "IMG_0017.jpg" == changed.cover.photos[0].file
    assert book.cover.texts == changed.cover.texts
    with pytest.raises(UnknownPhoto, match="the cover"):
        edit.set_cover_photo(book, SHOTS, WISHES, "nowhere.jpg")
