"""Every address of the shop, room by room."""

from __future__ import annotations

from django.urls import include, path, register_converter

from kiekje.site.converters import SiteConverter

register_converter(SiteConverter, "site")

urlpatterns = [
    path("", include("kiekje.photos.urls")),
    path("<site:site>/", include("kiekje.studio.urls")),
    path("<site:site>/account/", include("kiekje.photos.account_urls")),
    path("<site:site>/", include("kiekje.visitors.urls")),
    path("<site:site>/account/", include("kiekje.accounts.urls")),
    path("", include("kiekje.site.urls")),
]
