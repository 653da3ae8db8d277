"""The addresses of this room; those of allauth follow under the same prefix."""

from __future__ import annotations

from django.urls import path

from kiekje.accounts import views

urlpatterns = [
    path("", views.show_home, name="account"),
    path("profile/", views.edit_profile, name="profile"),
    path("days/", views.edit_events, name="events"),
    path("sessions/", views.edit_sessions, name="sessions"),
    path("take-over/", views.take_over, name="take-over"),
    path("close/", views.end_account, name="close-account"),
]
