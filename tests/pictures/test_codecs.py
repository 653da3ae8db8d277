"""Facts survive the wire; anything else that a worker might say does not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.pictures.codecs import (
    picture_from_text,
    picture_to_text,
    refusal_from_text,
    refusal_to_text,
    rendition_from_message,
    rendition_to_message,
    wish_from_message,
    wish_to_message,
)
from kiekje.pictures.errors import PictureError, TooLarge
from kiekje.pictures.facts import Picture, Refusal
from kiekje.pictures.renditions import Rendition, RenditionWish
from kiekje.pictures.wire import Garbled, Message
from tests.pictures.strategies import boxes, pictures

JPEG = b"\xff\xd8pixels\xff\xd9"
nonsense = st.sampled_from(
    [None, True, -1, 1.5, 1e300, 10**400, "", "x" * 1000, "line\nline", [], [1], {}, [None] * 5]
)


@given(pictures)
def test_a_picture_survives_the_wire(picture: Picture) -> None:
    """Every fact arrives as it was, through JSON."""
    text = json.loads(json.dumps(picture_to_text(picture)))

    assert picture == picture_from_text(picture.file, text)


@given(pictures, st.data())
def test_a_picture_with_a_changed_field_is_garbled_or_sound(
    picture: Picture, data: st.DataObject
) -> None:
    """Whatever stands in one field, what comes out has the right types and ranges."""
    text = json.loads(json.dumps(picture_to_text(picture)))
    field = data.draw(st.sampled_from(sorted(text)))
    text[field] = data.draw(nonsense)
    try:
        found = picture_from_text("a.jpg", text)
    except Garbled:
        return

    assert json.loads(json.dumps(picture_to_text(found))) == text


@given(pictures, st.data())
def test_fields_more_or_less_are_garbled(picture: Picture, data: st.DataObject) -> None:
    """Exactly the agreed fields are taken."""
    text = picture_to_text(picture)
    less = dict(text)
    del less[data.draw(st.sampled_from(sorted(text)))]

    for changed in (less, {**text, "more": 1}, {**text, "file": "other.jpg"}):
        with pytest.raises(Garbled):
            picture_from_text("a.jpg", changed)


def test_refusals_survive_the_wire() -> None:
    """Code and words arrive; the file is the one that was asked about."""
    text = refusal_to_text(TooLarge("This is too large."))

    assert Refusal("a.jpg", "too-large", "This is too large.") == refusal_from_text("a.jpg", text)


@pytest.mark.parametrize(
    "text",
    [
        {"code": "unheard-of", "reason": "x"},
        {"code": "damaged", "reason": "two\nlines"},
        {"code": "damaged", "reason": "x" * 1000},
        {"code": "damaged"},
        {"code": ["damaged"], "reason": "x"},
        {"code": "damaged", "reason": 5},
    ],
)
def test_a_refusal_that_is_not_as_agreed_is_garbled(text: dict[str, Any]) -> None:
    """Unknown codes, lines and lengths are not passed on."""
    with pytest.raises(Garbled):
        refusal_from_text("a.jpg", text)


def test_every_reason_has_a_code_of_its_own() -> None:
    """No two situations share a code."""
    codes = [kind.code for kind in PictureError.__subclasses__()]

    assert len(set(codes)) == len(codes)


@given(
    box=boxes(),
    size=st.tuples(st.integers(1, 9999), st.integers(1, 9999)),
    space=st.sampled_from(("own", "srgb", "cmyk")),
    limit=st.none() | st.floats(200, 400),
    turn=st.sampled_from((0, 90, 180, 270)),
)
def test_a_wish_survives_the_wire(
    box: Any, size: tuple[int, int], space: Any, limit: float | None, turn: int
) -> None:
    """A worker reads the wish that was sent, without its key."""
    wish = RenditionWish(
        "key", Path("/a/b.jpg"), box, *size,
        space=space, profile=b"icc", ink_limit=limit, turn=turn,
    )  # fmt: skip
    text, blobs = wish_to_message(wish)

    read = wish_from_message(wish.content, Message(json.loads(json.dumps(text)), blobs))

    assert replace(wish, key="") == read


@pytest.mark.parametrize("profile", [None, b"icc"])
def test_a_rendition_survives_the_wire(profile: bytes | None) -> None:
    """Pixels, profile and sizes arrive."""
    made = Rendition(JPEG, 30, 20, 3, profile, recompressed=False, orientation=6)
    text, blobs = rendition_to_message(made)

    assert made == rendition_from_message(Message(text, tuple(blobs)))


@pytest.mark.parametrize(
    ("changes", "blobs"),
    [
        ({"size": [0, 5]}, (JPEG,)),
        ({"size": [1]}, (JPEG,)),
        ({"components": 2}, (JPEG,)),
        ({"components": True}, (JPEG,)),
        ({"recompressed": 1}, (JPEG,)),
        ({"orientation": 9}, (JPEG,)),
        ({"more": 1}, (JPEG,)),
        ({}, ()),
        ({}, (b"%PDF-1.7",)),
        ({}, (JPEG, b"", b"")),
    ],
)
def test_a_rendition_that_is_not_as_agreed_is_garbled(
    changes: dict[str, Any], blobs: tuple[bytes, ...]
) -> None:
    """Other types, ranges, parts or kinds of file are refused."""
    text = {"size": [3, 2], "components": 3, "recompressed": True, "orientation": 1, **changes}

    with pytest.raises(Garbled):
        rendition_from_message(Message(text, blobs))
