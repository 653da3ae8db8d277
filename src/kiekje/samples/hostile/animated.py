"""Animations of many frames under the names of pictures."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from kiekje.samples.hostile.material import Bad, chunk, png_header
from kiekje.samples.hostile.webp import animation

_EXPECTED = "reject: animation"


def files() -> Iterator[Bad]:
    """The three picture formats that can move."""
    yield Bad("anim_4000_frames.gif", _gif(64, 4000), "animated GIF, 4000 frames", _EXPECTED)
    yield Bad("anim_2000_frames.png", _apng(64, 2000), "APNG, 2000 frames", _EXPECTED)
    yield Bad(
        "anim_3000_frames.webp", animation(64, 64, 3000), "animated WebP, 3000 frames", _EXPECTED
    )
    yield Bad("anim_gif_named.jpg", _gif(64, 12), "animated GIF under the name .jpg", _EXPECTED)


def _gif(side: int, frames: int) -> bytes:
    """Frames of one pixel each, on a screen of two colours."""
    screen = b"GIF89a" + struct.pack("<HHBBB", side, side, 0x80, 0, 0) + bytes(3) + b"\xff" * 3
    endless = b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"
    out = [screen, endless]
    for number in range(frames):
        control = b"!\xf9\x04" + struct.pack("<BHBB", 0, 4, 0, 0)
        place = struct.pack("<HHHHB", number % side, number // side % side, 1, 1, 0)
        out.append(control + b"\x2c" + place + b"\x02\x02\x4c\x01\x00")
    return b"".join(out) + b";"


def _apng(side: int, frames: int) -> bytes:
    """Grey frames of one compressed line of zeros each; the first is the still picture."""
    pixels = zlib.compress(bytes((side + 1) * side), 9)
    out = [png_header(side, side), chunk(b"acTL", struct.pack(">II", frames, 0))]
    order = 0
    for number in range(frames):
        control = struct.pack(">IIIIIHHBB", order, side, side, 0, 0, 1, 25, 0, 0)
        out.append(chunk(b"fcTL", control))
        order += 1
        if number == 0:
            out.append(chunk(b"IDAT", pixels))
        else:
            out.append(chunk(b"fdAT", struct.pack(">I", order) + pixels))
            order += 1
    return b"".join(out) + chunk(b"IEND", b"")
