"""The watchman: what he does on a round."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from kiekje.config.serving.watchman import make_round
from kiekje.privacy.clock import now
from kiekje.vault.keyring.models import Key
from kiekje.visitors.models import Visit
from tests.photos.guests import begin_as_guest


@pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
def test_an_address_goes_with_the_visit_and_not_with_the_night(
    tmp_path: Path, settings, client: Client
) -> None:
    """Half an hour after the last click, the next round ends the visit (promise 4-cat1)."""
    settings.KIEKJE_HOME = tmp_path
    settings.OBJECTS_URL = f"file://{tmp_path}/objects"
    begin_as_guest(client)
    begin_as_guest(Client())
    idle = Visit.objects.order_by("pk")[0]
    Visit.objects.filter(pk=idle.pk).update(last_seen=now() - timedelta(minutes=31))

    tried = make_round(now())

    assert tried is not None
    assert 1 == Visit.objects.count()
    assert not Key.objects.filter(pk=idle.address).exists()
    assert 1 == Key.objects.filter(kind="address").count()
    assert not [*(tmp_path / "objects").rglob(f"{idle.address.hex}*")]
