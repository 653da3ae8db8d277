"""The room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class StudioConfig(AppConfig):
    """Studio: drafts of albums, and the editor's API."""

    name = "kiekje.studio"
    label = "studio"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what happens when photos arrive or change, a guest registers, a person goes."""
        from kiekje.photos.listeners import register_arrival, register_change
        from kiekje.privacy.forgetting import register_forgetter
        from kiekje.privacy.merging import register_mover
        from kiekje.studio.flows.begin_draft import take_in
        from kiekje.studio.flows.forget_draft import forget_person
        from kiekje.studio.flows.forget_exports import forget_exports_with
        from kiekje.studio.flows.move_drafts import move_drafts

        register_arrival(self.label, take_in)
        register_change(self.label, forget_exports_with)
        register_mover(self.label, move_drafts)
        register_forgetter(self.label, forget_person)
