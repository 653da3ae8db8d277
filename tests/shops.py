"""A shop that runs: `kiekje serve` in a process of its own, with a home of its own."""

from __future__ import annotations

import os
import signal
import socket  # noqa: TID251 (asks for a free port)
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import (  # noqa: TID251 (a test is the outside)
    HTTPConnection,
    HTTPException,
    HTTPSConnection,
)
from pathlib import Path
from urllib.parse import unquote, urlsplit
from uuid import uuid4

READY_SECONDS = 90.0
END_SECONDS = 40.0
KIEKJE = str(Path(sys.executable).with_name("kiekje"))


@dataclass(slots=True)
class Shop:
    """A running shop: where it is, and its home; it can be killed and opened again."""

    home: Path
    port: int
    environment: dict[str, str]
    options: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] = field(init=False)

    @property
    def url(self) -> str:
        """The address of its first page, without the slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What it has written to standard error so far."""
        return (self.home / "serve.log").read_text("utf-8", "replace")

    def open(self) -> None:
        """Start it and wait until its pages answer."""
        with (self.home / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                [KIEKJE, "serve", "--port", str(self.port), *self.options],
                env=self.environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )
        until = time.monotonic() + READY_SECONDS
        while not self.answers():
            assert self.process.poll() is None, self.log
            assert time.monotonic() < until, self.log
            time.sleep(0.1)

    def answers(self) -> bool:
        """Whether its pages answer."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=5)
        if "--certificate" in self.options:
            untold = ssl.create_default_context()
            untold.check_hostname, untold.verify_mode = False, ssl.CERT_NONE
            line = HTTPSConnection("127.0.0.1", self.port, timeout=5, context=untold)
        try:
            line.request("GET", "/health/")
            return line.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            line.close()

    def close(self) -> int:
        """Ask it to end, and wait."""
        self.process.terminate()
        try:
            return self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def kill(self) -> None:
        """Kill it and everything that it has started, at once."""
        for pid in (self.process.pid, *self.descendants()):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def descendants(self) -> list[int]:
        """The processes that it has started, and those that these have."""
        return [pid for pid, _ in self.named()]

    def named(self) -> list[tuple[int, str]]:
        """The same, each with what it was started as."""
        found: list[tuple[int, str]] = []
        waiting = [self.process.pid]
        while waiting:
            for pid in _children(waiting.pop()):
                with suppress(OSError):
                    said = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ")
                    found.append((pid, said.decode("utf-8", "replace")))
                    waiting.append(pid)
        return found


@contextmanager
def running_shop(home: Path, *options: str, **environment: str) -> Iterator[Shop]:
    """A shop that is open while the block runs.

    ``options`` go to ``kiekje serve``; ``environment`` are further settings.
    """
    home.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KIEKJE_")}
    port = free_port()
    said = {
        **kept,
        "KIEKJE_HOME": str(home),
        "KIEKJE_MODE": "test",
        "KIEKJE_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "kiekje.config.settings",
        **_databases(),
        **environment,
    }
    few = () if "--workers" in options else ("--workers", "1")
    shop = Shop(home, port, said, (*few, *options))
    shop.open()
    try:
        yield shop
    finally:
        if shop.process.poll() is None:
            shop.close()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _databases() -> dict[str, str]:
    """Two fresh databases on the server of the tests, where they run on PostgreSQL."""
    if os.environ.get("KIEKJE_TEST_DATABASE") != "postgresql":
        return {}
    import psycopg

    made: dict[str, str] = {}
    for setting in ("KIEKJE_DATABASE_URL", "KIEKJE_KEYRING_URL"):
        server = os.environ[setting].rpartition("/")[0]
        name = f"shop_{uuid4().hex}"
        host = unquote(urlsplit(server).netloc.rpartition("@")[2])
        with psycopg.connect(f"postgresql:///postgres?user=postgres&host={host}") as line:
            line.autocommit = True
            line.execute(f'CREATE DATABASE "{name}"')
        made[setting] = f"{server}/{name}"
    return made


def _children(pid: int) -> list[int]:
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                found += map(int, (task / "children").read_text().split())
    return found
