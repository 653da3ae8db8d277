"""Erase a person: keys first, then every room's rows, then the person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kiekje.privacy.forgetting import forget_everything
from kiekje.privacy.models import Person
from kiekje.vault.flows.destroy_objects import destroy_person


def erase_person(person: Person, now: datetime) -> None:
    """Make everything of a person unreadable, then delete it.

    A kill in between is made good by the vault's journal, which knows the person as erased; calling
    it again is harmless.
    """
    destroy_person(person.pk, reason="erased", now=now)
    with transaction.atomic():
        forget_everything(person, now)
        person.delete()
