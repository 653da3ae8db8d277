"""What the models of libraries hold: said here, since their own rooms are not ours."""

from __future__ import annotations

from kiekje.privacy.declaring import Category, Holding, Impersonal
from kiekje.privacy.registry import declare

NUMBER = "a row number"

declare(
    Holding(
        "account.EmailAddress",
        category=Category.ACCOUNT,
        person="user__person",
        collected={"email": "registration form, or the profile"},
        impersonal={
            "id": NUMBER,
            "user": "leads to the account",
            "verified": "yes or no",
            "primary": "yes or no",
        },
        until="the end of the account",
    ),
    Holding(
        "account.EmailConfirmation",
        category=Category.ACCOUNT,
        person="email_address__user__person",
        collected={
            "key": "made when an address is to be confirmed",
            "created": "the same",
            "sent": "the same",
        },
        impersonal={"id": NUMBER, "email_address": "leads to the account"},
        until="the confirmation, or three days",
    ),
    Holding(
        "mfa.Authenticator",
        category=Category.ACCOUNT,
        person="user__person",
        collected={
            "data": "the person adds a passkey, an authenticator app or recovery codes",
            "created_at": "the same",
            "last_used_at": "signing in with it",
        },
        impersonal={
            "id": NUMBER,
            "user": "leads to the account",
            "type": "one of three kinds",
        },
        until="the person takes it away, or the end of the account",
    ),
    Impersonal("auth.Permission", "names what a role may do"),
    Impersonal("auth.Group", "names a role of staff"),
    Impersonal("auth.Group_permissions", "says what a role may do"),
    Impersonal("contenttypes.ContentType", "names the program's own models"),
    Impersonal(
        "django_tasks_database.DBTaskResult",
        "holds the name of a job and ids of rows; tasks are given nothing else",
    ),
)
