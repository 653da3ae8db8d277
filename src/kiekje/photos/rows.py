"""How the facts of a picture are stored, column by column. Pure but for the clock's zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from kiekje.pictures.facts import CaptureTime, Face, Picture

_CAMERA = 200


def columns_of(picture: Picture, uploaded: datetime) -> dict[str, Any]:
    """The columns of a photo that say what its picture is.

    ``uploaded`` is the moment of its upload with its zone: what came without a date stands there.
    """
    place = picture.place
    return {
        "format": picture.format,
        "width": picture.width,
        "height": picture.height,
        "bytes": picture.bytes,
        "orientation": picture.orientation,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "camera": (picture.camera or "")[:_CAMERA],
        "sharpness": picture.sharpness,
        "exposure": picture.exposure,
        "hash": f"{picture.hash:016x}",
        "faces": [face_to_row(face) for face in picture.faces],
        "attention": list(picture.attention),
        "tint": "#" + bytes(picture.tint).hex(),
        "profile": picture.profile[:_CAMERA],
        "profile_missing": picture.profile_missing,
        "warnings": list(picture.warnings),
        "damaged_after": picture.damaged_after,
        **dated(picture.taken, uploaded),
    }


def dated(taken: CaptureTime | None, uploaded: datetime) -> dict[str, Any]:
    """The columns that say when a photo was taken, and where it stands in the library.

    A file's own time is that of its upload here, which says nothing of the photo.
    """
    if taken is None or taken.source == "file time":
        return {
            "taken": None,
            "taken_source": "",
            "offset_minutes": None,
            "moment": uploaded.replace(tzinfo=UTC),
        }
    moment = taken.moment.replace(tzinfo=UTC)
    return {
        "taken": moment,
        "taken_source": taken.source,
        "offset_minutes": taken.offset_minutes,
        "moment": moment,
    }


def shifted(moment: datetime, seconds: int) -> datetime:
    """A moment on a clock that was set right; where no calendar has it, the moment as it was."""
    try:
        return moment + timedelta(seconds=seconds)
    except OverflowError:
        return moment


def face_to_row(face: Face) -> list[float]:
    """A face as it is stored: left, top, right, bottom, confidence."""
    return [face.box.left, face.box.top, face.box.right, face.box.bottom, face.confidence]
