"""What is sealed is sent by the front, to whoever may have it."""

from __future__ import annotations

from uuid import uuid4

from tests.photos.tus_client import Client
from tests.photos.waiting import settled
from tests.shops import Shop


def test_the_front_sends_what_a_page_has_ordered(shop: Shop, jpegs: list[bytes]) -> None:
    """The original comes bit for bit; who asks for its head only gets that; others get nothing."""
    client, batch = Client(shop.url), str(uuid4())
    client.send(jpegs[0], filename="a.jpg", batch=batch)
    address = f"/photos/{settled(client, batch, 1)[0]['photo']}/original"

    whole, head = (client.ask(method, address, is_tus=False) for method in ("GET", "HEAD"))

    assert (200, jpegs[0]) == (whole.status, whole.content)
    assert (200, b"") == (head.status, head.content)
    assert whole.headers["content-disposition"] == head.headers["content-disposition"]
    assert 404 == Client(shop.url).ask("GET", address, is_tus=False).status
    assert 404 == Client(shop.url).ask("HEAD", address, is_tus=False).status
