"""What this room holds."""

from __future__ import annotations

from kiekje.privacy.declaring import Category, Holding
from kiekje.privacy.registry import declare

NUMBER = "a row number"
PROFILE = "profile, if the person wants"
LEADS = "leads to the account"

declare(
    Holding(
        "accounts.User",
        category=Category.ACCOUNT,
        person="person",
        collected={
            "email": "registration form",
            "password": "registration form; only a salted hash is kept",
            "first_name": PROFILE,
            "last_name": PROFILE,
            "country": "the site of the registration, or the profile",
            "language": "the site of the registration, or the profile",
            "format": PROFILE,
            "style": PROFILE,
            "joined": "registration",
            "last_login": "signing in",
        },
        impersonal={
            "id": NUMBER,
            "person": "leads to the person",
            "is_staff": "yes or no",
            "is_superuser": "yes or no",
            "is_active": "yes or no",
            "groups": "roles of staff",
            "user_permissions": "roles of staff",
        },
        until="the end of the account",
    ),
    Holding(
        "accounts.User_groups",
        category=Category.ACCOUNT,
        person="user__person",
        collected={"group": "given to a member of staff"},
        impersonal={"id": NUMBER, "user": LEADS},
        until="the end of the role",
    ),
    Holding(
        "accounts.User_user_permissions",
        category=Category.ACCOUNT,
        person="user__person",
        collected={"permission": "given to a member of staff"},
        impersonal={"id": NUMBER, "user": LEADS},
        until="the end of the role",
    ),
    Holding(
        "accounts.Session",
        category=Category.ACCOUNT,
        person="user__person",
        optional_person=True,
        collected={
            "session_data": "signing in; sealed under a key that only the browser has",
            "device": "the browser’s name of itself, as a coarse class",
            "begun": "signing in",
            "last_seen": "each day of use",
        },
        impersonal={
            "session_key": "a digest of a number drawn at random",
            "user": LEADS,
            "expire_date": "follows from the last visit",
        },
        until="signing out, or two weeks without a visit",
    ),
    Holding(
        "accounts.Device",
        category=Category.ACCOUNT,
        person="user__person",
        collected={
            "kind": "the browser’s name of itself, as a coarse class",
            "first_seen": "signing in",
            "last_seen": "signing in",
        },
        impersonal={"id": NUMBER, "user": LEADS, "token": "a digest of a number drawn at random"},
        until="a year without signing in, or the end of the account",
    ),
    Holding(
        "accounts.CalendarEvent",
        category=Category.ACCOUNT,
        person="person",
        collected={"name": PROFILE, "day": PROFILE},
        impersonal={"id": NUMBER, "person": "leads to the person"},
        until="the person takes it away, or the end of the account",
    ),
)
