"""Close an account: everything of the person is erased, at once."""

from __future__ import annotations

from datetime import datetime

from kiekje.accounts.models import CalendarEvent, User
from kiekje.privacy.models import Person
from kiekje.visitors.flows.erase_person import erase_person


def close_account(user: User, now: datetime) -> None:
    """Erase the person behind an account, and the account with it."""
    erase_person(user.person, now)


def forget_account(person: Person, now: datetime) -> None:
    """Delete the account of a person who is erased: profile, sessions, devices, keys, days."""
    del now
    CalendarEvent.objects.filter(person=person).delete()
    User.objects.filter(person=person).delete()
