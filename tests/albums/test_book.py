"""Laws and stories of whole albums."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shots import at, rolls, shot

from kiekje.albums.book import make_book
from kiekje.albums.document import Page, to_json
from kiekje.albums.errors import (
    ContradictoryWishes,
    TooFewPhotos,
    TooFewPhotosForPages,
    UnknownPhoto,
    UnknownProduct,
    WrongPageCount,
)
from kiekje.albums.measures import coverage, dots_per_inch, measure
from kiekje.albums.products import product, products
from kiekje.albums.wishes import Wishes

law = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
albums = st.sampled_from(sorted(products()))
seeds = st.integers(0, 1000)


def overlap(page: Page) -> float:
    """The largest overlap of two photos of a page, in square millimetres."""
    worst = 0.0
    for one, other in combinations(page.photos, 2):
        (ax, ay, aw, ah), (bx, by, bw, bh) = one.box_mm, other.box_mm
        wide = min(ax + aw, bx + bw) - max(ax, bx)
        high = min(ay + ah, by + bh) - max(ay, by)
        worst = max(worst, max(0.0, wide) * max(0.0, high))
    return worst


@law
@given(rolls(), albums, seeds)
def test_nothing_overlaps_and_everything_lies_on_its_sheet(roll, album, seed):
    """Photos of a page do not overlap, and none reaches past the bleed."""
    book = make_book(roll, Wishes(product=album, seed=seed)).book

    for page in book.pages:
        assert overlap(page) < 0.5
        for x, y, wide, high in (e.box_mm for e in page.elements):
            if page.kind == "inside":
                assert x >= -page.bleed_mm - 0.01
                assert y >= -page.bleed_mm - 0.01
                assert x + wide <= page.width_mm + page.bleed_mm + 0.01
                assert y + high <= page.height_mm + page.bleed_mm + 0.01


@law
@given(rolls(), albums, seeds)
def test_refused_layouts_never_appear(roll, album, seed):
    """No face is cut or too near to trim or fold, nothing is coarse, no crop is too deep."""
    wishes = Wishes(product=album, seed=seed)
    result = make_book(roll, wishes)
    files = {p.file: p for p in roll}
    figures = measure(
        result.book, result.product, files, result.timeline, result.events, wishes.rate
    )

    assert (0, 0, 0) == (figures.faces_cut, figures.faces_near_trim, figures.faces_near_fold)
    assert figures.order_kept
    assert figures.worst_crop_loss <= 0.30 + 1e-4
    assert figures.hero_crop_loss <= 0.36 + 1e-4
    assert figures.lowest_dpi >= 200
    for page in result.book.inside:
        for element in page.photos:
            left, top, right, bottom = element.crop
            picture = files[element.file]
            shown = (right - left) * picture.width / ((bottom - top) * picture.height)
            assert shown == pytest.approx(element.box_mm[2] / element.box_mm[3], rel=0.01)


@law
@given(rolls(), seeds)
def test_every_photo_is_accounted_for_once(roll, seed):
    """Each photo is placed on pages that show it, or left out with a sentence."""
    without = frozenset({roll[0].file}) if len(roll) > 12 else frozenset()
    result = make_book(roll, Wishes(seed=seed, without=without))

    assert sorted(p.file for p in roll) == [p.file for p in result.placements]
    shown = {e.file for page in result.book.pages for e in page.photos}
    for placement in result.placements:
        assert (placement.file in shown) == (placement.status == "placed")
        assert bool(placement.pages) == (placement.status == "placed")
        assert placement.status == "placed" or len(placement.reason.split()) >= 3


@settings(law, max_examples=6)
@given(rolls(least=60, most=80), seeds)
def test_more_pages_only_add_photos(roll, seed):
    """A longer book holds all the photos of a shorter one."""
    shown = []
    for pages in (12, 14, 18, 24):
        result = make_book(roll, Wishes(product="album-30x30", pages=pages, seed=seed))
        shown.append({p.file for p in result.placements if p.status == "placed"})

    assert all(fewer <= more for fewer, more in pairwise(shown))


@law
@given(rolls(), seeds)
def test_the_same_wishes_give_the_same_bytes(roll, seed):
    """The document depends on photos, wishes and seed only, not on the photos' order."""
    wishes = Wishes(seed=seed)

    assert to_json(make_book(roll, wishes).book) == to_json(make_book(roll[::-1], wishes).book)


def test_another_seed_gives_another_good_book():
    """Seeds change layouts, and none of their books is worse than the promises allow."""
    roll = [shot(i, taken=at(i * 0.3 + i // 9 * 20)) for i in range(60)]
    files = {p.file: p for p in roll}
    layouts = set()
    for seed in range(4):
        result = make_book(roll, Wishes(seed=seed))
        layouts.add(tuple(p.layout for p in result.book.inside))
        figures = measure(
            result.book, result.product, files, result.timeline, result.events, Wishes().rate
        )
        assert figures.mean_crop_loss <= 0.08
        assert figures.coverage >= 0.75
        assert figures.events_split * 10 <= figures.events

    assert len(layouts) == 4


def test_twelve_photos_make_a_book_and_eleven_do_not():
    """Twelve usable photos are enough; the message for fewer counts the missing ones."""
    roll = [shot(i) for i in range(12)]

    assert len(make_book(roll, Wishes()).book.inside) == 12
    with pytest.raises(TooFewPhotos, match="one more photo"):
        make_book(roll[:11], Wishes())
    with pytest.raises(TooFewPhotos, match="3 more photos"):
        make_book(roll, Wishes(without=frozenset({"IMG_0000.jpg", "IMG_0001.jpg", "IMG_0002.jpg"})))


def test_twelve_shots_of_one_motif_still_make_a_book():
    """Near-duplicates are taken back rather than leaving pages empty."""
    roll = [shot(i, hash=7) for i in range(12)]
    book = make_book(roll, Wishes()).book

    assert all(page.photos for page in book.inside)


def test_a_full_bleed_hero_fills_the_bleed():
    """A photo alone on its page may run past the trim on every side."""
    book = make_book([shot(i) for i in range(12)], Wishes(product="album-28x21")).book
    heroes = [p for p in book.inside if p.layout.startswith("bleed:")]

    assert heroes
    for page in heroes:
        (element,) = page.photos
        assert element.box_mm == (-3, -3, 286, 216)


def test_a_panorama_lies_over_two_facing_pages():
    """The left half is on an even page, the halves meet in the fold, and both bleed."""
    roll = [shot(i) for i in range(20)]
    roll[8] = shot(8, width=12000, height=4800, attention=(0.3, 0.5), sharpness=1.0)
    book = make_book(roll, Wishes(product="album-30x30", pages=14)).book
    left, right = (p for p in book.inside if p.layout == "spread")

    assert left.number % 2 == 0
    assert right.number == left.number + 1
    (one,), (other,) = left.photos, right.photos
    assert one.file == other.file == "IMG_0008.jpg"
    per_mm = (one.crop[2] - one.crop[0]) / one.box_mm[2]
    assert one.crop[2] - other.crop[0] == pytest.approx(2 * 3 * per_mm, abs=1e-5)


def test_wishes_are_heard():
    """A must is placed though it is poor, an unwanted photo is not, the cover is the wished one."""
    roll = [shot(i) for i in range(30)]
    roll[4] = replace(roll[4], sharpness=0.01)
    result = make_book(
        roll,
        Wishes(
            must=frozenset({"IMG_0004.jpg"}),
            without=frozenset({"IMG_0007.jpg"}),
            cover="IMG_0011.jpg",
            title="Zomer",
        ),
    )
    status = {p.file: p.status for p in result.placements}

    assert status["IMG_0004.jpg"] == "placed"
    assert status["IMG_0007.jpg"] == "left_out"
    assert result.book.cover.photos[0].file == "IMG_0011.jpg"
    assert "Zomer" in [t.text for t in result.book.cover.texts]


@pytest.mark.parametrize(
    ("wishes", "error"),
    [
        (Wishes(must=frozenset({"nowhere.jpg"})), UnknownPhoto),
        (Wishes(cover="nowhere.jpg"), UnknownPhoto),
        (
            Wishes(must=frozenset({"IMG_0001.jpg"}), without=frozenset({"IMG_0001.jpg"})),
            ContradictoryWishes,
        ),
        (Wishes(product="poster"), UnknownProduct),
        (Wishes(pages=13), WrongPageCount),
        (Wishes(pages=60), TooFewPhotosForPages),
    ],
)
def test_impossible_wishes_are_refused_in_words(wishes, error):
    """Each impossible wish has an error of its own, with a sentence."""
    with pytest.raises(error, match=r"\w+ \w+ \w+"):
        make_book([shot(i) for i in range(20)], wishes)


def test_small_photos_get_a_smaller_album():
    """Without a wish the largest album is taken that the photos fill at 200 dpi."""
    large = make_book([shot(i) for i in range(30)], Wishes()).product
    small = make_book([shot(i, width=800, height=600) for i in range(30)], Wishes()).product

    assert large == product("album-40x30")
    assert small.area_mm2 < large.area_mm2


def test_resolution_can_be_overridden():
    """Accepting coarse photos lets them be printed larger."""
    roll = [shot(i, width=1000, height=750) for i in range(14)]
    wishes = Wishes(product="album-30x30", overrides=frozenset({"resolution"}))
    result = make_book(roll, wishes)
    files = {p.file: p for p in roll}

    lowest = min(dots_per_inch(files[e.file], e) for p in result.book.inside for e in p.photos)
    assert lowest < 150


def test_a_damaged_photo_is_left_out_unless_it_is_a_must():
    """What is half grey is not printed unnoticed, even where pages would stay empty."""
    roll = [shot(i) for i in range(16)]
    roll[3] = replace(roll[3], damaged_after=0.55)
    left = {p.file: p for p in make_book(roll, Wishes()).placements}["IMG_0003.jpg"]
    wanted = make_book(roll, Wishes(must=frozenset({"IMG_0003.jpg"}))).placements

    assert ("left_out", "damaged") == (left.status, left.code)
    assert "55%" in left.reason
    assert "placed" in [p.status for p in wanted if p.file == "IMG_0003.jpg"]


@pytest.mark.parametrize("count", [12, 16, 22, 30])
def test_few_photos_fill_the_album_that_is_chosen_for_them(count):
    """A book of few photos is no collection of small pictures on white."""
    roll = [shot(i, width=2000, height=1500) for i in range(count)]
    result = make_book(roll, Wishes())

    assert coverage(result.book.inside) >= 0.75
