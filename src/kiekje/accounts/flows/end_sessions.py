"""End sessions: one that is elsewhere, or all but the present one."""

from __future__ import annotations

from kiekje.accounts.models import Session, User
from kiekje.accounts.sessions import stored_key


def end_session(user: User, key: str) -> bool:
    """End one session of a user, named by its stored key; whether there was one."""
    return bool(Session.objects.filter(user=user, session_key=key).delete()[0])


def end_other_sessions(user: User, present: str | None) -> int:
    """End all sessions of a user but the one with this browser's key; how many."""
    others = Session.objects.filter(user=user)
    if present:
        others = others.exclude(session_key=stored_key(present))
    return others.delete()[0]
