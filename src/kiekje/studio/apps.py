"""The room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class StudioConfig(AppConfig):
    """Studio: drafts of albums, and the editor's API."""

    name = "kiekje.studio"
    label = "studio"
    default_auto_field = "django.db.models.BigAutoField"
