"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from kiekje.visitors import links, views

urlpatterns = [
    path("visit/", views.show_visit, name="visit"),
    path("visit/preferences/", views.change_preferences, name="visit-preferences"),
    path("visit/close/", views.close_visit, name="visit-close"),
    path("visit/leave/", views.leave_device, name="visit-leave"),
    path("visit/erase/", views.erase_guest, name="visit-erase"),
    path("visit/link/", links.show_link, name="guest-link"),
    path("return/<str:token>/", links.return_by_link, name="return"),
]
