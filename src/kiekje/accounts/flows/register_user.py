"""Register a user: a person of its own, and the site as first preferences."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kiekje.accounts.models import User
from kiekje.privacy.models import Person
from kiekje.visitors.sites import Site


def register_user(user: User, site: Site | None, now: datetime) -> User:
    """Save a new user, with a new person.

    Only when the e-mail address is confirmed and somebody signs in does a guest become part of it.
    """
    with transaction.atomic():
        user.person = Person.objects.create(kind=Person.Kind.ACCOUNT, created=now.date())
        user.joined = now
        if site is not None:
            user.country, user.language = site.country, site.language
        user.save()
    return user
