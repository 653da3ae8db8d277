"""Damaged pictures: cut off, written over, or only begun."""

from __future__ import annotations

from collections.abc import Iterator

from kiekje.samples.hostile.material import PNG_START, Bad, heic, jpeg, png, tiff, webp
from kiekje.samples.randomness import stream

_CUT = "reject: incomplete file; a half-grey picture is never printed"
_SPOILT = "either: reject as damaged, or accept with a warning; damage is never printed unnoticed"


def files() -> Iterator[Bad]:
    """Every format cut at several shares, noise in the data, and headers without a picture."""
    good = {"jpg": jpeg(), "png": png(), "webp": webp(), "heic": heic(), "tif": tiff()}
    for suffix, data in good.items():
        for percent in (25, 55, 90):
            yield Bad(
                f"cut_{percent}pct.{suffix}",
                data[: len(data) * percent // 100],
                f"{suffix.upper()} cut off after {percent} % (a broken upload)",
                _CUT,
            )
    yield Bad("no_end.jpg", jpeg()[:-2], "JPEG without its end marker", _SPOILT)
    yield Bad("noise_in_scan.jpg", _noisy(jpeg(), 1200), "noise in the middle of a scan", _SPOILT)
    yield Bad("noise_in_data.png", _noisy(png(), 600), "noise in the pixel data", _SPOILT)
    yield Bad("flipped_byte.png", _flipped(png()), "one byte of pixel data flipped", _SPOILT)
    yield Bad("noise_in_data.webp", _noisy(webp(), 400), "noise in the pixel data", _SPOILT)
    yield Bad("empty.jpg", b"", "zero bytes", "reject: empty file")
    yield Bad("header_only.jpg", _before_scan(), "headers without a scan", "reject: damaged")
    yield Bad("start_only.jpg", b"\xff\xd8", "start marker alone", "reject: damaged")
    yield Bad("signature_only.png", PNG_START, "signature alone", "reject: damaged")
    yield Bad("header_only.png", png()[:33], "signature and header", "reject: damaged")
    yield Bad("header_only.webp", webp()[:12], "container header alone", "reject: damaged")
    yield Bad("header_only.heic", heic()[:32], "file type box alone", "reject: damaged")
    yield Bad("zeros.jpg", bytes(4096), "nothing but zero bytes", "reject: no picture")
    yield Bad("noise.jpg", stream("noise").bytes(4096), "nothing but noise", "reject: no picture")
    yield Bad(
        "noise_after_start.jpg",
        b"\xff\xd8\xff\xe0" + stream("noise after").bytes(2000),
        "start of a JPEG, then noise",
        "reject: damaged",
    )


def _noisy(data: bytes, length: int) -> bytes:
    """Noise over the middle; without 0xFF bytes, so that a JPEG scan goes on."""
    place = len(data) // 2
    noise = stream("noise in the middle").integers(0, 255, length, dtype="uint8").tobytes()
    return data[:place] + noise + data[place + length :]


def _flipped(data: bytes) -> bytes:
    place = len(data) * 6 // 10
    return data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]


def _before_scan() -> bytes:
    return jpeg()[: jpeg().index(b"\xff\xda")] + b"\xff\xd9"
