"""A private link brings a guest back, as long as there is something to come back to."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from kiekje.privacy.merging import register_mover
from kiekje.privacy.models import Person
from kiekje.visitors.flows.end_visits import end_idle_visits
from kiekje.visitors.flows.merge_guest import merge_guest
from kiekje.visitors.flows.sweep_guests import sweep_guests
from kiekje.visitors.models import GuestPass, Visit

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def _link(client: Client) -> str:
    """Ask for the link, and read its address off the page."""
    client.post("/be-nl/visit/link/")
    page = client.get("/be-nl/visit/link/").content.decode()
    found = re.search(r">http://[^/]+(/be-nl/return/[^<]+)<", page)
    assert found
    assert 'src="data:image/svg+xml' in page
    return found[1]


def test_another_device_goes_on(client, begin, now, at) -> None:
    """The link asks first, then makes the other device the same guest."""
    person = begin(client, now)
    at(now)
    link, phone = _link(client), Client()

    assert 200 == phone.get(link).status_code
    assert "kiekje_guest" not in phone.cookies
    assert "/be-nl/account/photos/" == phone.post(link).headers["Location"]
    assert person == begin(phone, now)


def test_the_link_is_the_same_each_time(client, begin, now, at) -> None:
    """It is not kept, and yet shown again; a second device has one of its own."""
    begin(client, now)
    at(now)

    link = _link(client)
    assert link == _link(client)
    assert link.rsplit("/", 2)[1] not in {one.token for one in GuestPass.objects.all()}


def test_what_the_other_device_began_comes_along(client, begin, now, at, monkeypatch) -> None:
    """Two guests in one browser become one, and every room moves what it holds."""
    monkeypatch.setattr("kiekje.privacy.merging._movers", {})
    moved: list[tuple[Person, Person]] = []
    register_mover("a room", lambda old, new, _now: moved.append((old, new)))
    person, phone = begin(client, now), Client()
    other = begin(phone, now)
    at(now)
    phone.post(_link(client))

    assert [(other, person)] == moved
    other.refresh_from_db()
    assert person == other.merged_into
    assert person == begin(phone, now)


def test_links_can_be_ended(client, begin, now, at) -> None:
    """After ending all links this device still works, and no link does."""
    person = begin(client, now)
    at(now)
    link = _link(client)
    client.post("/be-nl/visit/link/", {"revoke": "1"})

    assert 404 == Client().get(link).status_code
    assert person == begin(client, now)


def test_a_link_that_never_was_says_so(client, home) -> None:
    """A wrong link leads to a page that explains, not to somebody."""
    assert 404 == client.get("/be-nl/return/nonsense/").status_code


def test_strangers_have_no_link(client) -> None:
    """Who has begun nothing has nothing to come back to."""
    assert 404 == client.get("/be-nl/visit/link/").status_code


def test_guessing_links_is_braked(client, home, monkeypatch) -> None:
    """After too many tries the page says: wait."""
    monkeypatch.setattr("kiekje.visitors.flows.use_link.MOST_LINKS", 3)
    answers = [client.get(f"/be-nl/return/{n}/").status_code for n in range(5)]

    assert [404, 404, 404, 429, 429] == answers


def test_who_comes_back_keeps_the_way_back(client, begin, now, at) -> None:
    """Every day of use moves the end; without use it ends after a month."""
    begin(client, now)
    at(now + timedelta(days=20))
    client.get("/be-nl/visit/")

    assert now.date() + timedelta(days=51) == GuestPass.objects.get().expires
    at(now + timedelta(days=52))
    assert "Make an album" in client.get("/gb-en/visit/").content.decode()


def test_who_has_nothing_left_is_forgotten(client, begin, now) -> None:
    """A guest without photos is gone the day after the visit, with the pass."""
    begin(client, now)
    assert 0 == sweep_guests(now).guests
    end_idle_visits(now + timedelta(hours=1))
    assert 0 == sweep_guests(now + timedelta(hours=1)).guests

    swept = sweep_guests(now + timedelta(days=1))

    assert (1, 1) == (swept.guests, swept.passes)
    assert 0 == Person.objects.count()


def test_only_guests_are_merged(begin, client, now) -> None:
    """Nobody is merged into themselves."""
    person = begin(client, now)

    with pytest.raises(ValueError, match="Only a guest"):
        merge_guest(person, person, now)


def test_ending_links_ends_what_they_began(client, begin, now, at) -> None:
    """A device that came by a link is out at once, whatever it was doing; this one goes on."""
    begin(client, now)
    at(now)
    phone = Client()
    phone.post(_link(client))
    client.post("/be-nl/visit/link/", {"revoke": "1"})

    assert "private link" not in phone.get("/gb-en/visit/").content.decode()
    assert 404 == phone.get("/be-nl/visit/link/").status_code
    assert 200 == client.get("/be-nl/visit/link/").status_code
    assert 1 == Visit.objects.count()
