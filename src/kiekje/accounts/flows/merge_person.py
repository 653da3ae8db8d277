"""Merge a guest into an account: a guest who registers or signs in keeps everything."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kiekje.accounts.models import User
from kiekje.privacy.models import Person
from kiekje.visitors.flows.merge_guest import merge_guest
from kiekje.visitors.flows.set_preferences import FIELDS
from kiekje.visitors.models import Visit


def merge_person(guest: Person, account: Person, now: datetime) -> None:
    """Move everything of a guest to an account; preferences fill what the account left open."""
    with transaction.atomic():
        _adopt_preferences(guest, account)
        merge_guest(guest, account, now)


def _adopt_preferences(guest: Person, account: Person) -> None:
    user = User.objects.filter(person=account).first()
    visit = Visit.objects.filter(person=guest).order_by("-last_seen").first()
    if user is None or visit is None:
        return
    for name in FIELDS:
        if not getattr(user, name):
            setattr(user, name, getattr(visit, name))
    user.save(update_fields=FIELDS)
