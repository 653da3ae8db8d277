"""A visit holds an address and preferences, for the visit only."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiekje.privacy.models import Person
from kiekje.vault.errors import ObjectForgotten
from kiekje.vault.flows.open_object import open_object
from kiekje.visitors.cookies import COOKIES
from kiekje.visitors.errors import TooManyAttempts
from kiekje.visitors.flows import begin_visit as beginning
from kiekje.visitors.flows.end_visits import end_idle_visits
from kiekje.visitors.models import GuestPass, Visit
from tests.visitors.conftest import ADDRESS, visit_of

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_looking_at_pages_leaves_nothing(client, home) -> None:
    """Whoever only looks gets no person, no visit, and no cookie but the form's."""
    for page in ("/", "/be-nl/", "/be-nl/visit/", "/be-nl/promises/", "/health/", "/nowhere"):
        client.get(page, REMOTE_ADDR=ADDRESS)

    assert 0 == Person.objects.count() + Visit.objects.count() + GuestPass.objects.count()
    assert {"kiekje_csrf"} >= set(client.cookies)
    assert [] == [path for path in home.rglob("*") if path.is_file()]


def test_beginning_seals_the_address(client, begin, now) -> None:
    """The visit's row names a sealed object; the address itself is nowhere in the database."""
    person = begin(client, now)
    visit = visit_of(person)

    assert visit.address is not None
    assert ADDRESS == open_object(visit.address, owner=person.pk, kind="address").decode()
    assert not any(ADDRESS in str(value) for value in vars(visit).values())
    assert ("BE", "nl") == (visit.country, visit.language)


def test_beginning_twice_is_one_visit(client, begin, now) -> None:
    """A guest who is there goes on as the same person, in the same visit."""
    assert begin(client, now) == begin(client, now + timedelta(minutes=5))
    assert 1 == Visit.objects.count()


def test_a_visit_ends_after_half_an_hour(client, begin, now) -> None:
    """Idle visits are gone with their address; the way back stays."""
    person = begin(client, now)
    sealed = visit_of(person).address

    assert 0 == end_idle_visits(now + timedelta(minutes=29))
    assert 1 == end_idle_visits(now + timedelta(minutes=30))

    assert sealed is not None
    with pytest.raises(ObjectForgotten):
        open_object(sealed, owner=person.pk, kind="address")
    assert 0 == Visit.objects.count()
    assert person == begin(client, now + timedelta(days=3))


def test_a_click_keeps_a_visit(client, begin, now, at) -> None:
    """Half an hour counts from the last click."""
    begin(client, now)
    at(now + timedelta(minutes=20))
    client.get("/be-nl/visit/")

    assert 0 == end_idle_visits(now + timedelta(minutes=40))
    assert 1 == end_idle_visits(now + timedelta(minutes=50))


def test_an_idle_visit_is_not_shown_even_before_it_is_swept(client, begin, now, at) -> None:
    """Nobody sees a visit that is over; the pass alone says who is there."""
    begin(client, now)
    at(now + timedelta(minutes=31))

    page = client.get("/gb-en/visit/").content.decode()

    assert ADDRESS not in page
    assert "We hold no IP address and no preferences." in page


def test_the_page_of_a_visit_shows_what_is_held(client, begin, now, at) -> None:
    """Address, country, language and the way back are shown to the guest."""
    begin(client, now)
    at(now + timedelta(minutes=1))

    page = client.get("/gb-en/visit/").content.decode()

    assert ADDRESS in page
    assert "BE · nl" in page
    assert "1 Apr 2026" in page


def test_preferences_are_kept_and_wiped(client, begin, now, at) -> None:
    """What is chosen is kept for the visit, and can be wiped."""
    person = begin(client, now)
    at(now)
    client.post("/be-nl/visit/preferences/", {"format": "square", "style": "quiet"})
    assert ("square", "quiet") == (visit_of(person).format, visit_of(person).style)

    client.post("/be-nl/visit/preferences/", {"format": "square", "wipe": "1"})
    visit = visit_of(person)
    assert "" == visit.format + visit.style + visit.country + visit.language


def test_a_format_of_no_kind_is_not_kept(client, begin, now, at) -> None:
    """A value that is not on the list changes nothing."""
    person = begin(client, now)
    at(now)
    client.post("/be-nl/visit/preferences/", {"format": "my name is Els"})

    assert "" == visit_of(person).format


def test_closing_ends_the_visit_and_keeps_the_way_back(client, begin, now, at) -> None:
    """Closed at once: no address, no preferences; the photos are still found."""
    person = begin(client, now)
    at(now)
    client.post("/be-nl/visit/close/")

    assert 0 == Visit.objects.count()
    assert "" == client.cookies["kiekje_visit"].value
    assert person == begin(client, now)


def test_a_device_that_others_use_forgets(client, begin, now, at) -> None:
    """After leaving, the device begins as a stranger."""
    person = begin(client, now)
    at(now)
    client.post("/be-nl/visit/leave/")

    assert person != begin(client, now)


def test_a_guest_erases_everything(client, begin, now, at) -> None:
    """The person is gone, and so is every row that led to it."""
    person = begin(client, now)
    at(now)
    assert 200 == client.get("/be-nl/visit/erase/").status_code
    client.post("/be-nl/visit/erase/")

    assert not Person.objects.filter(pk=person.pk).exists()
    assert 0 == Visit.objects.count() + GuestPass.objects.count()


def test_a_flood_of_visits_is_braked(client, begin, now, monkeypatch) -> None:
    """One address cannot fill the shop with guests."""
    monkeypatch.setattr(beginning, "MOST_VISITS", 2)
    begin(client, now)
    client.cookies.clear()
    begin(client, now)
    client.cookies.clear()

    with pytest.raises(TooManyAttempts):
        begin(client, now)
    begin(client, now, address="203.0.113.78")


def test_every_cookie_is_on_the_list(client, begin, now) -> None:
    """What a guest's browser holds is named in the list of cookies, and lives no longer."""
    begin(client, now)
    client.get("/be-nl/")
    listed = {one.name: one for one in COOKIES}

    for name, morsel in client.cookies.items():
        life = listed[name].life
        seconds = int(life.total_seconds()) if life else ""
        assert seconds == morsel["max-age"], name
