"""Checks on photos, each provoked, and each at the edge where it is still silent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from kiekje.pictures.facts import CaptureTime


def test_empty_slot_names_the_photo_that_is_gone(good: Any, photo: Any) -> None:
    """A slot whose photo the book does not know is empty."""
    (finding,) = good.with_page(5, photo("gone.jpg")).findings("empty-slot")
    assert ("block", 5) == (finding.level, finding.page)
    assert "gone.jpg is not there" in finding.message


def test_empty_slot_sees_a_crop_of_nothing(good: Any, photo: Any) -> None:
    """A crop without area shows nothing, and hinders no other check."""
    found = good.with_page(5, photo("IMG_5.jpg", crop=(0.5, 0.5, 0.5, 1.0))).check()
    assert ["empty-slot"] == [finding.code for finding in found]


def test_resolution_blocks_below_the_least(good: Any) -> None:
    """At 199 dpi a photo blocks; at 200 it warns."""
    assert 1 == len(good.with_picture("IMG_3.jpg", width=940, height=705).findings("resolution"))
    assert 0 == len(good.with_picture("IMG_3.jpg", width=945, height=709).findings("resolution"))


def test_resolution_takes_the_smaller_direction(good: Any, photo: Any) -> None:
    """A crop that is fine across and poor down is poor."""
    thin = photo("IMG_3.jpg", crop=(0.0, 0.0, 1.0, 0.2))
    assert "127 dpi" in good.with_page(3, thin).findings("resolution")[0].message


def test_resolution_low_warns_below_the_good(good: Any) -> None:
    """Between 200 and 250 dpi a photo warns; at 250 it does not."""
    assert 1 == len(
        good.with_picture("IMG_3.jpg", width=1100, height=825).findings("resolution-low")
    )
    assert 0 == len(
        good.with_picture("IMG_3.jpg", width=1181, height=886).findings("resolution-low")
    )


def test_resolution_low_leaves_to_resolution_what_blocks(good: Any) -> None:
    """One photo, one finding."""
    draft = good.with_picture("IMG_3.jpg", width=900, height=675)
    assert ["resolution"] == [finding.code for finding in draft.check()]


def test_enlarged_warns_of_visible_pixels(good: Any) -> None:
    """More than three times enlarged is another kind of bad than soft."""
    (finding,) = good.with_picture("IMG_3.jpg", width=400, height=300).findings("enlarged")
    assert "enlarged 3.5 times" in finding.message
    assert () == good.with_picture("IMG_3.jpg", width=480, height=360).findings("enlarged")


def test_stretched_compares_crop_and_box(good: Any, photo: Any) -> None:
    """A slot of another shape than the crop stretches; one per cent is rounding."""
    square = photo("IMG_3.jpg", box_mm=(15.0, 20.0, 90.0, 90.0))
    (finding,) = good.with_page(3, square).findings("stretched")
    assert "25%" in finding.message
    nearly = photo("IMG_3.jpg", box_mm=(15.0, 20.0, 120.0, 90.8))
    assert () == good.with_page(3, nearly).findings("stretched")


@pytest.mark.parametrize(
    ("box", "edges"),
    [
        ((0.0, 20.0, 90.0, 67.5), ""),  # page 3 folds at its left
        ((60.0, 20.0, 90.0, 67.5), "right"),
        ((60.0, -1.0, 92.0, 69.0), "top and right"),
        ((60.0, 20.0, 93.0, 69.75), ""),
        ((50.0, 83.0, 90.0, 67.5), "bottom"),
        ((-3.0, -3.0, 156.0, 156.0), ""),
    ],
)
def test_bleed_short_warns_where_a_photo_stops_at_the_cut(
    good: Any, photo: Any, box: tuple[float, ...], edges: str
) -> None:
    """At the trim a photo must run on through the bleed; at the fold there is no cut."""
    found = good.with_page(3, photo("IMG_3.jpg", box_mm=box)).findings("bleed-short")
    assert [edges] * bool(edges) == [
        finding.message.split("ends at the ")[1].split(" trim")[0] for finding in found
    ]


def test_bleed_short_knows_the_fold_of_a_left_page(good: Any, photo: Any) -> None:
    """On even pages the right edge is the fold."""
    at_fold = photo("IMG_4.jpg", box_mm=(60.0, 20.0, 90.0, 67.5))
    assert () == good.with_page(4, at_fold).findings("bleed-short")
    at_cut = photo("IMG_4.jpg", box_mm=(0.0, 20.0, 90.0, 67.5))
    assert 1 == len(good.with_page(4, at_cut).findings("bleed-short"))


def test_bleed_short_leaves_turned_photos_alone(good: Any, photo: Any) -> None:
    """A photo that lies askew meets the trim with its corners."""
    askew = photo("IMG_4.jpg", box_mm=(0.0, 20.0, 90.0, 67.5), rotation=3.0)
    assert () == good.with_page(4, askew).findings("bleed-short")


def test_duplicate_names_both_pages(good: Any, photo: Any) -> None:
    """A photo that is shown twice is found at its second place."""
    (finding,) = good.with_page(9, photo("IMG_3.jpg")).findings("duplicate")
    assert 9 == finding.page
    assert "IMG_3.jpg on page 9 is also on page 3" in finding.message


def test_duplicate_goes_by_content(good: Any) -> None:
    """Two files with the same bytes are the same photo."""
    draft = good.with_picture("IMG_9.jpg", sha256="IMG_3.jpg")
    assert 1 == len(draft.findings("duplicate"))


def test_duplicate_counts_a_photo_over_two_pages_once(good: Any, photo: Any) -> None:
    """A left page and the right page that faces it show one photo; a right and a left do not."""
    left = photo("IMG_4.jpg", box_mm=(45.0, 20.0, 108.0, 81.0), crop=(0.0, 0.0, 0.5, 0.5))
    right = photo("IMG_4.jpg", box_mm=(-3.0, 20.0, 108.0, 81.0), crop=(0.5, 0.0, 1.0, 0.5))
    draft = good.with_picture("IMG_4.jpg", width=8000, height=6000)
    assert () == draft.with_page(4, left).with_page(5, right).findings("duplicate")
    assert 1 == len(draft.with_page(4, left).with_page(3, right).findings("duplicate"))


def test_duplicate_leaves_the_cover_alone(good: Any, photo: Any) -> None:
    """The cover may show a photo of the book."""
    front = photo("IMG_3.jpg", box_mm=(180.0, 20.0, 120.0, 90.0))
    assert () == good.with_page(0, front).findings("duplicate")


def test_out_of_focus_warns_only_where_it_is_large(good: Any, photo: Any) -> None:
    """Small, a soft photo may still tell its story."""
    draft = good.with_picture("IMG_3.jpg", sharpness=0.1)
    assert 1 == len(draft.findings("out-of-focus"))
    small = photo("IMG_3.jpg", box_mm=(15.0, 20.0, 60.0, 45.0))
    assert () == draft.with_page(3, small).findings("out-of-focus")


def test_profile_missing_gathers_the_files_in_one_note(good: Any) -> None:
    """A folder of scans is one note, not two hundred."""
    draft = good
    for number in range(1, 6):
        draft = draft.with_picture(f"IMG_{number}.jpg", profile_missing=True)
    (finding,) = draft.findings("profile-missing")
    assert ("info", None) == (finding.level, finding.page)
    assert finding.message.startswith(
        "IMG_1.jpg, IMG_2.jpg, IMG_3.jpg and 2 more have no colour profile and are printed as sRGB"
    )


def test_profile_missing_is_silent_about_photos_left_out(good: Any) -> None:
    """What is not in the book needs no profile."""
    assert () == good.with_picture("spare.jpg", profile_missing=True).check()


@pytest.mark.parametrize(
    ("taken", "count"),
    [
        (None, 1),
        (CaptureTime(datetime(2024, 7, 1), None, "file time"), 1),
        (CaptureTime(datetime(2024, 7, 1), None, "file name"), 0),
        (CaptureTime(datetime(2024, 7, 1), None, "neighbour"), 0),
    ],
)
def test_undated_trusts_all_but_the_time_of_the_file(good: Any, taken: Any, count: int) -> None:
    """A name or a neighbour dates a photo; the time of copying does not."""
    found = good.with_picture("IMG_3.jpg", taken=taken).findings("undated")
    assert count == len(found)
    assert all(finding.message.startswith("IMG_3.jpg has no date") for finding in found)


def test_photo_note_passes_on_what_was_noticed(good: Any) -> None:
    """The sentence of the photo's reader stands on its page."""
    draft = good.with_picture("IMG_3.jpg", warnings=("The file says it was cut off.",))
    (finding,) = draft.findings("photo-note")
    assert ("info", 3, "IMG_3.jpg: The file says it was cut off.") == (
        finding.level,
        finding.page,
        finding.message,
    )
    assert () == good.with_picture("IMG_3.jpg", warnings=()).findings("photo-note")
