"""The room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Sealed objects."""

    name = "kiekje.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"
