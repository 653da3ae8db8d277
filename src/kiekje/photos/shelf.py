"""The shelf: a person's photos as the library reads them, page by page, the newest first."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from kiekje.photos.models import Photo
from kiekje.photos.turning import turned_size
from kiekje.privacy.models import Person

PAGE = 1000
GAP = timedelta(hours=3)  # after which another event begins
COLUMNS = (
    "id",
    "name",
    "small",
    "blur",
    "width",
    "height",
    "turned",
    "taken",
    "moment",
    "kept_until",
    "camera",
    "bytes",
    "deleted_at",
    "blocked_at",
    "batch__stated_at",
    "batch__zone",
)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: the moment and id of its last photo, and the event it belongs to."""

    moment: datetime
    id: UUID
    event: str

    def __str__(self) -> str:
        said = json.dumps([self.moment.isoformat(), str(self.id), self.event])
        return base64.urlsafe_b64encode(said.encode()).decode()


def read_cursor(text: str) -> Cursor | None:
    """The cursor that a page has given; None for anything else, which begins anew."""
    with suppress(ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        moment, photo, event = json.loads(base64.urlsafe_b64decode(text))
        at = datetime.fromisoformat(moment)
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
        return Cursor(at, UUID(photo), str(event))
    return None


def page_of(
    person: Person, cursor: Cursor | None, size: int = PAGE
) -> tuple[list[dict[str, Any]], Cursor | None]:
    """One page of the shelf as JSON values, and the cursor of the next; one query."""
    rows = Photo.objects.filter(person=person)
    if cursor is not None:
        rows = rows.filter(Q(moment__lte=cursor.moment)).exclude(
            moment=cursor.moment, id__gte=cursor.id
        )
    found = list(rows.order_by("-moment", "-id").values(*COLUMNS)[: size + 1])
    events = _events(found, cursor)
    photos = [photo_json(row, event) for row, event in zip(found[:size], events, strict=False)]
    if len(found) <= size:
        return photos, None
    last = found[size - 1]
    return photos, Cursor(last["moment"], last["id"], events[size - 1])


def photos_by_id(person: Person, photo_ids: Iterable[UUID]) -> list[dict[str, Any]]:
    """Some photos as the shelf has them, with the events that they belong to."""
    wanted = set(photo_ids)
    moments: QuerySet[Photo, tuple[UUID, datetime]] = (
        Photo.objects.filter(person=person).order_by("-moment", "-id").values_list("id", "moment")
    )
    order = [{"id": one, "moment": moment} for one, moment in moments]
    events = dict(zip((row["id"] for row in order), _events(order, None), strict=True))
    rows = Photo.objects.filter(person=person, pk__in=wanted).order_by("-moment", "-id")
    return [photo_json(row, events.get(row["id"], "")) for row in rows.values(*COLUMNS)]


def photo_json(row: Mapping[str, Any], event: str) -> dict[str, Any]:
    """One photo as the front end reads it."""
    width, height = turned_size(row["width"], row["height"], row["turned"])
    key = row["id"]
    version = f"?v={row['small'].hex[:8]}-{row['turned']}"
    said = {kind: reverse("photo", args=(key, kind)) for kind in ("small", "large", "original")}
    taken = row["taken"] and row["moment"]
    return {
        "id": str(key),
        "name": row["name"],
        "small": said["small"] + version,
        "large": said["large"] + version,
        "original": said["original"],
        "blur": data_url(bytes(row["blur"])),
        "width": width,
        "height": height,
        "taken": taken.astimezone(UTC).replace(tzinfo=None).isoformat() if taken else None,
        "day": row["moment"].astimezone(UTC).date().isoformat(),
        "event": event,
        "kept_until": row["kept_until"].isoformat(),
        "camera": row["camera"] or None,
        "turned": row["turned"],
        "bytes": row["bytes"],
        "deleted": row["deleted_at"].isoformat() if row["deleted_at"] else None,
        "blocked": row["blocked_at"] is not None,
        "stated": row["batch__stated_at"] is not None,
    }


def data_url(jpeg: bytes) -> str:
    """A tiny picture inside the document that shows it."""
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode()


def _events(rows: Sequence[Mapping[str, Any]], cursor: Cursor | None) -> list[str]:
    """The event of each row, named after its newest photo; a pause of hours ends an event."""
    names: list[str] = []
    last, name = (cursor.moment, cursor.event) if cursor else (None, "")
    for row in rows:
        if last is None or last - row["moment"] > GAP:
            name = row["id"].hex[:12]
        names.append(name)
        last = row["moment"]
    return names
