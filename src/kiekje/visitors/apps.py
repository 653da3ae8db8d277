"""The room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class VisitorsConfig(AppConfig):
    """Visitors: a visit and its preferences, the pass with which a guest comes back."""

    name = "kiekje.visitors"
    label = "visitors"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how a visit ends when its person is erased."""
        from kiekje.privacy.forgetting import register_forgetter
        from kiekje.visitors.flows.forget_visitor import forget_visitor

        register_forgetter("visitors", forget_visitor)
