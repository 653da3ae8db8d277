"""Waiting for the workers of a running shop."""

from __future__ import annotations

import json
import time
from typing import Any

from tests.photos.tus_client import Client

PATIENCE = 90.0


def batch_of(client: Client, batch: str) -> list[dict[str, Any]]:
    """What has become of the uploads of a batch."""
    answer = client.ask("GET", f"/be-nl/account/photos/uploads.json?batch={batch}", is_tus=False)
    assert 200 == answer.status, answer
    found: list[dict[str, Any]] = json.loads(answer.content)["uploads"]
    return found


def settled(client: Client, batch: str, count: int) -> list[dict[str, Any]]:
    """The uploads of a batch once so many of them are done or refused."""
    until = time.monotonic() + PATIENCE
    while True:
        found = batch_of(client, batch)
        if sum(one["state"] in {"done", "refused"} for one in found) >= count:
            return found
        assert time.monotonic() < until, found
        time.sleep(0.05)
