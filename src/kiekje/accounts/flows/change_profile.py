"""Change a profile: every field may be filled and emptied; days may be added and taken away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kiekje.accounts.models import CalendarEvent, User
from kiekje.privacy.models import Person

FIELDS = ("first_name", "last_name", "country", "language", "format", "style")


def change_profile(user: User, given: Mapping[str, str]) -> None:
    """Keep what was given; an empty text empties the field."""
    for name in FIELDS:
        setattr(user, name, given.get(name, ""))
    user.save(update_fields=FIELDS)


def empty_profile(user: User) -> None:
    """Empty all free fields."""
    change_profile(user, {})


def add_event(person: Person, name: str, day: date) -> CalendarEvent:
    """Remember a day that comes back every year."""
    return CalendarEvent.objects.create(person=person, name=name, day=day)


def remove_event(person: Person, event_id: int) -> bool:
    """Forget a day; whether there was one."""
    return bool(CalendarEvent.objects.filter(person=person, pk=event_id).delete()[0])
