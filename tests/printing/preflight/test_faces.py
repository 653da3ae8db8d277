"""Checks on faces and on what people look at first."""

from __future__ import annotations

from typing import Any

import pytest

CROP = (0.1, 0.1, 0.9, 0.9)


def test_face_cut_sees_a_crop_through_a_face(good: Any, photo: Any, face: Any) -> None:
    """A face that is whole in the photo and half in the crop is cut."""
    draft = good.with_picture("IMG_3.jpg", faces=(face(0.05, 0.4, 0.15, 0.5),))
    (finding,) = draft.with_page(3, photo("IMG_3.jpg", crop=CROP)).findings("face-cut")
    assert "cuts through a face in IMG_3.jpg" in finding.message
    assert () == draft.findings("face-cut")


def test_face_cut_sees_a_face_left_out(good: Any, photo: Any, face: Any) -> None:
    """A crop that leaves a person out says so."""
    draft = good.with_picture("IMG_3.jpg", faces=(face(0.0, 0.4, 0.08, 0.5),))
    (finding,) = draft.with_page(3, photo("IMG_3.jpg", crop=CROP)).findings("face-cut")
    assert "leaves out a face of IMG_3.jpg" in finding.message


def test_face_cut_blames_no_crop_for_what_the_camera_cut(good: Any, photo: Any, face: Any) -> None:
    """A face that the photo's own edge cuts was never whole."""
    draft = good.with_picture("IMG_3.jpg", faces=(face(-0.05, 0.4, 0.15, 0.5),))
    assert () == draft.with_page(3, photo("IMG_3.jpg", crop=CROP)).findings("face-cut")


def test_face_cut_ignores_what_the_detector_doubts(good: Any, photo: Any, face: Any) -> None:
    """A faint pattern that might be a face binds neither layout nor check."""
    draft = good.with_picture("IMG_3.jpg", faces=(face(0.05, 0.4, 0.15, 0.5, 0.3),))
    assert () == draft.with_page(3, photo("IMG_3.jpg", crop=CROP)).findings("face-cut")


def test_face_cut_joins_the_halves_of_a_photo_over_two_pages(
    good: Any, photo: Any, face: Any
) -> None:
    """What the left page leaves out the right page shows."""
    draft = good.with_picture(
        "IMG_4.jpg", width=8000, height=6000, faces=(face(0.7, 0.1, 0.8, 0.2),)
    )
    left = photo("IMG_4.jpg", box_mm=(45.0, 20.0, 108.0, 81.0), crop=(0.0, 0.0, 0.5, 0.5))
    right = photo("IMG_4.jpg", box_mm=(-3.0, 20.0, 108.0, 81.0), crop=(0.5, 0.0, 1.0, 0.5))
    assert () == draft.with_page(4, left).with_page(5, right).findings("face-cut")
    assert 1 == len(draft.with_page(4, left).findings("face-cut"))


@pytest.mark.parametrize(("left_mm", "count"), [(33.0, 1), (30.0, 0)])
def test_face_near_trim_measures_on_the_page(
    good: Any, photo: Any, face: Any, left_mm: float, count: int
) -> None:
    """Three millimetres from the right trim are too near, six are not."""
    draft = good.with_picture("IMG_3.jpg", faces=(face(0.8, 0.4, 0.95, 0.6),))
    place = photo("IMG_3.jpg", box_mm=(left_mm, 20.0, 120.0, 90.0))
    found = draft.with_page(3, place).findings("face-near-trim")
    assert ["lies 3.0 mm from the trim"] * count == [
        finding.message[finding.message.index("lies") :].split(" on ")[0] for finding in found
    ]


def test_face_near_trim_does_not_count_the_fold(good: Any, photo: Any, face: Any) -> None:
    """The left edge of a right page is bound, not cut; it has a measure of its own."""
    draft = good.with_picture("IMG_3.jpg", faces=(face(0.0, 0.4, 0.1, 0.6),))
    place = photo("IMG_3.jpg", box_mm=(1.0, 20.0, 120.0, 90.0))
    assert ["face-near-fold"] == [
        f.code for f in draft.with_page(3, place).check() if f.code.startswith("face")
    ]


def test_face_near_trim_says_when_it_is_across(good: Any, photo: Any, face: Any) -> None:
    """A face in the bleed is not near the trim but across it."""
    draft = good.with_picture("IMG_3.jpg", faces=(face(0.9, 0.4, 0.99, 0.6),))
    place = photo("IMG_3.jpg", box_mm=(33.0, 20.0, 120.0, 90.0))
    (finding,) = draft.with_page(3, place).findings("face-near-trim")
    assert "lies across the trim on page 3" in finding.message


@pytest.mark.parametrize(("number", "count"), [(3, 1), (4, 0)])
def test_face_near_fold_knows_left_and_right_pages(
    good: Any, photo: Any, face: Any, number: int, count: int
) -> None:
    """Eight millimetres from the left edge is near the fold on a right page only."""
    file = f"IMG_{number}.jpg"
    draft = good.with_picture(file, faces=(face(0.0, 0.4, 0.1, 0.6),))
    found = draft.with_page(number, photo(file, box_mm=(8.0, 20.0, 120.0, 90.0)))
    assert count == len(found.findings("face-near-fold"))


def test_face_near_fold_knows_the_spine(good: Any, photo: Any, face: Any) -> None:
    """On a cover the folds are the sides of the spine."""
    draft = good.with_picture("IMG_3.jpg", faces=(face(0.0, 0.4, 0.1, 0.6),))
    front = 150.0 + draft.book.cover.spine_mm
    near = photo("IMG_3.jpg", box_mm=(front + 8.0, 20.0, 120.0, 90.0))
    far = photo("IMG_3.jpg", box_mm=(front + 11.0, 20.0, 120.0, 90.0))
    assert 1 == len(draft.with_page(0, near).findings("face-near-fold"))
    assert 0 == len(draft.with_page(0, far).findings("face-near-fold"))


def test_face_near_fold_turns_with_its_photo(good: Any, photo: Any, face: Any) -> None:
    """A face at the photo's right end is at the fold's side when the photo stands on its head."""
    draft = good.with_picture("IMG_3.jpg", faces=(face(0.9, 0.4, 1.0, 0.6),))
    turned = photo("IMG_3.jpg", box_mm=(8.0, 20.0, 120.0, 90.0), rotation=180.0)
    assert 1 == len(draft.with_page(3, turned).findings("face-near-fold"))


@pytest.mark.parametrize(("attention", "count"), [((0.5, 0.3), 1), ((0.8, 0.3), 0)])
def test_fold_attention_looks_at_photos_over_two_pages(
    good: Any, photo: Any, attention: tuple[float, float], count: int
) -> None:
    """What people look at first must not lie in the fold, and is said once."""
    draft = good.with_picture("IMG_4.jpg", width=8000, height=6000, attention=attention)
    left = photo(
        "IMG_4.jpg", box_mm=(45.0, 20.0, 108.0, 81.0), crop=(0.0, 0.0, 0.5142857, 0.5142857)
    )
    right = photo(
        "IMG_4.jpg", box_mm=(-3.0, 20.0, 108.0, 81.0), crop=(0.4857143, 0.0, 1.0, 0.5142857)
    )
    found = draft.with_page(4, left).with_page(5, right).findings("fold-attention")
    assert [4] * count == [finding.page for finding in found]


def test_fold_attention_leaves_people_to_the_check_on_faces(
    good: Any, photo: Any, face: Any
) -> None:
    """Where there are faces, they are what people look at first."""
    draft = good.with_picture(
        "IMG_4.jpg", width=8000, height=6000, faces=(face(0.1, 0.1, 0.2, 0.2),)
    )
    left = photo("IMG_4.jpg", box_mm=(45.0, 20.0, 108.0, 81.0), crop=(0.0, 0.0, 0.5, 0.5))
    right = photo("IMG_4.jpg", box_mm=(-3.0, 20.0, 108.0, 81.0), crop=(0.5, 0.0, 1.0, 0.5))
    assert () == draft.with_page(4, left).with_page(5, right).findings("fold-attention")


def test_fold_attention_leaves_single_pages_alone(good: Any, photo: Any) -> None:
    """A photo on one page ends at the fold; nothing is lost there."""
    place = photo("IMG_3.jpg", box_mm=(-3.0, 20.0, 120.0, 90.0))
    assert () == good.with_picture("IMG_3.jpg", attention=(0.03, 0.5)).with_page(3, place).findings(
        "fold-attention"
    )
