"""What this room holds."""

from __future__ import annotations

from kiekje.privacy.declaring import Category, Holding
from kiekje.privacy.registry import declare

NUMBER = "drawn at random"
READ = "read from the photo when it came in"
SEEN = "measured in the picture when it came in"
UPLOADED = "the person uploads a photo"
ACTED = "the person changes the photo in the library"
END = "kept_until, or the person deletes it"

declare(
    Holding(
        "photos.Batch",
        category=Category.IMAGES,
        person="person",
        collected={
            "started": UPLOADED,
            "stated_at": "the person states that the photos may be used",
            "statement_version": "the same",
        },
        impersonal={
            "id": NUMBER,
            "person": "leads to the person",
            "mark": NUMBER,
            "zone": "a time zone, the same for a whole country",
        },
        until="the last of its photos",
    ),
    Holding(
        "photos.Photo",
        category=Category.IMAGES,
        person="person",
        collected={
            "name": "the name that the file brings",
            "original": UPLOADED,
            "large": "made from the photo when it came in",
            "small": "made from the photo when it came in",
            "blur": "made from the photo when it came in",
            "own_digest": READ,
            "format": READ,
            "width": READ,
            "height": READ,
            "bytes": READ,
            "orientation": READ,
            "taken": READ,
            "taken_source": READ,
            "offset_minutes": READ,
            "clock_shift_seconds": ACTED,
            "moment": READ,
            "latitude": READ,
            "longitude": READ,
            "camera": READ,
            "sharpness": SEEN,
            "exposure": SEEN,
            "hash": SEEN,
            "faces": SEEN,
            "attention": SEEN,
            "tint": SEEN,
            "profile": READ,
            "profile_missing": READ,
            "warnings": SEEN,
            "damaged_after": SEEN,
            "turned": ACTED,
            "drawn_turned": ACTED,
            "uploaded_at": UPLOADED,
            "kept_until": "follows from the day of the upload",
            "deleted_at": ACTED,
            "blocked_at": "somebody reports the photo",
        },
        impersonal={
            "id": NUMBER,
            "person": "leads to the person",
            "batch": "leads to the batch",
        },
        sealed=("original", "large", "small"),
        until=END,
    ),
    Holding(
        "photos.Upload",
        category=Category.IMAGES,
        person="person",
        collected={
            "spool": UPLOADED,
            "name": "the name that the file brings",
            "length": UPLOADED,
            "media_type": UPLOADED,
            "code": READ,
            "reason": READ,
            "created": UPLOADED,
        },
        impersonal={
            "id": NUMBER,
            "person": "leads to the person",
            "batch": "leads to the batch",
            "photo": "leads to the photo",
            "draft": "leads to the album for which it was sent",
            "state": "how far it is, one of four",
            "expires": "follows from the last piece that came",
        },
        sealed=("spool",),
        until="expires",
    ),
    Holding(
        "photos.Report",
        category=Category.IMAGES,
        person="photo__person",
        collected={
            "reason": "the form with which somebody reports a photo; nothing is kept of who does",
            "reported_at": "the same",
            "decided_at": "the decision on the report",
            "decision": "the same",
        },
        impersonal={"id": NUMBER, "token": NUMBER, "photo": "leads to the photo"},
        until="the end of the photo",
    ),
)
