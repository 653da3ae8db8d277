"""The public addresses."""

from __future__ import annotations

from django.urls import path

from kiekje.site import letters, pages, wellknown

urlpatterns = [
    path("", pages.choose_country, name="chooser"),
    path("<site:site>/", pages.show_home, name="home"),
    path("<site:site>/promises/", pages.show_promises, name="promises"),
    path("demo/mail/", letters.show_letters, name="letters"),
    path("robots.txt", wellknown.robots, name="robots"),
    path(".well-known/security.txt", wellknown.security, name="security"),
    path(".well-known/change-password", wellknown.change_password, name="change-password"),
]
