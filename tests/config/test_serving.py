"""The processes of a running shop: they stand before each other, and are replaced when they die."""

from __future__ import annotations

import json
import os
import signal
import socket  # noqa: TID251 (slow lines)
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest

from tests.photos.tus_client import CONTENT, Client
from tests.shops import Shop, free_port, running_shop

SLOW_LINES = 20
PATIENCE = 60.0


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A shop that may be hurt."""
    with running_shop(tmp_path_factory.mktemp("shop")) as opened:
        yield opened


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def processes(shop: Shop, name: str) -> set[int]:
    """The processes of the shop that were started as this module."""
    return {pid for pid, said in shop.named() if f"serving.{name}" in said}


def test_pages_answer_while_slow_lines_send(shop: Shop) -> None:
    """Twenty uploads that trickle in hold up nobody who looks at a page."""
    client = Client(shop.url)
    client.begin(3)
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    with ExitStack() as stack:
        lines = []
        for _ in range(SLOW_LINES):
            path = client.begin(1_000_000).headers["location"]
            line = stack.enter_context(socket.create_connection(("127.0.0.1", shop.port)))
            line.sendall(
                f"PATCH {path} HTTP/1.1\r\nHost: 127.0.0.1:{shop.port}\r\nUpload-Offset: 0\r\n"
                f"Tus-Resumable: 1.0.0\r\nContent-Type: {CONTENT}\r\nCookie: {cookies}\r\n"
                "Content-Length: 1000000\r\n\r\n".encode()
            )
            lines.append(line)
        for _ in range(20):
            for line in lines:
                line.sendall(b"a little")
            assert 200 == Client(shop.url).ask("GET", "/be-nl/", is_tus=False).status


def test_a_slow_form_holds_up_nobody(shop: Shop) -> None:
    """A body that does not come waits at the front, not in a page worker."""
    with ExitStack() as stack:
        for _ in range(6):
            line = stack.enter_context(socket.create_connection(("127.0.0.1", shop.port)))
            line.sendall(
                f"POST /be-nl/report/ HTTP/1.1\r\nHost: 127.0.0.1:{shop.port}\r\n"
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\n"
                "photo=".encode()
            )
        assert 200 == Client(shop.url).ask("GET", "/be-nl/", is_tus=False).status


def test_a_large_body_is_refused(shop: Shop) -> None:
    """Forms are small; what is large belongs to the uploads."""
    answer = Client(shop.url).ask("POST", "/be-nl/report/", {}, b"x" * 3_000_000, is_tus=False)

    assert 413 == answer.status


@pytest.mark.parametrize("name", ["front", "pages", "hand", "watchman"])
def test_whoever_dies_is_replaced(shop: Shop, name: str) -> None:
    """Each process is started again, and the shop goes on."""
    before = processes(shop, name)
    assert before

    for pid in before:
        os.kill(pid, signal.SIGKILL)

    until(lambda: len(processes(shop, name) - before) == len(before))
    until(shop.answers)


def test_an_answer_says_little_about_the_program(shop: Shop) -> None:
    """No names of libraries, no stack; and the headers that protect are there."""
    answer = Client(shop.url).ask("GET", "/be-nl/", is_tus=False)

    assert "Kiekje" == answer.headers["server"]
    assert "nosniff" == answer.headers["x-content-type-options"]
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    missing = Client(shop.url).ask("GET", f"/photos/{uuid4()}/small", is_tus=False)
    assert (404, False) == (missing.status, b"Traceback" in missing.content)


def test_a_fault_is_one_line_without_what_was_said(shop: Shop) -> None:
    """What goes wrong is logged as JSON: the kind of a fault and its places, and no words of it."""
    before = len(shop.log)
    said = {"Upload-Length": "30", "Content-Type": CONTENT, "Content-Encoding": "gzip"}
    Client(shop.url).ask("POST", "/uploads/", said, b"canary, and no gzip")
    Client(shop.url).ask("GET", "/be-nl/return/canary/", is_tus=False)
    until(lambda: "exception" in shop.log[before:])

    lines = shop.log[before:].splitlines()
    assert all({"at", "level", "event"} <= json.loads(line).keys() for line in lines)
    assert not [line for line in lines if "canary" in line or "incorrect header" in line]


def test_nobody_tells_us_where_they_are(shop: Shop, tmp_path: Path) -> None:
    """What a browser claims about its address does not reach the pages, nor any file."""
    claims = {
        "X-Kiekje-Address": "198.51.100.7",
        "X_Kiekje_Address": "198.51.100.7",
        "X-Forwarded-For": "198.51.100.7",
        "X-Kiekje-Send": "object",
    }
    client = Client(shop.url)
    assert 200 == client.ask("GET", "/be-nl/", claims, is_tus=False).status
    assert 201 == client.ask("POST", "/uploads/", {"Upload-Length": "3", **claims}).status

    for path in shop.home.rglob("*"):
        if path.is_file():
            assert b"198.51.100.7" not in path.read_bytes(), path


def test_nobody_is_left_when_it_ends(tmp_path: Path) -> None:
    """Killed or asked to end, the shop leaves no process; after a kill it opens again."""
    with running_shop(tmp_path) as shop:
        first = shop.descendants()
        os.kill(shop.process.pid, signal.SIGKILL)
        shop.process.wait()
        until(lambda: not any(_runs(pid) for pid in first))

        shop.open()
        second = shop.descendants()
        shop.close()

    until(lambda: not any(_runs(pid) for pid in second))
    assert "Traceback" not in shop.log


def test_phones_come_by_a_self_made_certificate(tmp_path: Path) -> None:
    """Open to the network, the shop speaks TLS with a certificate that names its addresses."""
    with running_shop(tmp_path, "--certificate", *_certificate(tmp_path)) as shop:
        context = ssl.create_default_context(cafile=str(tmp_path / "tls" / "certificate.pem"))
        with (
            socket.create_connection(("127.0.0.1", shop.port)) as plain,
            context.wrap_socket(plain, server_hostname="127.0.0.1") as line,
        ):
            line.sendall(b"GET /health/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            assert line.recv(100).startswith(b"HTTP/1.1 200")


def _certificate(folder: Path) -> tuple[str, str, str]:
    """The options of a self-made certificate."""
    from datetime import UTC, datetime

    from kiekje.config.serving.certificate import certificate_for

    now = datetime.now(UTC)  # noqa: TID251 (TLS goes by the real time)
    certificate, key = certificate_for(folder / "tls", ["192.0.2.7"], now)
    return str(certificate), "--key", str(key)


def test_a_port_that_is_taken_is_said_in_words(tmp_path: Path) -> None:
    """A second shop at one port is told so, and ends with 1."""
    import subprocess

    from tests.shops import KIEKJE

    port = free_port()
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        ran = subprocess.run(
            [KIEKJE, "serve", "--port", str(port)],
            env={**os.environ, "KIEKJE_HOME": str(tmp_path), "KIEKJE_MODE": "test"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert (1, True) == (ran.returncode, f"Port {port}" in ran.stderr)


def _runs(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
