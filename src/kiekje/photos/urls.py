"""The addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter

from kiekje.photos.views import photo


class KindConverter:
    """Matches what a photo consists of."""

    regex = "small|large|original"

    def to_python(self, value: str) -> str:
        """The word itself."""
        return value

    def to_url(self, value: str) -> str:
        """The word itself."""
        return value


register_converter(KindConverter, "photo_kind")

urlpatterns: list[URLPattern | URLResolver] = [
    path("photos/<uuid:photo_id>/<photo_kind:kind>", photo, name="photo"),
]
