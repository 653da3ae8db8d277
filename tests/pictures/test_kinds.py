"""What a file is, is told by its content, and a "no" is told in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.pictures.errors import Animation, Empty, NotAPicture
from kiekje.pictures.kinds import kind_of
from tests.pictures.files import EVERY_KIND, outcome

OTHERS = {
    "BMP": b"BM\x00\x00",
    "Photoshop": b"8BPS\x00\x01",
    "PDF": b"%PDF-1.7\n",
    "PostScript": b"%!PS-Adobe-3.0\n",
    "ZIP": b"PK\x03\x04rest",
    "compressed": b"\x1f\x8b\x08\x00",
    "JPEG 2000": b"\x00\x00\x00\x0cjP  \r\n\x87\n",
    "SVG": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "web page": b"<!DOCTYPE html><p>hello",
    "film": b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2",
    "sound": b"RIFF\x00\x00\x00\x00WAVEfmt ",
    "raw": b"\x00\x00\x00\x18ftypcrx \x00\x00\x00\x01crx isom",
    "text": b"Dear photo shop,\nplease print this.\n",
    "zeros": bytes(5000),
}


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_is_known_by_its_content(kind: str) -> None:
    """Each accepted kind is recognised by its first bytes."""
    assert kind == kind_of(EVERY_KIND[kind]())


@pytest.mark.parametrize("word", OTHERS)
def test_anything_else_is_refused_in_words(word: str) -> None:
    """Another kind of file is named in the refusal, with what can be used instead."""
    with pytest.raises(NotAPicture) as refused:
        kind_of(OTHERS[word])

    assert word.lower() in str(refused.value).lower()
    assert "JPEG" in str(refused.value)


def test_a_gif_is_an_animation() -> None:
    """A GIF is refused as an animation, whatever it holds."""
    with pytest.raises(Animation):
        kind_of(b"GIF89a" + bytes(20))


def test_an_empty_file_is_called_empty() -> None:
    """No byte is another situation than wrong bytes."""
    with pytest.raises(Empty):
        kind_of(b"")


@given(st.binary(max_size=200))
def test_any_bytes_get_a_kind_or_a_refusal(data: bytes) -> None:
    """Whatever a file begins with, the answer is a kind or a sentence."""
    found = outcome(lambda: kind_of(data))

    assert found in EVERY_KIND or found.endswith(".")
