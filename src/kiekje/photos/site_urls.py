"""The addresses of this room that everybody may visit."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from kiekje.photos import reporting

urlpatterns: list[URLPattern | URLResolver] = [
    path("report/", reporting.report, name="report"),
    path("report/<uuid:token>/", reporting.reported, name="reported"),
]
