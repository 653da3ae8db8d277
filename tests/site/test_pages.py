"""The public pages: what they say, in which language, and what they never do."""

from __future__ import annotations

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from kiekje.site.errors import csrf_failure, permission_denied, server_error
from kiekje.site.promises import IDS, PROMISES
from kiekje.site.proposing import propose_site
from kiekje.visitors.sites import HOME_SITE, SITES, current_site, site_for

INLINE = re.compile(r"<script(?![^>]*(src=|application/json))|<style| style=| on[a-z]+=\"")
ELSEWHERE = re.compile(r"(?:src|href|action)=\"(?:https?:)?//")
PAGES = ("/be-nl/", "/fr-fr/promises/", "/de-de/visit/", "/gb-en/nothing/", "/")


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_code_inside_or_asks_elsewhere(path: str) -> None:
    """No inline script or style, nothing from another host, and headers that forbid both."""
    answer = Client().get(path)
    page = answer.content.decode()

    assert INLINE.search(page) is None
    assert ELSEWHERE.search(page) is None
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("code", SITES)
@pytest.mark.django_db
def test_every_site_speaks_its_language(code: str) -> None:
    """The page says its language, and links lead to the same site."""
    site = SITES[code]
    answer = Client().get(f"/{code}/")
    page = answer.content.decode()

    assert f'<html lang="{site.locale}">' in page
    assert site.locale == answer.headers["Content-Language"]
    assert {code} == set(re.findall(r'(?:href|action)="/([a-z]{2}-[a-z]{2})/', page))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("nl-BE,nl;q=0.9,en;q=0.8", "be-nl"),
        ("fr-BE", "be-fr"),
        ("nl,en;q=0.5", "nl-nl"),
        ("fr", "fr-fr"),
        ("fr-LU,de;q=0.5", "lu-fr"),
        ("de-AT", "de-de"),
        ("en-US,en;q=0.9", "gb-en"),
        ("fr;q=0.2,de;q=0.9", "de-de"),
        ("fr,nl-BE;q=0.4", "be-fr"),
        ("ja,pt-BR;q=0.5", "gb-en"),
        ("", "gb-en"),
        (";;q=x,nl;q=never,-,*", "gb-en"),
    ],
)
def test_a_site_is_proposed_by_language(said: str, code: str) -> None:
    """What the browser says decides, the country where it is said."""
    assert code == propose_site(said).code


def test_a_known_country_is_proposed() -> None:
    """From a country of ours its own site comes first, in a language that the browser wants."""
    assert "lu-fr" == propose_site("fr-FR", "LU").code
    assert "se-en" == propose_site("sv", "SE").code


@pytest.mark.django_db
def test_the_chooser_proposes_and_never_forces() -> None:
    """The first page shows all sites, whatever the browser says, in the proposed language."""
    answer = Client().get("/", headers={"accept-language": "de"})
    page = answer.content.decode()

    assert 200 == answer.status_code
    assert "Wählen Sie Land und Sprache" in page
    for code in SITES:
        assert f'href="/{code}/"' in page


def test_the_language_says_which_site_is_read() -> None:
    """Addresses of libraries lead to the site whose language is active."""
    for site in SITES.values():
        with translation.override(site.locale):
            assert site == current_site()
            assert f"/{site.code}/account/login/" == reverse("account_login")
    with translation.override("ja"):
        assert HOME_SITE == current_site()


def test_a_site_is_found_for_country_and_language() -> None:
    """The country's own site, else one in the language, else the home site."""
    assert "be-fr" == site_for("BE", "fr").code
    assert "de-de" == site_for("LU", "de").code
    assert "be-nl" == site_for("JP", "ja").code


def test_promises_are_named_once() -> None:
    """Every promise that pages refer to has an id of its own, and both halves."""
    assert len(IDS) == len(PROMISES)
    assert all(str(one.promise) and str(one.kept) for one in PROMISES)


@pytest.mark.parametrize(
    ("answer", "status"),
    [(permission_denied, 403), (csrf_failure, 403), (server_error, 500)],
)
def test_errors_say_what_to_do(answer, status: int, rf: RequestFactory) -> None:
    """An error page has a heading and a way on, and does not need the database."""
    request = rf.get("/be-nl/")
    request.country_site = SITES["be-nl"]
    given = answer(request)

    assert status == given.status_code
    assert 'href="/be-nl/"' in given.content.decode()


def test_programs_get_an_error_as_a_sentence(rf: RequestFactory) -> None:
    """A script whose token is stale is told so in JSON."""
    request = rf.post("/be-nl/", headers={"x-csrftoken": "old", "accept": "application/json"})

    assert b'"error"' in csrf_failure(request).content


@pytest.mark.django_db
def test_fixed_addresses_answer() -> None:
    """Robots, the security contact, and where passwords are changed."""
    browser = Client(headers={"accept-language": "fr-FR"})

    assert b"Disallow: /photos/" in browser.get("/robots.txt").content
    assert b"Contact: mailto:" in browser.get("/.well-known/security.txt").content
    changed = browser.get("/.well-known/change-password")
    assert "/fr-fr/account/password/change/" == changed.headers["Location"]
