"""The room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts: people who sign in, their profile, their sessions and choices."""

    name = "kiekje.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how an account goes when its person is erased."""
        from kiekje.accounts.flows.close_account import forget_account
        from kiekje.privacy.forgetting import register_forgetter

        register_forgetter("accounts", forget_account)
