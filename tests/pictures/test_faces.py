"""Faces are found where people saw them, and nothing else leaves the detector."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from kiekje.pictures import faces
from kiekje.pictures.faces import DetectorMissing, Pixels, find_faces
from kiekje.pictures.facts import Box, Face
from tests.pictures.labelled_faces import Label, Tally, judge, load_photo, read_labels

SKIN, SHADE, HAIR = (224, 172, 140), (165, 124, 101), (70, 48, 36)
BACKGROUND = (150, 170, 190)


def draw_face(width: int, height: int, *faces_at: tuple[float, float, float]) -> Pixels:
    """A picture with faces drawn at (centre x, centre y, size), all in pixels."""
    image = Image.new("RGB", (width, height), BACKGROUND)
    for x, y, size in faces_at:
        _draw_one(image, x, y, size)
    return np.array(image)


def _draw_one(image: Image.Image, x: float, y: float, size: float) -> None:
    """Hair, neck, head, then eyes, brows, nose and mouth, each a little soft."""

    def around(left: float, top: float, right: float, bottom: float) -> tuple[float, ...]:
        return (x + left * size, y + top * size, x + right * size, y + bottom * size)

    head = Image.new("RGB", image.size)
    head.paste(image)
    pen = ImageDraw.Draw(head)
    pen.ellipse(around(-0.62, -0.90, 0.62, 0.54), HAIR)
    pen.rectangle(around(-0.22, 0.35, 0.22, 1.10), SHADE)
    pen.ellipse(around(-1.00, 0.80, 1.00, 2.30), (60, 80, 120))
    pen.ellipse(around(-0.50, -0.66, 0.50, 0.66), SKIN)
    head = head.filter(ImageFilter.GaussianBlur(size * 0.02))
    pen = ImageDraw.Draw(head)
    for side in (-0.21, 0.21):
        pen.ellipse(around(side - 0.12, -0.155, side + 0.12, -0.005), (193, 148, 120))
        pen.ellipse(around(side - 0.095, -0.125, side + 0.095, -0.035), (245, 243, 240))
        pen.ellipse(around(side - 0.042, -0.125, side + 0.042, -0.035), (60, 45, 35))
        brow = around(side - 0.14, -0.28, side + 0.14, -0.12)
        pen.arc(brow, 200, 340, HAIR, max(1, round(size * 0.045)))
        pen.ellipse(around(side / 4 - 0.03, 0.18, side / 4 + 0.03, 0.22), SHADE)
    pen.chord(around(-0.17, 0.26, 0.17, 0.44), 0, 180, (178, 80, 78))
    image.paste(head.filter(ImageFilter.GaussianBlur(size * 0.012)))


def box_of(width: int, height: int, x: float, y: float, size: float) -> Box:
    """Where ``draw_face`` put a face, hairline to chin, clipped to the picture."""
    edges = (x - size / 2, y - size * 0.6, x + size / 2, y + size * 0.66)
    sizes = (width, height, width, height)
    return Box(*(min(1.0, max(0.0, e / s)) for e, s in zip(edges, sizes, strict=True)))


def labelled(width: int, height: int, *faces_at: tuple[float, float, float]) -> list[Label]:
    """The labels of a drawn picture."""
    return [Label(box_of(width, height, *at), "frontal") for at in faces_at]


def test_every_photo_of_the_collection_is_labelled(shared_photos: Path) -> None:
    """A photo that nobody has looked at is noticed."""
    photos = {p.name for p in shared_photos.iterdir() if p.suffix not in {".csv", ".md"}}

    assert photos == set(read_labels())


def test_labels_are_boxes_inside_their_photo() -> None:
    """A label has an area, in fractions of its photo."""
    boxes = [label.box for labels in read_labels().values() for label in labels]

    assert len(boxes) > 30
    assert all(0 <= box.left < box.right <= 1 and 0 <= box.top < box.bottom <= 1 for box in boxes)


def test_faces_of_real_photos_are_found(shared_photos: Path) -> None:
    """Precision and recall against the hand labels do not fall."""
    judged = [
        judge(labels, find_faces(load_photo(shared_photos / name)))
        for name, labels in read_labels().items()
    ]
    total = sum(judged, start=Tally())

    # Measured: 18 of 18 found (9 frontal, 6 turned, 3 in profile), 2 false ones (dandelions), so
    # recall 1.00 and precision 0.90; of 17 counted apart (small, one of them drawn) 6 are found.
    # The floors leave room for one face and one false find more on another processor.
    assert 18 == total.found + total.missed
    assert 0 == total.frontal_missed
    assert total.recall >= 0.94
    assert total.precision >= 0.85


def test_sample_landscapes_hold_no_face(samples: Path) -> None:
    """In photos without people, at most one in fifty gets a face; one of fewer than that."""
    photos = [p for p in samples.iterdir() if p.suffix.lower() in {".jpg", ".jpeg", ".png"}]

    # One of 46 does: drops on a window in front of the lights of a town.
    found = sum(bool(find_faces(load_photo(photo))) for photo in photos)
    assert found <= max(1, len(photos) / 50)


@pytest.mark.parametrize("size", [24, 40, 80, 160, 300])
def test_a_drawn_face_is_found_where_it_is(size: int) -> None:
    """A face from 4 to 50 % of the long edge is found, and only it."""
    at = (250.0, 230.0, float(size))

    assert Tally(found=1) == judge(labelled(640, 480, at), find_faces(draw_face(640, 480, at)))


def test_faces_come_largest_first() -> None:
    """Several faces are told in the order of their size."""
    at = ((120.0, 200.0, 50.0), (480.0, 220.0, 140.0), (280.0, 200.0, 90.0))

    found = find_faces(draw_face(640, 480, *at))

    assert Tally(found=3) == judge(labelled(640, 480, *at), found)
    assert [480, 280, 120] == [round((f.box.left + f.box.right) * 32) * 10 for f in found]


def test_a_mirrored_picture_has_mirrored_faces() -> None:
    """What is left becomes right, and nothing else changes by more than a few pixels."""
    picture = draw_face(640, 480, (180, 200, 110))

    (face,) = find_faces(picture)
    (mirrored,) = find_faces(np.ascontiguousarray(picture[:, ::-1]))

    assert face.box.left == pytest.approx(1 - mirrored.box.right, abs=0.02)
    assert face.box.top == pytest.approx(mirrored.box.top, abs=0.02)


@pytest.mark.parametrize(("width", "height"), [(320, 240), (1280, 960), (2000, 1500)])
def test_the_size_of_the_picture_does_not_matter(width: int, height: int) -> None:
    """A picture of any size is searched at the size that suits the detector."""
    at = (width * 0.4, height * 0.5, width * 0.15)

    assert Tally(found=1) == judge(
        labelled(width, height, at), find_faces(draw_face(width, height, at))
    )


def test_a_group_in_a_panorama_is_found() -> None:
    """In a panorama faces are specks at 640 pixels; it is searched larger."""
    at = tuple((x, 150.0, 30.0) for x in (200.0, 800.0, 1400.0))

    assert Tally(found=3) == judge(labelled(1600, 300, *at), find_faces(draw_face(1600, 300, *at)))


def test_a_sliver_gives_the_same_answer_each_time() -> None:
    """A picture of a few rows is padded, or the network would read what lies behind it."""
    sliver = np.random.default_rng(3).integers(0, 255, (27, 1574, 3), np.uint8)
    first = faces._search(sliver, 0.02)

    for size in (100_000, 1_000_000, 3_000_000):
        np.full(size, 200, np.uint8)
        find_faces(draw_face(640, 480, (300, 200, 120)))

        assert first == faces._search(sliver, 0.02)


def test_a_face_that_the_edge_cuts_ends_at_the_edge() -> None:
    """A box never reaches out of the picture."""
    (face,) = find_faces(draw_face(640, 480, (45, 240, 150)))

    assert 0.0 == face.box.left
    assert face.box.right == pytest.approx(120 / 640, abs=0.03)


@pytest.mark.parametrize("pattern", ["flat", "gradient", "noise", "stripes"])
def test_where_nothing_is_nothing_is_found(pattern: str) -> None:
    """Plain areas, gradients, noise and stripes hold no face."""
    across = np.linspace(0, 255, 640)
    grey = {
        "flat": np.full((480, 640), 128.0),
        "gradient": np.tile(across, (480, 1)),
        "noise": np.random.default_rng(1).uniform(0, 255, (480, 640)),
        "stripes": np.tile(127 + 127 * np.sin(across / 5), (480, 1)),
    }[pattern]

    assert () == find_faces(np.dstack([grey] * 3).astype(np.uint8))


@settings(deadline=None, max_examples=40)
@given(
    width=st.integers(1, 900),
    height=st.integers(1, 900),
    at=st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0.02, 1.5)),
)
def test_boxes_lie_inside_and_are_the_same_each_time(
    width: int, height: int, at: tuple[float, float, float]
) -> None:
    """For any picture: boxes with an area within 0 to 1, largest first, and always the same."""
    picture = draw_face(width, height, (at[0] * width, at[1] * height, at[2] * min(width, height)))

    found = find_faces(picture)

    for face in found:
        assert 0 <= face.box.left < face.box.right <= 1
        assert 0 <= face.box.top < face.box.bottom <= 1
        assert faces.ACCEPTED <= face.confidence <= 1
    areas = [face.box.width * face.box.height for face in found]
    assert sorted(areas, reverse=True) == areas
    assert found == find_faces(picture)


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((8, 8), np.uint8),
        np.zeros((8, 8, 4), np.uint8),
        np.zeros((8, 8, 3), np.float32),
        np.zeros((0, 8, 3), np.uint8),
    ],
)
def test_other_arrays_are_refused(pixels: Pixels) -> None:
    """Grey, transparent, fractional or empty arrays are a mistake of the caller."""
    with pytest.raises(ValueError, match="height x width x 3"):
        find_faces(pixels)


def test_nothing_but_boxes_leaves() -> None:
    """A face is a box and a confidence: no landmark, no feature, no identity."""
    assert ["box", "confidence"] == [field.name for field in fields(Face)]


def test_the_model_is_the_one_that_was_measured() -> None:
    """Another model file would need other thresholds; this digest says which one they are for."""
    digest = hashlib.sha256(faces.model_path().read_bytes()).hexdigest()

    assert "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4" == digest


def test_the_carrier_of_the_model_is_not_run() -> None:
    """Only the model's file is used; the package around it is never imported."""
    find_faces(draw_face(320, 240, (160, 120, 60)))

    assert faces.MODEL_PACKAGE not in sys.modules


@pytest.mark.parametrize("name", ["MODEL_PACKAGE", "MODEL_FILE"])
def test_a_missing_model_is_said(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An incomplete installation is named, with the way out."""
    monkeypatch.setattr(faces, name, "not-there")

    with pytest.raises(DetectorMissing, match="Install Kiekje's requirements again"):
        faces.model_path()
