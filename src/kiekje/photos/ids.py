"""Ids that somebody sent: what is none is passed over."""

from __future__ import annotations

from uuid import UUID


def ids_in(said: object) -> list[UUID]:
    """The ids in a list, without what is none."""
    found = (id_in(one) for one in (said if isinstance(said, list) else ()))
    return [one for one in found if one is not None]


def id_in(said: object) -> UUID | None:
    """An id; None for what is none."""
    try:
        return UUID(str(said))
    except ValueError:
        return None
