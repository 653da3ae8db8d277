"""How a text's colour is painted in each output."""

from __future__ import annotations

import pytest

from kiekje.printing.text.ink import channels, paint


def test_rgb_output_keeps_every_colour() -> None:
    """On an RGB page ink is what was asked for."""
    assert {"space": "rgb", "hex": "#1d1b19"} == paint("#1d1b19", "rgb")


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("grey", {"space": "grey", "values": [0.0]}),
        ("cmyk", {"space": "cmyk", "values": [0, 0, 0, 1.0]}),
    ],
)
def test_near_black_is_solid_black(output: str, expected: dict[str, object]) -> None:
    """Dark text is black ink alone, and all of it."""
    assert expected == paint("#1d1b19", output)  # type: ignore[arg-type]


def test_white_is_no_ink() -> None:
    """White text on a photo leaves the paper."""
    assert {"space": "cmyk", "values": [0, 0, 0, 0.0]} == paint("#fff", "cmyk")
    assert {"space": "grey", "values": [1.0]} == paint("#ffffff", "grey")


def test_a_colour_goes_through_the_profile_where_there_is_one() -> None:
    """Coloured text becomes CMYK by the given conversion, or stays ICC-based RGB."""

    def to_cmyk(rgb: tuple[int, int, int]) -> tuple[float, ...]:
        assert (0xB3, 0x26, 0x1E) == rgb
        return 0.2, 0.95, 1.0, 0.1

    assert {"space": "cmyk", "values": [0.2, 0.95, 1.0, 0.1]} == paint("#b3261e", "cmyk", to_cmyk)
    assert {"space": "rgb", "hex": "#b3261e"} == paint("#b3261e", "cmyk")
    assert {"space": "rgb", "hex": "#b3261e"} == paint("#b3261e", "grey", to_cmyk)


@pytest.mark.parametrize("colour", ["red", "#12", "#12345g", "123456", "#1234567"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    """A colour is written #rrggbb or #rgb."""
    with pytest.raises(ValueError, match=r"is not a colour|non-hexadecimal"):
        channels(colour)
