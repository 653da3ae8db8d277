"""Which database a model lives in: keys in the keyring, everything else in the main database."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

KEYRING = "keyring"


class KeyringRouter:
    """Sends the models of the app “keyring” to the database “keyring”, and no others."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:
        """Where a model is read."""
        return KEYRING if model._meta.app_label == KEYRING else None

    def db_for_write(self, model: type[Model], **_hints: Any) -> str | None:
        """Where a model is written."""
        return KEYRING if model._meta.app_label == KEYRING else None

    def allow_relation(self, one: Model, other: Model, **_hints: Any) -> bool | None:
        """No relation crosses the two databases."""
        apart = {one._meta.app_label, other._meta.app_label}
        return None if KEYRING not in apart else len(apart) == 1

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        """Tables of the keyring in the keyring, all others in the main database."""
        return (app_label == KEYRING) == (db == KEYRING)
