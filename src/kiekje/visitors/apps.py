"""The room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class VisitorsConfig(AppConfig):
    """Visitors: a visit and its preferences, the pass with which a guest comes back."""

    name = "kiekje.visitors"
    label = "visitors"
    default_auto_field = "django.db.models.BigAutoField"
