"""Every address of the shop, room by room."""

from __future__ import annotations

from django.urls import URLResolver, include, path, register_converter

from kiekje.config.serving.health import health
from kiekje.site.converters import SiteConverter, SitePrefix

register_converter(SiteConverter, "site")

urlpatterns = [
    path("health/", health),
    path("", include("kiekje.photos.urls")),
    path("<site:site>/", include("kiekje.studio.urls")),
    path("<site:site>/", include("kiekje.photos.site_urls")),
    path("<site:site>/account/", include("kiekje.photos.account_urls")),
    path("<site:site>/", include("kiekje.visitors.urls")),
    path("<site:site>/account/", include("kiekje.accounts.urls")),
    URLResolver(SitePrefix("account/"), "allauth.urls"),
    path("", include("kiekje.site.urls")),
]

handler403 = "kiekje.site.errors.permission_denied"
handler404 = "kiekje.site.errors.page_not_found"
handler429 = "kiekje.site.errors.too_many_requests"
handler500 = "kiekje.site.errors.server_error"
