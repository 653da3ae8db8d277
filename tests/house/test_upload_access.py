"""Who may go on with an upload: the one who began it, of all who know its address."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.house.tree import ROOT
from tests.photos.tus_client import Client
from tests.shops import Shop, running_shop

CONTENT = b"the first bytes of a photo"
PEOPLE = """
import json, django
django.setup()
from tests.house.persons import browser_of
found = {}
for role in ("account", "staff"):
    browser = browser_of(role, email=f"{role}@example.org")
    found[role] = {name: one.value for name, one in browser.cookies.items()}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A shop that is open."""
    with running_shop(tmp_path_factory.mktemp("shop")) as opened:
        yield opened


@pytest.fixture(scope="module")
def clients(shop: Shop) -> dict[str, Client]:
    """One browser of everybody: two guests, somebody with an account, staff and a stranger."""
    said = subprocess.run(
        [sys.executable, "-c", PEOPLE],
        cwd=ROOT,
        env=shop.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    people = {role: Client(shop.url, cookies) for role, cookies in json.loads(said.stdout).items()}
    people |= {name: Client(shop.url) for name in ("guest", "other guest", "stranger")}
    people["other guest"].send(CONTENT, filename="other.jpg")
    return people


@pytest.mark.parametrize("owner", ["guest", "account", "staff"])
def test_an_upload_is_there_for_its_owner_only(clients: dict[str, Client], owner: str) -> None:
    """Others can neither ask how far it is, nor add to it, nor end it; its owner can."""
    mine = clients[owner]
    path = mine.begin(2 * len(CONTENT), filename="mine.jpg").headers["location"]
    assert 204 == mine.append(path, 0, CONTENT).status

    for name, other in clients.items():
        if other is mine:
            continue
        asked = {method: other.ask(method, path).status for method in ("HEAD", "DELETE")}
        asked["PATCH"] = other.append(path, len(CONTENT), CONTENT).status
        assert dict.fromkeys(asked, 404) == asked, name

    assert len(CONTENT) == mine.offset(path)
    assert 204 == mine.ask("DELETE", path).status
    assert 404 == mine.ask("HEAD", path).status
