"""The room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PhotosConfig(AppConfig):
    """Photos: receive, seal, derive, show, forget."""

    name = "kiekje.photos"
    label = "photos"
    default_auto_field = "django.db.models.BigAutoField"
