"""The room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts: people who sign in, their profile, their sessions and choices."""

    name = "kiekje.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
