"""Make a private link, with which a guest goes on with another device or comes back later."""

from __future__ import annotations

from datetime import datetime

from kiekje.privacy.models import Person
from kiekje.visitors.digests import link_of, token_digest
from kiekje.visitors.flows.slide_passes import PASS_LIFE
from kiekje.visitors.models import GuestPass


def make_link(person: Person, device_token: str, now: datetime) -> str:
    """The token of the link of this device; the same each time, so that it need not be kept."""
    token = link_of(device_token)
    GuestPass.objects.update_or_create(
        token=token_digest(token),
        defaults={
            "kind": GuestPass.Kind.LINK,
            "person": person,
            "created": now.date(),
            "expires": now.date() + PASS_LIFE,
        },
    )
    return token


def revoke_passes(person: Person) -> None:
    """End every way back of a person: links, and devices that know them.

    A visit that is under way elsewhere is one too, and is to be ended with them (``end_visits``).
    """
    GuestPass.objects.filter(person=person).delete()


def forget_device(guest_pass: GuestPass) -> None:
    """Let one device forget its guest."""
    guest_pass.delete()
