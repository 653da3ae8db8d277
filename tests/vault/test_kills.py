"""Killed at any moment: what was acknowledged is there, or was destroyed on request."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest

from tests.vault.shops import Shop

WORK = """
from kiekje.vault.flows.fill_spool import append_spool, begin_spool, finish_spool
who = person()
print("begun", flush=True)
there = []
while True:
    one = begin_spool(owner=who.pk, kind="original", now=now())
    Visit.objects.create(token=one.hex, person=who, begun=now(), last_seen=now(), address=one)
    for piece in (b"canary", b" ph", b"oto"):
        append_spool(one, piece)
    finish_spool(one)
    print("spooled", one, flush=True)
    two = photo(who)
    print("sealed", two, flush=True)
    there += [one, two]
    if len(there) > 6:
        print("destroying", there[0], flush=True)
        erase(there[0])
        print("destroyed", there.pop(0), flush=True)
    collect_garbage(now())
"""

CHECK = """
open_vault()
found = verify_vault(now(), quick=False)
for moment in (now(), now() + timedelta(hours=2)):
    collect_garbage(moment)
after = verify_vault(now() + timedelta(hours=2), quick=False)
result = {
    "holds": [found.holds, after.holds],
    "left": len(after.inventory.without_key) + len(after.inventory.without_row)
    + len(after.inventory.destroyed),
    "readable": [str(one) for one in Visit.objects.values_list("address", flat=True)
                 if can_read(one) is True],
    "unreadable": {one: can_read(UUID(one)) for one in given["destroyed"]},
}
"""


def kill_once(shop: Shop, after: float) -> None:
    """Let a shop work for some seconds, kill it, and look."""
    process = shop.start(WORK)
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    said, _ = process.communicate()
    lines = [line.split() for line in said.splitlines() if len(line.split()) == 2]
    told = {
        word: [one for verb, one in lines if verb == word]
        for word in ("spooled", "sealed", "destroying", "destroyed")
    }

    found = shop.do(CHECK, destroyed=told["destroyed"])

    acknowledged = {*told["spooled"], *told["sealed"]} - set(told["destroying"])
    assert [True, True] == found["holds"]
    assert set() == acknowledged - set(found["readable"])
    assert set(told["destroyed"]) == {
        one for one, why in found["unreadable"].items() if why == "ObjectForgotten"
    }
    assert 0 == found["left"]


@pytest.mark.parametrize("seed", range(2))
def test_a_killed_shop_lost_nothing(shop: Shop, seed: int) -> None:
    """Killed twice in a row, each time it goes on from what was acknowledged."""
    chance = random.Random(seed)
    for _ in range(2):
        kill_once(shop, chance.uniform(0.05, 1.0))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_a_shop_that_is_killed_often_lost_nothing(shop: Shop, seed: int) -> None:
    """Two hundred kills."""
    chance = random.Random(1000 + seed)
    for _ in range(10):
        kill_once(shop, chance.uniform(0.02, 2.0))
