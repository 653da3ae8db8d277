"""The keyring as a Django app, so that its tables go to their own database."""

from __future__ import annotations

from django.apps import AppConfig


class KeyringConfig(AppConfig):
    """Keys and the journal."""

    name = "kiekje.vault.keyring"
    label = "keyring"
    default_auto_field = "django.db.models.BigAutoField"
