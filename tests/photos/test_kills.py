"""Kills at random moments: what was acknowledged is there bit for bit, or was deleted on request.

Somebody sends photos and deletes some of them, and insists as a browser does; meanwhile the front,
the pages, the worker or the whole shop is killed, again and again.
"""

from __future__ import annotations

import json
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException  # noqa: TID251 (a test is the outside)
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest

from tests.photos.tus_client import Answer, Client
from tests.photos.waiting import settled
from tests.shops import Shop, running_shop

TARGETS = ("front", "pages", "hand", "front", "hand", "everything")
PIECE = 30_000
PATIENCE = 180.0


@dataclass(slots=True)
class Somebody:
    """Sends photos until told to stop, and remembers what was acknowledged."""

    client: Client
    base: bytes
    chance: random.Random
    batch: str = field(default_factory=lambda: str(uuid4()))
    sent: dict[str, bytes] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    stop: threading.Event = field(default_factory=threading.Event)
    trouble: list[str] = field(default_factory=list)

    def insist(self, ask: Callable[[], Answer], *, fine: set[int]) -> Answer:
        """Ask until it is answered as it should, as long as the shop may be coming back."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                answer = ask()
                if answer.status in fine:
                    return answer
                last = str(answer)
            except (OSError, HTTPException) as problem:
                last = repr(problem)
            time.sleep(0.1)
        raise AssertionError(last)

    def run(self) -> None:
        """Send and delete until told to stop."""
        try:
            while not self.stop.is_set():
                self.send()
                if len(self.sent) > 3 and self.chance.random() < 0.3:
                    self.delete()
        except Exception as problem:
            self.trouble.append(repr(problem))
            raise

    def send(self) -> None:
        """Send one photo, whose content is like no other's, piece by piece."""
        mark = self.chance.randbytes(16)
        note = b"\xff\xfe" + (len(mark) + 2).to_bytes(2, "big") + mark  # a comment inside the JPEG
        content = self.base[:2] + note + self.base[2:]
        begun = self.insist(
            lambda: self.client.begin(len(content), batch=self.batch, filename="a.jpg"), fine={201}
        )
        path = urlsplit(begun.headers["location"]).path
        offset = 0
        while offset < len(content):
            offset = self.offset(path, content, offset)
        self.sent[path.rpartition("/")[2]] = content

    def offset(self, path: str, content: bytes, offset: int) -> int:
        """Send the next piece; the offset that is acknowledged after it."""
        try:
            answer = self.client.append(path, offset, content[offset : offset + PIECE])
            if answer.status == 204:
                return int(answer.headers["upload-offset"])
        except (OSError, HTTPException):
            pass
        asked = self.insist(lambda: self.client.ask("HEAD", path), fine={200})
        found = int(asked.headers["upload-offset"])
        assert found >= offset, "What was acknowledged is gone."
        return found

    def delete(self) -> None:
        """Destroy one of the photos that are done."""
        answer = self.insist(
            lambda: self.client.ask(
                "GET", f"/be-nl/account/photos/uploads.json?batch={self.batch}", is_tus=False
            ),
            fine={200},
        )
        done = [one for one in json.loads(answer.content)["uploads"] if one["photo"]]
        left = [one for one in done if one["id"] in self.sent and one["id"] not in self.deleted]
        if not left:
            return
        one = self.chance.choice(left)
        said = json.dumps({"verb": "destroy", "photos": [one["photo"]]}).encode()
        headers = {
            "Content-Type": "application/json",
            "X-CSRFToken": self.client.cookies["kiekje_csrf"],
        }
        self.deleted.add(one["id"])
        self.insist(
            lambda: self.client.ask(
                "POST", "/be-nl/account/photos/changes/", headers, said, is_tus=False
            ),
            fine={200},
        )


def kill(shop: Shop, target: str) -> None:
    """Kill processes of the shop; where it is all of them, open it again."""
    if target == "everything":
        shop.kill()
        shop.open()
        return
    for pid, said in shop.named():
        if f"serving.{target}" in said:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue


def rounds_of_kills(home: Path, base: bytes, count: int, seed: int) -> None:
    """Kill so many times while somebody sends; then hold what is there against what was said."""
    chance = random.Random(seed)
    with running_shop(home) as shop:
        somebody = Somebody(Client(shop.url), base, chance)
        somebody.send()
        thread = threading.Thread(target=somebody.run)
        thread.start()
        try:
            for number in range(count):
                time.sleep(chance.uniform(0.05, 1.5))
                kill(shop, TARGETS[number % len(TARGETS)])
        finally:
            somebody.stop.set()
            thread.join()
        assert [] == somebody.trouble
        hold(somebody)


def hold(somebody: Somebody) -> None:
    """Every acknowledged photo is there bit for bit, or was deleted on request."""
    there = {}
    kept = {one for one in somebody.sent if one not in somebody.deleted}
    for one in settled(somebody.client, somebody.batch, len(kept)):
        there[one["id"]] = one
    for upload in kept:
        assert upload in there
        assert "done" == there[upload]["state"], there[upload]
        address = f"/photos/{UUID(there[upload]['photo'])}/original"
        answer = somebody.client.ask("GET", address, is_tus=False)
        assert (200, True) == (answer.status, somebody.sent[upload] == answer.content)
    assert not somebody.deleted & set(there)


def test_ten_kills_lose_nothing(tmp_path: Path, jpegs: list[bytes]) -> None:
    """Ten kills of one process or all of them, and every acknowledged photo is there."""
    rounds_of_kills(tmp_path, jpegs[0], count=10, seed=1)


@pytest.mark.soak
def test_two_hundred_kills_lose_nothing(tmp_path: Path, jpegs: list[bytes]) -> None:
    """Two hundred kills, and every acknowledged photo is there or was deleted on request."""
    rounds_of_kills(tmp_path, jpegs[0], count=200, seed=2)
