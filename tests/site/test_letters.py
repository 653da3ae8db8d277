"""A demo's mail can be read in the browser; nobody else's can."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client

from kiekje.config.mail import FOLDER, SMTP, mail_settings


@pytest.mark.django_db
def test_a_demo_shows_its_mail(tmp_path, settings) -> None:
    """What was sent lies in the folder as a file of its own, and is shown as a page."""
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    settings.MODE = "demo"
    assert 200 == Client().get("/demo/mail/").status_code
    connection = get_connection(FOLDER)
    sent = EmailMessage("Je code", "Tik 4711 in. Żółw.", to=["els@example.org"])

    assert 1 == connection.send_messages([sent])
    (path,) = (tmp_path / "mail").iterdir()
    assert ".eml" == path.suffix
    assert 0o600 == path.stat().st_mode & 0o777
    page = Client().get("/demo/mail/").content.decode()
    assert "Je code" in page
    assert "Tik 4711 in. Żółw." in page


@pytest.mark.django_db
def test_a_shop_shows_no_mail(tmp_path, settings) -> None:
    """Outside a demo there is no such page."""
    settings.EMAIL_FILE_PATH = str(tmp_path)

    assert 404 == Client().get("/demo/mail/").status_code


def test_mail_goes_where_the_setting_says() -> None:
    """A folder, or SMTP with STARTTLS, or with TLS from the start."""
    folder = mail_settings("file:///srv/shop%20one/mail")
    started = mail_settings("smtp://els:p%40ss@mail.example.org")
    wrapped = mail_settings("smtps://mail.example.org")

    assert (FOLDER, "/srv/shop one/mail") == (folder["EMAIL_BACKEND"], folder["EMAIL_FILE_PATH"])
    assert (SMTP, 587, "p@ss", True) == (
        started["EMAIL_BACKEND"],
        started["EMAIL_PORT"],
        started["EMAIL_HOST_PASSWORD"],
        started["EMAIL_USE_TLS"],
    )
    assert (465, True, False) == (
        wrapped["EMAIL_PORT"],
        wrapped["EMAIL_USE_SSL"],
        wrapped["EMAIL_USE_TLS"],
    )
