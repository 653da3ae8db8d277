"""The addresses of this room under a person’s account; guests have photos too."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from kiekje.photos import library

urlpatterns: list[URLPattern | URLResolver] = [
    path("photos/", library.library, name="library"),
    path("photos/photos.json", library.photos, name="library-photos"),
    path("photos/uploads.json", library.uploads, name="library-uploads"),
    path("photos/changes/", library.changes, name="library-changes"),
    path("photos/statement/", library.statement, name="library-statement"),
    path("photos/originals/", library.originals, name="library-originals"),
]
