"""What slow lines cost those who are quick: pages while fifty telephones send at 10 KB/s.

    python -m bench.uploads [--clients 50] [--seconds 20]

A shop of its own runs in a temporary folder; the clients send photos of 4 MB in pieces of a
kilobyte, as fast as such a line does, and go on until the end. Meanwhile one visitor asks for the
home of a site and for the page that begins an album, again and again, as they did before anybody
sent. The figures are seconds a page (median and the slowest of twenty) without and with the slow
lines, what of the bytes has arrived, and the memory of the front before and after.

A table on standard error, JSON on standard output, exit status 1 when a limit is crossed. How fast
photos come in beside a bare copy of the same bytes is measured by ``bench.web``.
"""

from __future__ import annotations

import argparse
import itertools
import json
import socket  # noqa: TID251 (slow lines are made by hand)
import statistics
import sys
import tempfile
import threading
import time
from http.client import HTTPConnection  # noqa: TID251 (a bench is the outside)
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bench.load import ROOT

if TYPE_CHECKING:
    from tests.shops import Shop

LIMITS = {"slowdown": 3.0, "slowest_seconds": 1.0, "arrived": 0.8, "megabytes_grown": 60.0}
"""The slowdown is that of the median page; ``arrived`` is the share of what the lines can carry."""

PHOTO_BYTES = 4_000_000
BYTES_PER_SECOND = 10_000
PIECE = 1_000
PAGES = ("/be-nl/", "/be-nl/create/album/")


class SlowLine(threading.Thread):
    """A telephone with a bad line: it sends one photo, a kilobyte at a time."""

    def __init__(self, shop: Shop, until: threading.Event) -> None:
        super().__init__()
        from tests.photos.tus_client import CONTENT, Client

        self._until, self._shop = until, shop
        self._client = Client(shop.url)
        begun = self._client.begin(PHOTO_BYTES, filename="a.jpg")
        self.path = urlsplit(begun.headers["location"]).path
        cookie = "; ".join(f"{name}={value}" for name, value in self._client.cookies.items())
        self._head = (
            f"PATCH {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{shop.port}\r\nTus-Resumable: 1.0.0\r\n"
            f"Upload-Offset: 0\r\nContent-Type: {CONTENT}\r\nContent-Length: {PHOTO_BYTES}\r\n"
            f"Cookie: {cookie}\r\n\r\n"
        ).encode()

    def run(self) -> None:
        """Send until everybody stops."""
        with socket.create_connection(("127.0.0.1", self._shop.port)) as line:
            line.sendall(self._head)
            while not self._until.wait(PIECE / BYTES_PER_SECOND):
                line.sendall(bytes(PIECE))

    def arrived(self) -> int:
        """How many bytes the shop has."""
        return self._client.offset(self.path)


def run(clients: int, seconds: float) -> dict[str, Any]:
    """All figures, and whether the limits hold."""
    sys.path.insert(0, str(ROOT))
    from tests.shops import running_shop

    with (
        tempfile.TemporaryDirectory(prefix="kiekje-bench-") as folder,
        running_shop(Path(folder) / "shop", "--workers", "0") as shop,
    ):
        _pages(shop, 2.0)
        quiet = _pages(shop, seconds / 2)
        busy, share, grown = _beside_slow_lines(shop, clients, seconds)
    slowdown = busy["median_seconds"] / quiet["median_seconds"]
    holds = {
        "slowdown": slowdown <= LIMITS["slowdown"],
        "slowest_seconds": busy["slowest_of_twenty_seconds"] <= LIMITS["slowest_seconds"],
        "arrived": share >= LIMITS["arrived"],
        "megabytes_grown": grown <= LIMITS["megabytes_grown"],
    }
    return {
        "clients": clients,
        "quiet": quiet,
        "busy": busy,
        "slowdown": slowdown,
        "arrived": share,
        "megabytes_grown": grown,
        "limits": LIMITS,
        "holds": holds,
    }


def _beside_slow_lines(
    shop: Shop, clients: int, seconds: float
) -> tuple[dict[str, float], float, float]:
    """Pages meanwhile, the share of the bytes that arrived, and by how much the front grew."""
    front = next(pid for pid, said in shop.named() if "serving.front" in said)
    before = _megabytes(front)
    until = threading.Event()
    lines = [SlowLine(shop, until) for _ in range(clients)]
    for line in lines:
        line.start()
    began = time.perf_counter()
    busy = _pages(shop, seconds)
    sending = time.perf_counter() - began
    grown = _megabytes(front) - before
    until.set()
    for line in lines:
        line.join()
    arrived = sum(line.arrived() for line in lines)
    return busy, arrived / (clients * BYTES_PER_SECOND * sending), grown


def _pages(shop: Shop, seconds: float) -> dict[str, float]:
    """How long pages take, asked for one after another for so long."""
    taken: list[float] = []
    until = time.perf_counter() + seconds
    for path in itertools.cycle(PAGES):
        began = time.perf_counter()
        if began > until:
            break
        line = HTTPConnection("127.0.0.1", shop.port, timeout=60)
        line.request("GET", path)
        answer = line.getresponse()
        answer.read()
        line.close()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}.")
        taken.append(time.perf_counter() - began)
    return {
        "pages": len(taken),
        "median_seconds": statistics.median(taken),
        "slowest_of_twenty_seconds": statistics.quantiles(taken, n=20)[-1],
    }


def _megabytes(pid: int) -> float:
    text = Path(f"/proc/{pid}/status").read_text()
    return next(int(row.split()[1]) / 1e3 for row in text.splitlines() if row.startswith("VmRSS"))


def table(figures: dict[str, Any]) -> str:
    """The figures for people."""
    page = (
        "{pages} pages, {median_seconds:.4f} s, slowest of twenty {slowest_of_twenty_seconds:.4f} s"
    )
    said = "{clients} slow lines: {slowdown:.2f} ×, {arrived:.0%} of what they carry has arrived, "
    front = "the front grew by {megabytes_grown:.0f} MB"
    return "\n".join(
        (
            f"quiet       {page.format(**figures['quiet'])}",
            f"busy        {page.format(**figures['busy'])}",
            (said + front).format(**figures),
        )
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure pages while slow lines send photos.")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20.0)
    chosen = parser.parse_args()
    measured = run(chosen.clients, chosen.seconds)
    print(table(measured), file=sys.stderr)
    print(json.dumps(measured, indent=1))
    sys.exit(0 if all(measured["holds"].values()) else 1)
