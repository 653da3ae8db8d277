"""The addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from kiekje.studio import api, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("create/album/", views.create_album, name="create-album"),
    path("drafts/", views.drafts, name="drafts"),
    path("drafts/<uuid:draft_id>/", views.editor, name="draft"),
    path("drafts/<uuid:draft_id>/delete/", views.delete_draft, name="draft-delete"),
    path("drafts/<uuid:draft_id>/book.json", api.book, name="draft-book"),
    path("drafts/<uuid:draft_id>/state.json", api.state, name="draft-state"),
    path("drafts/<uuid:draft_id>/changes/", api.changes, name="draft-changes"),
    path("drafts/<uuid:draft_id>/photos/", api.photos, name="draft-photos"),
    path("drafts/<uuid:draft_id>/statement/", api.statement, name="draft-statement"),
    path("drafts/<uuid:draft_id>/remake/", api.remake, name="draft-remake"),
    path("drafts/<uuid:draft_id>/lengths.json", api.lengths, name="draft-lengths"),
    path(
        "drafts/<uuid:draft_id>/pages/<int:number>/layouts.json", api.layouts, name="draft-layouts"
    ),
    path("drafts/<uuid:draft_id>/pdf/", api.pdf, name="draft-pdf"),
]
