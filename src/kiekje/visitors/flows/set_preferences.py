"""Set or wipe the preferences of a visit."""

from __future__ import annotations

from collections.abc import Mapping

from kiekje.visitors.models import Visit

FIELDS = ("country", "language", "format", "style")


def set_preferences(visit: Visit, chosen: Mapping[str, str]) -> None:
    """Keep what was chosen for the rest of the visit."""
    for name in FIELDS:
        if name in chosen:
            setattr(visit, name, chosen[name])
    visit.save(update_fields=FIELDS)


def wipe_preferences(visit: Visit) -> None:
    """Forget all preferences."""
    set_preferences(visit, dict.fromkeys(FIELDS, ""))
