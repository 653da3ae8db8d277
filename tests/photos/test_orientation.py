"""A turn that is told before it is drawn."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageOps

from kiekje.photos.orientation import oriented


def _jpeg() -> bytes:
    """A picture whose left half is red."""
    image = Image.new("RGB", (64, 32), (0, 0, 200))
    image.paste((200, 0, 0), (0, 0, 32, 32))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=95)
    return file.getvalue()


@pytest.mark.parametrize(("degrees", "red"), [(90, (16, 5)), (180, (60, 16)), (270, (16, 60))])
def test_a_reader_turns_the_picture(degrees: int, red: tuple[int, int]) -> None:
    """What was on the left is where a clockwise turn brings it."""
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(oriented(_jpeg(), degrees))))

    found = image.convert("RGB").getpixel(red)
    assert isinstance(found, tuple)
    assert found[0] > found[2]


def test_it_says_nothing_else() -> None:
    """The turn is all that is told, and no turn is not told at all."""
    told = Image.open(io.BytesIO(oriented(_jpeg(), 90))).getexif()

    assert {0x0112: 6} == dict(told)
    assert _jpeg() == oriented(_jpeg(), 0)
    assert b"no picture" == oriented(b"no picture", 90)
