"""The room as a Django app: it declares what the libraries' models hold, and has the checks."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Settings and their checks."""

    name = "kiekje.config"
    label = "config"

    def ready(self) -> None:
        """Register the checks of the settings."""
        from kiekje.config import checks  # noqa: F401 (registers itself)
