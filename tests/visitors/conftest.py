"""A shop of the test's own, where somebody has begun something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from kiekje.privacy.models import Person
from kiekje.visitors.flows.begin_visit import begin_visit
from kiekje.visitors.middleware import VisitMiddleware
from kiekje.visitors.models import Visit
from kiekje.visitors.sites import SITES

ADDRESS = "203.0.113.77"
Begin = Callable[..., Person]


@pytest.fixture
def home(tmp_path: Path, settings) -> Path:
    """The folder in which this shop keeps everything."""
    settings.KIEKJE_HOME = tmp_path
    settings.OBJECTS_URL = f"file://{tmp_path}/objects"
    return tmp_path


@pytest.fixture
def now() -> datetime:
    """The moment of the test."""
    return datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock of the pages."""

    def set_clock(moment: datetime) -> None:
        for module in (
            "visitors.middleware",
            "visitors.views",
            "visitors.links",
            "visitors.digests",
            "visitors.tallies",
        ):
            monkeypatch.setattr(f"kiekje.{module}.now", lambda: moment, raising=False)
        monkeypatch.setattr("kiekje.visitors.digests.clock", lambda: moment)

    return set_clock


@pytest.fixture
def begin(home: Path, rf, at) -> Begin:
    """Let a browser begin a visit at a moment, as a page does; the cookies stay in the client."""

    def begin_in(client: Client, moment: datetime, address: str = ADDRESS) -> Person:
        at(moment)
        request = rf.post("/", REMOTE_ADDR=address)
        request.COOKIES = {name: one.value for name, one in client.cookies.items() if one.value}
        request.country_site = SITES["be-nl"]
        begun: list[Person] = []

        def page(shop) -> HttpResponse:
            begun.append(begin_visit(shop, moment))
            return HttpResponse()

        client.cookies.update(VisitMiddleware(page)(request).cookies)
        return begun[0]

    return begin_in


def visit_of(person: Person) -> Visit:
    """The one visit of a person."""
    return Visit.objects.get(person=person)
