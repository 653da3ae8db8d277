"""The profile: everything is free, everything can be emptied, and the account can be closed."""

from __future__ import annotations

import pytest
from django.apps import apps

from kiekje.accounts.models import CalendarEvent, User
from kiekje.accounts.profile_forms import EventForm, ProfileForm
from kiekje.privacy.models import Person
from kiekje.site.promises import IDS
from tests.accounts.conftest import confirm

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PROFILE = {
    "first_name": "Els",
    "last_name": "Peeters",
    "country": "BE",
    "language": "nl",
    "format": "square",
    "style": "quiet",
}


def test_every_field_is_free_and_says_why() -> None:
    """No field of the profile is required, and each has its reason from a promise."""
    form = ProfileForm()

    assert not any(field.required for field in form.fields.values())
    assert set(form.fields) == set(form.because)
    assert {one.promise for one in (*form.because.values(), *EventForm.because.values())} <= IDS


def test_a_profile_is_filled_and_emptied(sign_in, els) -> None:
    """Each field is kept as given, and can be emptied again, alone or with all others."""
    browser = sign_in()
    browser.post("/be-nl/account/profile/", PROFILE)
    els.refresh_from_db()
    assert PROFILE == {name: getattr(els, name) for name in PROFILE}

    browser.post("/be-nl/account/profile/", {**PROFILE, "last_name": ""})
    els.refresh_from_db()
    assert ("Els", "") == (els.first_name, els.last_name)

    browser.post("/be-nl/account/profile/", {"empty": "1"})
    els.refresh_from_db()
    assert "" == "".join(getattr(els, name) for name in PROFILE)


def test_days_are_remembered_and_forgotten(sign_in, els) -> None:
    """A day is added with a name and a date, and taken away again."""
    browser = sign_in()
    browser.post("/be-nl/account/days/", {"name": "Oma jarig", "day": "1948-05-02"})
    day = CalendarEvent.objects.get(person=els.person)
    assert "Oma jarig" in browser.get("/be-nl/account/days/").content.decode()

    other = Person.objects.create(kind=Person.Kind.ACCOUNT, created=day.day)
    theirs = CalendarEvent.objects.create(person=other, name="x", day=day.day)
    browser.post("/be-nl/account/days/", {"remove": theirs.pk})
    browser.post("/be-nl/account/days/", {"remove": day.pk})
    assert [theirs] == list(CalendarEvent.objects.all())


def test_a_day_without_a_date_is_refused_in_place(sign_in) -> None:
    """The form comes back with what is missing."""
    page = sign_in().post("/gb-en/account/days/", {"name": "Oma", "day": "soon"})

    assert 200 == page.status_code
    assert "aria-invalid" in page.content.decode()


def test_closing_erases_everything(sign_in, els) -> None:
    """After the password and a yes, nothing of the person is left in any table."""
    browser = sign_in()
    browser.post("/be-nl/account/profile/", PROFILE)
    browser.post("/be-nl/account/days/", {"name": "Oma jarig", "day": "1948-05-02"})
    confirm(browser)
    assert 404 == browser.post("/be-nl/account/close/").status_code
    browser.post("/be-nl/account/close/", {"sure": "yes"})

    assert 0 == User.objects.count() + Person.objects.count() + CalendarEvent.objects.count()
    for model in apps.get_app_config("account").get_models():
        assert 0 == model._default_manager.count()
    assert 302 == browser.get("/be-nl/account/").status_code


def test_closing_asks_for_the_password_again(sign_in, els) -> None:
    """Somebody at an open computer cannot close the account."""
    browser = sign_in()
    answer = browser.post("/be-nl/account/close/", {"sure": "yes"})
    assert "/account/reauthenticate/" in answer.headers["Location"]

    confirm(browser, password="wrong")
    browser.post("/be-nl/account/close/", {"sure": "yes"})
    assert 1 == User.objects.count()
