"""The room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Site: base templates, country sites, public pages."""

    name = "kiekje.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"
