"""ICC profiles as bytes: read the header, recognise sRGB, leave out what colour does not need.

Layout of the format: ICC.1:2004-10, sections 7.2 (header), 7.3 (tag table), 10.5 (curveType),
10.15 (parametricCurveType), 10.26 (XYZType). Profiles made here are version 2 matrix profiles,
the kind that every printer's software reads.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

HEADER = 128
D50 = (0.9642, 1.0, 0.8249)

# Primaries of sRGB adapted to D50 (Bradford), as IEC 61966-2-1 profiles round them.
SRGB_COLUMNS = (
    (0.43607, 0.22249, 0.01392),
    (0.38515, 0.71687, 0.09708),
    (0.14307, 0.06061, 0.7141),
)

# Everything else in a profile (who measured, with which device, on which computer) stays behind.
COLOUR_TAGS = {
    *("rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC"),
    *("wtpt", "bkpt", "chad", "A2B0", "A2B1", "A2B2", "cprt"),
}

# Names of well-known colour spaces; any other description could name a person's computer.
KNOWN_NAMES = (
    "sRGB", "Display P3", "Adobe RGB (1998)", "ProPhoto RGB", "ROMM", "Rec. 2020", "Rec.2020",
    "eciRGB", "Apple RGB", "DCI-P3", "Dot Gain", "Gray Gamma",
)  # fmt: skip


class BadProfile(ValueError):
    """These bytes are not an ICC profile that can be used."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a profile says of itself: device class, colour space, connection space, version."""

    device_class: str
    space: str
    connection: str
    version: tuple[int, int]

    @property
    def components(self) -> int:
        """The number of colour components of the device space; 0 when it is not one we use."""
        return {"GRAY": 1, "RGB": 3, "Lab": 3, "CMYK": 4}.get(self.space, 0)


def header(profile: bytes) -> Header:
    """Read the header; BadProfile when these bytes are something else."""
    if len(profile) < HEADER + 4 or profile[36:40] != b"acsp":
        raise BadProfile("This is not an ICC profile.")
    return Header(
        device_class=profile[12:16].decode("latin-1").strip(),
        space=profile[16:20].decode("latin-1").strip(),
        connection=profile[20:24].decode("latin-1").strip(),
        version=(profile[8], profile[9] >> 4),
    )


def tags(profile: bytes) -> dict[str, bytes]:
    """The tags by signature; BadProfile when the table points outside the profile."""
    header(profile)
    (count,) = struct.unpack_from(">I", profile, HEADER)
    if count > 200 or HEADER + 4 + 12 * count > len(profile):
        raise BadProfile("The tag table of this ICC profile is damaged.")
    found = {}
    for n in range(count):
        name, start, size = struct.unpack_from(">4sII", profile, HEADER + 4 + 12 * n)
        if start + size > len(profile) or size < 8:
            raise BadProfile("A tag of this ICC profile lies outside of it.")
        found[name.decode("latin-1")] = profile[start : start + size]
    return found


def description(profile: bytes) -> str:
    """The name a profile gives itself, in English where it has several; empty when it has none."""
    tag = tags(profile).get("desc", b"")
    if tag[:4] == b"desc" and len(tag) >= 12:
        (length,) = struct.unpack_from(">I", tag, 8)
        return tag[12 : 12 + length].split(b"\0")[0].decode("ascii", "replace")
    if tag[:4] == b"mluc" and len(tag) >= 28:
        length, start = struct.unpack_from(">II", tag, 20)
        return tag[start : start + length].decode("utf-16-be", "replace").split("\0")[0]
    return ""


def neutral(profile: bytes) -> bytes:
    """The same colours without anything else: no device, no computer, no private tag.

    The description is kept when it names a well-known colour space. Equal profiles give equal
    bytes, so that a print file needs each only once.
    """
    kept = {k: v for k, v in tags(profile).items() if k in COLOUR_TAGS}
    name = description(profile)
    if not any(known in name for known in KNOWN_NAMES):
        name = f"Colour space of a {header(profile).space} photo"
    modern = header(profile).version >= (4, 0)
    kept["desc"] = localised_text(name) if modern else text_description(name)
    head = bytearray(profile[:HEADER])
    head[4:8] = b"\0\0\0\0"  # preferred software
    head[48:64] = bytes(16)  # device manufacturer, model, attributes
    head[80:128] = bytes(48)  # creator, profile id, reserved
    return assemble(bytes(head), kept)


def assemble(head: bytes, contents: Mapping[str, bytes]) -> bytes:
    """Build a profile from a header and tags, in alphabetical order; equal tags share bytes."""
    position = HEADER + 4 + 12 * len(contents)
    table, body, places = [struct.pack(">I", len(contents))], [], dict[bytes, int]()
    for name in sorted(contents):
        data = contents[name]
        if data not in places:
            places[data] = position
            padded = data + bytes(-len(data) % 4)
            body.append(padded)
            position += len(padded)
        table.append(struct.pack(">4sII", name.encode("latin-1"), places[data], len(data)))
    return b"".join((struct.pack(">I", position), head[4:HEADER], *table, *body))


def text_description(text: str) -> bytes:
    """A version 2 textDescriptionType with an ASCII text and empty translations."""
    plain = text.encode("ascii", "replace") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(plain)) + plain + bytes(8 + 3 + 67)


def localised_text(text: str) -> bytes:
    """A version 4 multiLocalizedUnicodeType with one English text (ICC.1, section 10.13)."""
    wide = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II4sII", 1, 12, b"enUS", len(wide), 28) + wide


@lru_cache(maxsize=32)  # a millisecond, for each photo four times
def is_srgb(profile: bytes) -> bool:
    """Whether a matrix profile has the primaries and the tone curve of sRGB, whatever its name."""
    found = matrix_of(profile)
    if found is None:
        return False
    near = all(
        abs(a - b) < 0.003
        for column, own in zip(found.columns, SRGB_COLUMNS, strict=True)
        for a, b in zip(column, own, strict=True)
    )
    steps = [n / 16 for n in range(17)]
    try:
        return near and all(
            abs(c(x) - srgb_to_linear(x)) < 0.006 for c in found.curves for x in steps
        )
    except (IndexError, OverflowError, ZeroDivisionError):
        return False


@dataclass(frozen=True, slots=True)
class Matrix:
    """What a matrix profile is: XYZ under D50 of red, green and blue, and their tone curves."""

    columns: tuple[tuple[float, float, float], ...]
    curves: tuple[Callable[[float], float], ...]


def matrix_of(profile: bytes) -> Matrix | None:
    """Primaries and tone curves of an RGB profile that has nothing else; None for any other."""
    try:
        found = tags(profile)
        if header(profile).space != "RGB" or "A2B0" in found:
            return None
        return Matrix(
            tuple(_xyz(found[name]) for name in ("rXYZ", "gXYZ", "bXYZ")),
            tuple(_curve(found[name]) for name in ("rTRC", "gTRC", "bTRC")),
        )
    except (BadProfile, KeyError, struct.error, IndexError, OverflowError, ZeroDivisionError):
        return None


def srgb_to_linear(value: float) -> float:
    """The tone curve of sRGB, 0 to 1 (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


@cache
def srgb() -> bytes:
    """The one sRGB profile that print files share."""
    curve = _srgb_curve()
    columns = {n: _xyz_tag(c) for n, c in zip(("rXYZ", "gXYZ", "bXYZ"), SRGB_COLUMNS, strict=True)}
    return _display_profile(
        b"RGB ", "sRGB IEC61966-2.1", {**columns, "rTRC": curve, "gTRC": curve, "bTRC": curve}
    )


@cache
def grey() -> bytes:
    """A grey profile with the tone curve of sRGB, so that grey photos need one component only."""
    return _display_profile(b"GRAY", "Grey with the sRGB tone curve", {"kTRC": _srgb_curve()})


def _display_profile(space: bytes, name: str, contents: Mapping[str, bytes]) -> bytes:
    head = bytearray(HEADER)
    head[8:12] = bytes((2, 0x10, 0, 0))
    head[12:24] = b"mntr" + space + b"XYZ "
    head[24:36] = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head[36:40] = b"acsp"
    head[68:80] = _fixed(*D50)
    return assemble(
        bytes(head),
        {
            **contents,
            "desc": text_description(name),
            "cprt": b"text\0\0\0\0No copyright, use freely\0",
            "wtpt": _xyz_tag(D50),
        },
    )


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(v * 65536) for v in values))


def _xyz_tag(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(*values)


def _srgb_curve() -> bytes:
    points = [round(srgb_to_linear(n / 1023) * 65535) for n in range(1024)]
    return b"curv\0\0\0\0" + struct.pack(">I1024H", 1024, *points)


def _xyz(tag: bytes) -> tuple[float, float, float]:
    x, y, z = struct.unpack_from(">3i", tag, 8)
    return x / 65536, y / 65536, z / 65536


def _curve(tag: bytes) -> Callable[[float], float]:
    """A tone curve as a function on 0 to 1."""
    if tag[:4] == b"para":
        return _parametric(tag)
    (count,) = struct.unpack_from(">I", tag, 8)
    if count == 0:
        return lambda x: x
    points = struct.unpack_from(f">{count}H", tag, 12)
    if count == 1:
        return lambda x: float(x ** (points[0] / 256))

    def table(x: float) -> float:
        place = x * (count - 1)
        low = min(int(place), count - 2)
        rise = points[low + 1] - points[low]
        return float(points[low] + (place - low) * rise) / 65535

    return table


def _parametric(tag: bytes) -> Callable[[float], float]:
    (kind,) = struct.unpack_from(">H", tag, 8)
    fixed = struct.unpack_from(f">{(1, 3, 4, 5, 7)[kind]}i", tag, 12)
    given = [float(v) / 65536 for v in fixed]
    g, a, b, c, d, e, f = given + [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0][len(given) :]

    def curve(x: float) -> float:
        power = float(max(a * x + b, 0.0) ** g)
        if kind <= 2:
            return power + (c if kind == 2 else 0.0)
        return power + e if x >= d else c * x + f

    return curve
