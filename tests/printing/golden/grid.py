"""Pictures as text: a letter for each pixel, so that a person can read and compare a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image

from kiekje.printing.text.ink import channels

FAR = 60 * 60
"""A pixel this far (squared, in sRGB) from every named colour is a question mark."""


@dataclass(frozen=True, slots=True)
class Golden:
    """Some pages as letters: what they show in a sentence, the colours, and the rows of each."""

    says: str
    colours: Mapping[str, str]
    pages: Mapping[str, tuple[str, ...]]

    def to_text(self) -> str:
        """Write as text that ``read`` understands."""
        lines = [self.says, ""]
        lines += [f"{letter} {colour}" for letter, colour in self.colours.items()]
        for name, rows in self.pages.items():
            lines += ["", f"[{name}]", *rows]
        return "\n".join(lines) + "\n"


def read(text: str) -> Golden:
    """Read what ``Golden.to_text`` wrote."""
    head, *blocks = text.rstrip("\n").split("\n\n[")
    says, _, legend = head.partition("\n\n")
    colours = dict(line.split(" ", 1) for line in legend.splitlines())
    pages = {}
    for block in blocks:
        name, *rows = block.splitlines()
        pages[name.removesuffix("]")] = tuple(rows)
    return Golden(says, colours, pages)


def to_rows(picture: Image.Image, colours: Mapping[str, str]) -> tuple[str, ...]:
    """Name each pixel by the nearest colour's letter."""
    named = [(letter, channels(colour)) for letter, colour in colours.items()]
    pixels = picture.convert("RGB").load()
    assert pixels is not None
    return tuple(
        "".join(_letter(pixels[x, y], named) for x in range(picture.width))
        for y in range(picture.height)
    )


def to_picture(rows: tuple[str, ...], colours: Mapping[str, str], scale: int = 8) -> Image.Image:
    """Draw rows of letters, each letter as a square; unknown ones are magenta."""
    picture = Image.new("RGB", (max(map(len, rows), default=1), max(1, len(rows))), "#ff00ff")
    for y, row in enumerate(rows):
        for x, letter in enumerate(row):
            picture.putpixel((x, y), channels(colours.get(letter, "#ff00ff")))
    return picture.resize((picture.width * scale, picture.height * scale), Image.Resampling.NEAREST)


def first_difference(expected: tuple[str, ...], actual: tuple[str, ...]) -> str:
    """Say in words where two pages first differ; empty where they do not."""
    if [len(row) for row in expected] != [len(row) for row in actual]:
        return (
            f"The page has {len(actual[0]) if actual else 0} × {len(actual)} pixels instead of "
            f"{len(expected[0]) if expected else 0} × {len(expected)}."
        )
    wrong = [
        (x, y, here, there)
        for y, (one, other) in enumerate(zip(expected, actual, strict=True))
        for x, (here, there) in enumerate(zip(one, other, strict=True))
        if here != there
    ]
    if not wrong:
        return ""
    x, y, here, there = wrong[0]
    return f"Column {x}, row {y} is {there} instead of {here}; {len(wrong)} pixels differ."


def side_by_side(expected: tuple[str, ...], actual: tuple[str, ...]) -> str:
    """Both pages beside each other, expected at the left; ``!`` marks the rows that differ."""
    width = max((len(row) for row in expected), default=0)
    lines = [f"{'expected':<{width}}   actual"]
    for number in range(max(len(expected), len(actual))):
        one = expected[number] if number < len(expected) else ""
        other = actual[number] if number < len(actual) else ""
        lines.append(f"{one:<{width}} {'|' if one == other else '!'} {other}")
    return "\n".join(lines)


def _letter(pixel: tuple[int, ...], named: list[tuple[str, tuple[int, int, int]]]) -> str:
    distances = [
        (sum((a - b) ** 2 for a, b in zip(pixel, colour, strict=True)), letter)
        for letter, colour in named
    ]
    distance, letter = min(distances)
    return letter if distance <= FAR else "?"
