"""Sweep accounts: addresses that nobody confirmed, sessions that are over, devices long unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from kiekje.accounts.flows.close_account import close_account
from kiekje.accounts.flows.end_sessions import sweep_sessions
from kiekje.accounts.models import Device, User

UNCONFIRMED = timedelta(days=3)
DEVICE_LIFE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Swept:
    """How many of each kind went."""

    accounts: int
    sessions: int
    devices: int


def sweep_accounts(now: datetime) -> Swept:
    """Delete what nobody needs: somebody may have typed a stranger's address."""
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    never = User.objects.filter(joined__lte=now - UNCONFIRMED, last_login=None).exclude(
        pk__in=confirmed
    )
    accounts = 0
    for user in never.iterator():
        close_account(user, now)
        accounts += 1
    EmailAddress.objects.filter(verified=False, primary=False).exclude(
        user__last_login__gt=now - UNCONFIRMED
    ).delete()
    devices = Device.objects.filter(last_seen__lt=(now - DEVICE_LIFE).date()).delete()[0]
    return Swept(accounts, sweep_sessions(now), devices)
