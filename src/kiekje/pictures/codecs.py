"""Turns facts into JSON and back, strictly: what a worker answers is checked field by field.

Reading raises ``wire.Garbled`` for whatever is missing, too much, of another type, out of range or
too long. The file's name never comes from the worker: the parent knows which file it asked about.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar, get_args

from kiekje.pictures.content import Content
from kiekje.pictures.deriving import BLUR_BYTES, LARGE, SMALL, Derived
from kiekje.pictures.errors import PictureError
from kiekje.pictures.facts import (
    Box,
    CaptureTime,
    Face,
    Format,
    Picture,
    Place,
    Refusal,
    TimeSource,
)
from kiekje.pictures.renditions import Rendition, RenditionWish
from kiekje.pictures.wire import Garbled, Message

Text = Mapping[str, Any]
T = TypeVar("T")
SHA256 = re.compile("[0-9a-f]{64}")
MOST_FACES = 1_000
MOST_WARNINGS = 20
LONGEST_SENTENCE = 600
LONGEST_NAME = 200
MOST_PIXELS = 1 << 20  # a side; the limits are far below


def only(text: Text, *names: str) -> list[Any]:
    """The values under exactly these names."""
    if set(text) != set(names):
        raise Garbled("A message has other fields than agreed.")
    return [text[name] for name in names]


def a(kind: type[T], value: object) -> T:
    """The value, if it is of exactly this type (a bool is no int)."""
    if type(value) is not kind:
        raise Garbled(f"A field is not of type {kind.__name__}.")
    return value


def within(value: object, low: float, high: float) -> float:
    """A number in a range, ends included."""
    number = value if isinstance(value, int | float) and type(value) is not bool else math.nan
    if not low <= number <= high:
        raise Garbled("A number is missing or out of range.")
    return float(number)


def count(value: object, low: int, high: int) -> int:
    """A whole number in a range, ends included."""
    number = a(int, value)
    if not low <= number <= high:
        raise Garbled("A count is out of range.")
    return number


def sentence(value: object, longest: int = LONGEST_SENTENCE) -> str:
    """A text of one line."""
    text = a(str, value)
    if len(text) > longest or not text.isprintable():
        raise Garbled("A text is too long or holds control characters.")
    return text


def choice(value: object, kind: Any) -> Any:
    """One of the values of a Literal."""
    if value not in get_args(kind):
        raise Garbled("A field holds none of the agreed words.")
    return value


def picture_to_text(picture: Picture) -> dict[str, Any]:
    """Everything but the file's name."""
    taken, place = picture.taken, picture.place
    return {
        "format": picture.format,
        "width": picture.width,
        "height": picture.height,
        "orientation": picture.orientation,
        "sha256": picture.sha256,
        "bytes": picture.bytes,
        "profile": picture.profile,
        "profile_missing": picture.profile_missing,
        "taken": taken and [taken.moment.isoformat(), taken.offset_minutes, taken.source],
        "place": place and [place.latitude, place.longitude],
        "camera": picture.camera,
        "sharpness": picture.sharpness,
        "exposure": picture.exposure,
        "hash": f"{picture.hash:016x}",
        "faces": [[*_box_to_list(face.box), face.confidence] for face in picture.faces],
        "attention": list(picture.attention),
        "tint": list(picture.tint),
        "warnings": list(picture.warnings),
        "damaged_after": picture.damaged_after,
    }


def picture_from_text(file: str, text: Text) -> Picture:
    """The picture that a worker describes. Raises ``Garbled``."""
    only(text, *(name for name in Picture.__dataclass_fields__ if name != "file"))
    digest = a(str, text["sha256"])
    if not SHA256.fullmatch(digest):
        raise Garbled("A hash is not a hash.")
    across, down = _items(text["attention"], 2)
    red, green, blue = (count(part, 0, 255) for part in _items(text["tint"], 3))
    damaged = text["damaged_after"]
    return Picture(
        file=file,
        format=choice(text["format"], Format),
        width=count(text["width"], 1, MOST_PIXELS),
        height=count(text["height"], 1, MOST_PIXELS),
        orientation=count(text["orientation"], 1, 8),
        sha256=digest,
        bytes=count(text["bytes"], 1, 1 << 50),
        profile=sentence(text["profile"], LONGEST_NAME),
        profile_missing=a(bool, text["profile_missing"]),
        taken=_taken(text["taken"]),
        place=_place(text["place"]),
        camera=None if text["camera"] is None else sentence(text["camera"], LONGEST_NAME),
        sharpness=within(text["sharpness"], 0, 1),
        exposure=within(text["exposure"], 0, 1),
        hash=_hash(text["hash"]),
        faces=tuple(_face(face) for face in _items(text["faces"], None, MOST_FACES)),
        attention=(within(across, 0, 1), within(down, 0, 1)),
        tint=(red, green, blue),
        warnings=tuple(sentence(w) for w in _items(text["warnings"], None, MOST_WARNINGS)),
        damaged_after=None if damaged is None else within(damaged, 0, 1),
    )


def _items(value: object, exactly: int | None, most: int = 0) -> list[Any]:
    items = a(list, value)
    if len(items) != exactly if exactly is not None else len(items) > most:
        raise Garbled("A list is longer or shorter than agreed.")
    return items


def _hash(value: object) -> int:
    text = a(str, value)
    if not re.fullmatch("[0-9a-f]{16}", text):
        raise Garbled("A perceptual hash is not one.")
    return int(text, 16)


def _taken(value: object) -> CaptureTime | None:
    if value is None:
        return None
    moment, offset, source = _items(value, 3)
    try:
        parsed = datetime.fromisoformat(a(str, moment))
    except ValueError as problem:
        raise Garbled("A moment is not a moment.") from problem
    if parsed.tzinfo is not None:
        raise Garbled("A moment has a zone.")
    minutes = None if offset is None else count(offset, -24 * 60, 24 * 60)
    return CaptureTime(parsed, minutes, choice(source, TimeSource))


def _place(value: object) -> Place | None:
    if value is None:
        return None
    latitude, longitude = _items(value, 2)
    return Place(within(latitude, -90, 90), within(longitude, -180, 180))


def _face(value: object) -> Face:
    *corners, confidence = _items(value, 5)
    return Face(_box(corners), within(confidence, 0, 1))


def _box_to_list(box: Box) -> list[float]:
    return [box.left, box.top, box.right, box.bottom]


def _box(value: object) -> Box:
    left, top, right, bottom = (within(part, 0, 1) for part in _items(value, 4))
    if left > right or top > bottom:
        raise Garbled("A box is inside out.")
    return Box(left, top, right, bottom)


def refusal_to_text(problem: PictureError) -> dict[str, Any]:
    """Why a file cannot be used."""
    return {"code": problem.code, "reason": str(problem)}


def refusal_from_text(file: str, text: Text) -> Refusal:
    """The refusal that a worker gives. Raises ``Garbled``."""
    code, reason = only(text, "code", "reason")
    if a(str, code) not in {kind.code for kind in PictureError.__subclasses__()}:
        raise Garbled("A refusal has an unknown code.")
    return Refusal(file, code, sentence(reason))


def wish_to_message(wish: RenditionWish) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    """A wish on its way to a worker; its key stays here."""
    text = {
        "crop": _box_to_list(wish.crop),
        "size": [wish.width_px, wish.height_px],
        "quality": wish.quality,
        "space": wish.space,
        "ink_limit": wish.ink_limit,
        "turn": wish.turn,
    }
    return text, () if wish.profile is None else (wish.profile,)


def wish_from_message(content: Content, message: Message) -> RenditionWish:
    """The wish as a worker reads it."""
    text = message.text
    width, height = text["size"]
    return RenditionWish(
        key="",
        content=content,
        crop=Box(*text["crop"]),
        width_px=width,
        height_px=height,
        quality=text["quality"],
        space=text["space"],
        profile=message.blobs[0] if message.blobs else None,
        ink_limit=text["ink_limit"],
        turn=text["turn"],
    )


def rendition_to_message(rendition: Rendition) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    """A rendition on its way to the parent."""
    text = {
        "size": [rendition.width, rendition.height],
        "components": rendition.components,
        "recompressed": rendition.recompressed,
        "orientation": rendition.orientation,
    }
    profile = () if rendition.profile is None else (rendition.profile,)
    return text, (rendition.jpeg, *profile)


def rendition_from_message(message: Message) -> Rendition:
    """The rendition that a worker made. Raises ``Garbled``."""
    size, components, recompressed, orientation = only(
        message.text, "size", "components", "recompressed", "orientation"
    )
    width, height = _size(size)
    if components not in (1, 3, 4) or len(message.blobs) not in (1, 2):
        raise Garbled("A rendition is not complete.")
    return Rendition(
        jpeg=_jpeg(message.blobs[0]),
        width=width,
        height=height,
        components=count(components, 1, 4),
        profile=message.blobs[1] if len(message.blobs) == 2 else None,
        recompressed=a(bool, recompressed),
        orientation=count(orientation, 1, 8),
    )


def derived_to_message(derived: Derived) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    """What was derived from a photo on its way to the parent; all but the file's name."""
    text = {"picture": picture_to_text(derived.picture), "sizes": [*map(list, derived.sizes)]}
    return text, (derived.large, derived.small, derived.blur)


def derived_from_message(file: str, message: Message) -> Derived:
    """What a worker derived from this file. Raises ``Garbled``."""
    described, sizes = only(message.text, "picture", "sizes")
    if len(message.blobs) != 3 or len(message.blobs[2]) >= BLUR_BYTES:
        raise Garbled("What was derived is not complete, or too long.")
    large, small = _items(sizes, 2)
    return Derived(
        picture=picture_from_text(file, a(dict, described)),
        large=_jpeg(message.blobs[0]),
        small=_jpeg(message.blobs[1]),
        blur=_jpeg(message.blobs[2]),
        sizes=(_size(large, LARGE), _size(small, SMALL)),
    )


def _size(value: object, most: int = MOST_PIXELS) -> tuple[int, int]:
    width, height = (count(side, 1, most) for side in _items(value, 2))
    return width, height


def _jpeg(blob: bytes) -> bytes:
    if blob[:2] != b"\xff\xd8" or blob[-2:] != b"\xff\xd9":
        raise Garbled("A picture that a worker made is not a JPEG.")
    return blob
