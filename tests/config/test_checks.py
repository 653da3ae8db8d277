"""The checks of the settings: each contradiction is named, with what to set."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings as real

from kiekje.config.checks import check_settings


@pytest.fixture
def found(settings):
    """The ids that are found when some settings are as given, in a sound production."""

    def check(**given: Any) -> list[str | None]:
        sound = replace(
            real.KIEKJE,
            mode="production",
            clock=None,
            mail="smtp://mail.example",
            public_url="https://shop.example",
            database="sqlite:////shop/main.sqlite3",
            keyring="sqlite:////shop/keyring.sqlite3",
            objects="file:///shop/objects",
        )
        settings.KIEKJE = replace(sound, **given)
        return [one.id for one in check_settings()]

    return check


def test_a_sound_production_has_no_finding(found) -> None:
    """Nothing is found where nothing contradicts."""
    assert [] == found()


def test_kiekje_E001_a_clock_in_production(found) -> None:
    """Dates of retention follow the real time in production; a demo may have its own."""
    clock = datetime(2030, 1, 1, tzinfo=UTC)

    assert ["kiekje.E001"] == found(clock=clock)
    assert [] == found(clock=clock, mode="demo")


def test_kiekje_E002_mail_into_a_folder(found) -> None:
    """In production mail goes to people, not into a folder."""
    assert ["kiekje.E002"] == found(mail="file:///shop/mail")


def test_kiekje_E003_an_address_without_tls(found) -> None:
    """The public address of a production is https."""
    assert ["kiekje.E003"] == found(public_url="http://shop.example")


def test_kiekje_E004_keys_beside_the_data(found) -> None:
    """Keys and data are never in one database, not in a demo either."""
    one = "postgres://db.example/shop"

    assert ["kiekje.E004"] == found(database=one, keyring=one)
    assert ["kiekje.E004"] == found(database=one, keyring=one, mode="demo")


def test_kiekje_E005_an_object_store_of_an_unknown_kind(found) -> None:
    """Objects lie in a folder or in an S3-compatible store."""
    assert ["kiekje.E005"] == found(objects="ftp://old.example/")
