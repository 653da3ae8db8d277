"""Begins something as a guest, as a page of the studio does."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import Client, RequestFactory

from kiekje.privacy.clock import now
from kiekje.privacy.models import Person
from kiekje.visitors.flows.begin_visit import begin_visit
from kiekje.visitors.middleware import VisitMiddleware
from kiekje.visitors.sites import SITES


def begin_as_guest(browser: Client) -> Person:
    """The guest that this browser is from now on."""
    request = RequestFactory().post("/", REMOTE_ADDR="203.0.113.7")
    request.country_site = SITES["be-nl"]
    begun: list[Person] = []

    def page(shop) -> HttpResponse:
        begun.append(begin_visit(shop, now()))
        return HttpResponse()

    browser.cookies.update(VisitMiddleware(page)(request).cookies)
    return begun[0]
