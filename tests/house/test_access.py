"""Who may open what: every address of the shop, asked by everybody who is not its owner."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kiekje.photos.models import Photo
from kiekje.studio.models import Draft
from tests.house.persons import (
    CONTENT,
    EMAIL,
    OTHERS,
    Belongings,
    Role,
    belongings_of,
    browser_of,
    person_in,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

SITE = "be-nl"


@dataclass(frozen=True, slots=True)
class Own:
    """One way to ask for what is somebody's own: whom it answers otherwise gets “not found”."""

    name: str
    method: str
    status: int
    arguments: Callable[[Belongings], dict[str, Any]]
    said: Callable[[Belongings], dict[str, Any]] = lambda _: {}


def _draft(has: Belongings) -> dict[str, Any]:
    return {"site": SITE, "draft_id": has.draft.pk}


def _photo(kind: str) -> Callable[[Belongings], dict[str, Any]]:
    return lambda has: {"photo_id": has.photo.pk, "kind": kind}


def _seen(_: Belongings) -> dict[str, Any]:
    return {"verb": "seen", "page": 1}


OWN = (
    Own("photo", "GET", 200, _photo("small")),
    Own("photo", "GET", 200, _photo("large")),
    Own("photo", "GET", 200, _photo("original")),
    Own("draft", "GET", 200, _draft),
    Own("draft-book", "GET", 200, _draft),
    Own("draft-lengths", "GET", 200, _draft),
    Own("draft-layouts", "GET", 200, lambda has: {**_draft(has), "number": 1}),
    Own("draft-pdf", "GET", 200, _draft),
    Own("draft-pdf", "POST", 200, _draft),
    Own("draft-state", "GET", 200, _draft),
    Own("draft-changes", "POST", 200, _draft, _seen),
    Own("draft-photos", "POST", 200, _draft, lambda has: {"remove": [str(has.photo.pk)]}),
    Own("draft-statement", "POST", 200, _draft),
    Own("draft-remake", "POST", 200, _draft),
    Own("draft-delete", "POST", 302, _draft),
)
"""In the order in which an owner may do them all."""

MINE = {
    *("library", "library-photos", "library-uploads", "library-changes", "library-statement"),
    *("library-originals", "drafts", "create-album"),
    *("visit", "visit-preferences", "visit-close", "visit-leave", "visit-erase", "guest-link"),
    *("account", "profile", "events", "sessions", "take-over", "close-account"),
    *("account_logout", "account_reauthenticate", "account_email", "account_change_password"),
    *("account_set_password", "mfa_index", "mfa_reauthenticate", "mfa_activate_totp"),
    *("mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
    *("mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn"),
    "mfa_reauthenticate_webauthn",
}
"""The same address for everybody, and each sees their own there."""

NUMBERED = {"mfa_remove_webauthn", "mfa_edit_webauthn"}
"""Parts of an account that have a number."""

SECRETS = {
    "return": {"site": SITE, "token": "x" * 43},
    "reported": {"site": SITE, "token": uuid4()},
}
"""Whoever was given the address may open it; nobody can guess it."""

PUBLIC = {
    *("chooser", "home", "promises", "report", "robots", "security", "change-password"),
    *("health/", "account_login", "account_signup", "account_inactive"),
    *("account_email_verification_sent", "account_reset_password", "account_confirm_login_code"),
    *("account_confirm_password_reset_code", "account_complete_password_reset"),
    *("account_password_reset_completed", "mfa_authenticate", "mfa_login_webauthn"),
}
"""Open to all."""

DEMO = {"letters"}
"""Open to all in a demo, and nowhere else."""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, settings) -> None:
    settings.KIEKJE_HOME = tmp_path
    settings.OBJECTS_URL = f"file://{tmp_path}/objects"


def _addresses(patterns: list[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Every address by its name, and how it is written."""
    for one in patterns:
        written = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _addresses(one.url_patterns, written)
        elif isinstance(one, URLPattern):
            yield one.name or written, written


def _known() -> set[str]:
    return {own.name for own in OWN} | MINE | NUMBERED | set(SECRETS) | PUBLIC | DEMO


def test_every_address_has_somebody_who_may_open_it() -> None:
    """An address that nobody has decided about does not exist, and none is decided in vain."""
    names = [name for name, _ in _addresses(get_resolver().url_patterns)]

    assert set() == set(names) - _known(), "Say in this file who may open these addresses."
    assert set() == _known() - set(names), "These addresses are gone."


def _path(name: str, has: Belongings) -> str:
    """Where somebody would look who knows everything that can be known but for the cookies."""
    if name == "health/":
        return "/health/"
    if name in SECRETS:
        return reverse(name, kwargs=SECRETS[name])
    if name in NUMBERED:
        return reverse(name, kwargs={"pk": 1})
    own = next((one for one in OWN if one.name == name), None)
    if own is not None:
        return reverse(name, kwargs=own.arguments(has))
    if name.startswith(("account_", "mfa_")) or name in {"chooser", *WELL_KNOWN, *DEMO}:
        return reverse(name)
    return reverse(name, kwargs={"site": SITE})


WELL_KNOWN = {"robots", "security", "change-password"}


def _ask(browser: Client, own: Own, has: Belongings) -> Any:
    path = reverse(own.name, kwargs=own.arguments(has))
    if own.method == "GET":
        return browser.get(path)
    return browser.post(path, json.dumps(own.said(has)), content_type="application/json")


def _content(answer: Any) -> bytes:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answer.close()
    return content


@pytest.mark.parametrize("role", ["guest", "account"])
def test_what_is_mine_is_there_for_me_and_for_nobody_else(role: Role) -> None:
    """Photos, drafts and PDFs do not exist for others, whatever they do; then I have them all."""
    owner = browser_of(role, email=EMAIL)
    has = belongings_of(person_in(owner))

    found = []
    for other in OTHERS:
        browser = browser_of(other, email=f"{other}@example.org")
        for own in OWN:
            answer = _ask(browser, own, has)
            if answer.status_code != 404 or _tells(answer, has):
                found.append((other, own.method, own.name, answer.status_code))
    assert [] == found

    for own in OWN:
        answer = _ask(owner, own, has)
        content = _content(answer)
        assert own.status == answer.status_code, (own.name, own.method, content[:300])
        if own.name == "photo":
            assert CONTENT == content


@pytest.mark.parametrize("method", ["head", "options", "put", "patch", "delete", "trace"])
def test_no_method_is_a_way_around(method: str) -> None:
    """With any other word of HTTP an address of somebody else does not answer either."""
    has = belongings_of(person_in(browser_of("account", email=EMAIL)))
    browser = browser_of("account")

    for own in OWN:
        answer = getattr(browser, method)(reverse(own.name, kwargs=own.arguments(has)))
        assert answer.status_code in {404, 405}, (own.name, method)
        assert not _tells(answer, has)


@pytest.mark.parametrize("role", OTHERS)
def test_nothing_of_me_is_on_what_others_see(role: Role) -> None:
    """Their library, their albums, their account and the public pages have no trace of mine."""
    has = belongings_of(person_in(browser_of("account", email=EMAIL)))
    browser = browser_of(role)

    for name in sorted(MINE | PUBLIC | set(SECRETS)):
        answer = browser.get(_path(name, has), follow=True)
        assert answer.status_code < 500, name
        assert not _tells(answer, has), name


def _tells(answer: Any, has: Belongings) -> bool:
    """Whether an answer, its headers among it, has anything of somebody in it.

    An address that one has asked for oneself may come back as it was asked.
    """
    text = (_content(answer) + str(dict(answer.headers)).encode()).decode("utf-8", "replace")
    asked = str(answer.request["PATH_INFO"])
    return any(trace in text.replace(asked, "") for trace in has.traces())


@pytest.mark.parametrize("role", [role for role in OTHERS if role != "stranger"])
def test_a_number_is_no_access(role: Role) -> None:
    """Who knows the ids of my photos can neither take, nor change, nor lay out any of them."""
    has = belongings_of(person_in(browser_of("account", email=EMAIL)))
    browser = browser_of(role)
    before = Photo.objects.values().get(pk=has.photo.pk)
    ids = [str(has.photo.pk)]
    library = {
        "library-changes": [
            {"verb": "rotate", "by": 90},
            {"verb": "clock", "shift_seconds": 3600},
            *({"verb": verb} for verb in ("delete", "restore", "destroy")),
        ],
        "library-originals": [{}],
        "library-statement": [{"batch": str(has.batch.mark)}],
    }
    for name, sayings in library.items():
        for said in sayings:
            answer = browser.post(
                reverse(name, kwargs={"site": SITE}),
                json.dumps({**said, "photos": ids}),
                content_type="application/json",
            )
            assert answer.status_code < 500, said
            assert CONTENT not in _content(answer)
    assert before == Photo.objects.values().get(pk=has.photo.pk)

    begun = browser.post(reverse("create-album", kwargs={"site": SITE}), {"photos": ids})
    mine = Draft.objects.get(pk=UUID(begun.headers["Location"].split("/")[-2]))
    path = reverse("draft-photos", kwargs={"site": SITE, "draft_id": mine.pk})
    browser.post(path, json.dumps({"add": ids}), content_type="application/json")
    assert person_in(browser) == mine.person
    assert [] == list(mine.photos.all())


@pytest.mark.parametrize("role", OTHERS)
def test_public_pages_are_open_to_all(role: Role) -> None:
    """They answer whoever asks: with a page, or with the way to the right one."""
    browser = browser_of(role)

    for name in sorted(PUBLIC):
        assert browser.get(_path(name, None)).status_code in {200, 302}, name  # type: ignore[arg-type]


def test_a_page_of_the_demo_is_in_no_shop() -> None:
    """What shows the mail of a demo is not found anywhere else."""
    for name in sorted(DEMO):
        assert 404 == browser_of("account", email=EMAIL).get(_path(name, None)).status_code  # type: ignore[arg-type]


def test_a_form_of_elsewhere_changes_nothing() -> None:
    """Without the token of the page, a POST is refused at every address there is."""
    owner = browser_of("account", email=EMAIL, csrf=True)
    has = belongings_of(person_in(owner))

    refused = {name: owner.post(_path(name, has)).status_code for name in sorted(_known() - DEMO)}

    assert dict.fromkeys(refused, 403) == refused
    assert Draft.objects.filter(pk=has.draft.pk).exists()
