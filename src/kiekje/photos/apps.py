"""The room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PhotosConfig(AppConfig):
    """Photos: receive, seal, derive, show, forget."""

    name = "kiekje.photos"
    label = "photos"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what happens when a guest registers and when a person goes."""
        from kiekje.photos.flows.move_photos import forget_person, move_photos
        from kiekje.privacy.forgetting import register_forgetter
        from kiekje.privacy.merging import register_mover

        register_mover(self.label, move_photos)
        register_forgetter(self.label, forget_person)
