"""The room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Finds the declarations of all rooms, and refuses a start with something undeclared."""

    name = "kiekje.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Read every app's ``privacy.py`` and register the checks."""
        from kiekje.privacy import checks  # noqa: F401 (registers itself)
        from kiekje.privacy.registry import discover

        discover()
