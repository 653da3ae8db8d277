"""Sweep accounts: addresses that nobody confirmed, sessions that are over, devices long unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from kiekje.accounts.flows.close_account import close_account
from kiekje.accounts.models import Device, Session, User

UNCONFIRMED = timedelta(days=3)
DEVICE_LIFE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Swept:
    """How many of each kind went."""

    accounts: int
    sessions: int
    devices: int


def sweep_accounts(now: datetime, *, dry_run: bool = False) -> Swept:
    """Delete what nobody needs; return how much. A dry run only counts.

    Somebody may have typed a stranger's address: nobody is kept who never confirmed.
    """
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    never = User.objects.filter(joined__lte=now - UNCONFIRMED, last_login=None).exclude(
        pk__in=confirmed
    )
    pending = EmailAddress.objects.filter(verified=False, primary=False).exclude(
        user__last_login__gt=now - UNCONFIRMED
    )
    devices = Device.objects.filter(last_seen__lt=(now - DEVICE_LIFE).date())
    sessions = Session.objects.filter(expire_date__lte=now)
    found = Swept(never.count(), sessions.count(), devices.count())
    if not dry_run:
        for user in list(never):
            close_account(user, now)
        for rows in (pending, devices, sessions):
            rows.delete()
    return found
