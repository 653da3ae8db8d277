"""After a visit nothing in the shop knows from where it came (promise 4-cat1)."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core import mail

from kiekje.config.logs import Line
from kiekje.privacy.clock import now
from kiekje.vault.flows.seal_object import seal_object
from kiekje.visitors.flows.end_visits import end_idle_visits
from tests.accounts.conftest import ADDRESS, EMAIL, PASSWORD, confirm, mailed_code, new_browser
from tests.accounts.guests import begin_as_guest

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
FOLDED = "203-0-113-77"


def _rows() -> str:
    """Every value of every table of both databases, as text."""
    found: list[str] = []
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.values_list():
            found.extend(
                bytes(one).decode("latin-1") if isinstance(one, bytes | memoryview) else str(one)
                for one in row
            )
    return "\n".join(found)


def _files(home: Path) -> str:
    """Every byte of every file of the shop's folder, names included."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return "\n".join(f"{path}\n{path.read_bytes().decode('latin-1')}" for path in files)


def _live(log: list[str]) -> None:
    """A guest's visit, a registration, wrong and right passwords, a forgotten one, a closed one."""
    browser = new_browser()
    begin_as_guest(browser)
    browser.get("/be-nl/visit/")
    browser.post("/be-nl/visit/link/")
    browser.post("/be-nl/account/signup/", {"email": EMAIL, "password1": PASSWORD})
    browser.post("/be-nl/account/confirm-email/", {"code": mailed_code()})
    confirm(browser)
    browser.get("/be-nl/account/2fa/totp/activate/")
    other = new_browser()
    for password in ("wrong", PASSWORD):
        other.post("/be-nl/account/login/", {"login": EMAIL, "password": password})
    other.post("/be-nl/account/password/reset/", {"email": EMAIL})
    log.append("lived")


def test_no_address_stays_after_the_visit(home, caplog) -> None:
    """Neither tables, files, mails nor log lines know the address, in any of its forms."""
    caplog.set_level(logging.DEBUG)
    lived: list[str] = []
    _live(lived)
    end_idle_visits(now() + timedelta(minutes=31))

    kept = _rows() + _files(home)
    mails = "\n".join(str(one.message()) for one in mail.outbox)
    lines = "\n".join(Line().format(record) for record in caplog.records)
    assert lived
    assert ADDRESS not in kept + mails + lines
    assert FOLDED not in kept + mails + lines


def test_the_e_mail_address_stays_where_it_belongs(home, caplog) -> None:
    """It is in the account's two tables and in its mails, in no session, cache, log or file."""
    caplog.set_level(logging.DEBUG)
    _live([])

    lines = "\n".join(Line().format(record) for record in caplog.records)
    assert EMAIL not in lines + _files(home)
    holding = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if any(EMAIL in str(row) for row in model._default_manager.values_list())
    }
    assert {"accounts.User", "account.EmailAddress"} == holding


def test_a_sealed_address_is_no_plain_bytes(home) -> None:
    """While the visit lasts the address lies on the disk only sealed."""
    browser = new_browser()
    person = begin_as_guest(browser)
    seal_object(ADDRESS.encode(), owner=person.pk, kind="address", now=now())

    assert ADDRESS not in _rows() + _files(home)
