"""What the shop's own way costs: thumbnails, uploads, ingest and a large library.

    python -m bench.web [--photos 100]

Everything happens in a shop of its own in a temporary folder, on SQLite:

- thumbnails: a sealed thumbnail through the whole of Django, beside the same view when it reads a
  plain file instead; processor time, in turns, the median of the ratios.
- ingest: from received bytes to rows and sealed versions, beside the bare decoding and encoding of
  ``bench.ingest``; processor time of one core with the worker's.
- uploads: photos of 4 MB over loopback by three senders at a time, beside copying the same bytes
  into files that are synced; and what the front process takes in memory before and after.
- library: the first page and a later one of 20,000 photos.

A table on standard error, JSON on standard output, exit status 1 when a limit is crossed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench.load import ROOT, timed, worked

LIMITS = {"thumbnail": 1.3, "of_limit": 0.55, "of_copy": 0.3, "page_seconds": 0.5}
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
PHOTO_BYTES = 4_000_000
SENDERS = 3
ROUNDS = 7
REQUESTS = 200
LIBRARY = 20_000


def run(photos: int) -> dict[str, Any]:
    """All figures, in a shop of its own."""
    with tempfile.TemporaryDirectory(prefix="kiekje-bench-") as folder, _shop(Path(folder) / "own"):
        found = {
            "thumbnail": _thumbnails(Path(folder)),
            "ingest": _ingest(),
            "library": _library(),
            "uploads": _uploads(Path(folder), photos),
        }
    holds = {
        "thumbnail": found["thumbnail"]["ratio"] <= LIMITS["thumbnail"],
        "of_limit": found["ingest"]["of_limit"] >= LIMITS["of_limit"],
        "of_copy": found["uploads"]["of_copy"] >= LIMITS["of_copy"],
        "page_seconds": found["library"]["last_seconds"] <= LIMITS["page_seconds"],
    }
    return {**found, "limits": LIMITS, "holds": holds}


@contextmanager
def _shop(home: Path) -> Iterator[None]:
    """An instance in this process, with both databases."""
    os.environ.update(KIEKJE_HOME=str(home), KIEKJE_MODE="test")
    from kiekje.config.serving.prepare import migrate, open_settings

    open_settings()
    migrate()
    yield
    from django.db import connections

    from kiekje.photos import workshop

    workshop.close()
    connections.close_all()


def _thumbnails(folder: Path) -> dict[str, float]:
    from kiekje.photos import views

    person, content = _person(), os.urandom(24_000)
    photo = _photo(person, _sealed(person, b"\xff\xd8" + content))
    plain = folder / "plain.jpg"
    plain.write_bytes(b"\xff\xd8" + content)
    ask = _asker(person, f"/photos/{photo.pk}/small")
    sealed: Callable[..., bytes] = vars(views)["rendition_of"]

    def repeat(read: Callable[..., bytes]) -> None:
        vars(views)["rendition_of"] = read
        for _ in range(REQUESTS):
            ask()

    ways: tuple[Callable[..., bytes], ...] = (sealed, lambda *_: plain.read_bytes())
    for way in ways:
        repeat(way)
    rounds = [[worked(partial(repeat, way)).processor for way in ways] for _ in range(ROUNDS)]
    vars(views)["rendition_of"] = sealed
    return {
        "sealed_ms": 1000 * statistics.median(one[0] for one in rounds) / REQUESTS,
        "plain_ms": 1000 * statistics.median(one[1] for one in rounds) / REQUESTS,
        "ratio": statistics.median(one[0] / one[1] for one in rounds),
    }


def _ingest() -> dict[str, float]:
    from bench.ingest import limit_of
    from bench.printing import sample_photos
    from kiekje.photos.flows.begin_upload import begin_upload
    from kiekje.photos.flows.fill_upload import append_upload, receive_upload
    from kiekje.photos.flows.ingest_upload import ingest_upload
    from kiekje.photos.models import Upload

    photos = [path.read_bytes() for path in list(sample_photos().values())[:24]]
    person = _person()

    def receive(content: bytes) -> Upload:
        upload = begin_upload(
            person,
            length=len(content),
            name="a.jpg",
            media_type="image/jpeg",
            batch=uuid4(),
            draft=None,
            site="be-nl",
            now=NOW,
        )
        append_upload(upload, content)
        receive_upload(upload, NOW)
        return Upload.objects.select_related("person", "batch").get(pk=upload.pk)

    def like_no_other(content: bytes) -> bytes:
        return content[:2] + b"\xff\xfe\x00\x12" + os.urandom(16) + content[2:]

    ingest_upload(receive(like_no_other(photos[0])), NOW)
    rounds = []
    for _ in range(3):
        uploads = [receive(like_no_other(one)) for one in photos]
        ours = worked(lambda uploads=uploads: [ingest_upload(one, NOW) for one in uploads])  # type: ignore[misc]
        limit = worked(lambda: [limit_of(one) for one in photos])
        rounds.append((ours, limit))
    return {
        "ours_ms": 1000 * statistics.median(o.processor for o, _ in rounds) / len(photos),
        "limit_ms": 1000 * statistics.median(b.processor for _, b in rounds) / len(photos),
        "wall_ms": 1000 * statistics.median(o.seconds for o, _ in rounds) / len(photos),
        "of_limit": statistics.median(b.processor / o.processor for o, b in rounds),
    }


def _library() -> dict[str, float]:
    from kiekje.photos.models import Photo
    from kiekje.photos.shelf import page_of, read_cursor

    person = _person()
    first = _photo(person, uuid4())
    rows = []
    for number in range(LIBRARY):
        row = Photo.objects.get(pk=first.pk)
        row.pk = uuid4()
        row.original, row.large, row.small = uuid4(), uuid4(), uuid4()
        row.own_digest, row.blur = uuid4().hex * 2, os.urandom(360)
        row.moment = NOW - timedelta(minutes=7 * number)
        rows.append(row)
        if len(rows) == 500:
            Photo.objects.bulk_create(rows)
            rows = []
    ask = _asker(person, "/be-nl/account/photos/photos.json")
    cursor = None
    for _ in range(LIBRARY // 1000 - 1):
        _, cursor = page_of(person, read_cursor(str(cursor)) if cursor else None)
    return {
        "photos": LIBRARY,
        "first_seconds": min(timed(ask) for _ in range(5)),
        "last_seconds": min(timed(lambda: page_of(person, cursor)) for _ in range(5)),
    }


def _uploads(folder: Path, count: int) -> dict[str, float]:
    sys.path.insert(0, str(ROOT))
    from tests.photos.tus_client import Client
    from tests.shops import running_shop

    content = os.urandom(PHOTO_BYTES)
    target = folder / "copies"
    target.mkdir()

    def copy() -> None:
        for number in range(count):
            with (target / f"{number}.jpg").open("wb") as file:
                file.write(content)
                os.fsync(file.fileno())

    copying = timed(copy)
    with running_shop(folder / "shop", "--workers", "0") as shop:
        client = Client(shop.url)
        client.begin(0, batch=str(uuid4()))
        front = next(pid for pid, said in shop.named() if "serving.front" in said)
        before = _megabytes(front)
        began = time.perf_counter()
        used = _processor(front)

        def send() -> None:
            for _ in range(count // SENDERS):
                client.send(content, filename="a.jpg")

        threads = [threading.Thread(target=send) for _ in range(SENDERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        sending = time.perf_counter() - began
        after, used = _megabytes(front), _processor(front) - used
    sent = count // SENDERS * SENDERS
    return {
        "photos": sent,
        "copy_megabytes_per_second": count * PHOTO_BYTES / 1e6 / copying,
        "megabytes_per_second": sent * PHOTO_BYTES / 1e6 / sending,
        "of_copy": (sent / sending) / (count / copying),
        "front_ms": 1000 * used / sent,
        "front_megabytes_before": before,
        "front_megabytes_after": after,
    }


def _megabytes(pid: int) -> float:
    text = Path(f"/proc/{pid}/status").read_text()
    return next(int(row.split()[1]) / 1e3 for row in text.splitlines() if row.startswith("VmRSS"))


def _processor(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _person() -> Any:
    from kiekje.privacy.models import Person

    return Person.objects.create(kind="account", created=NOW.date())


def _sealed(person: Any, content: bytes) -> Any:
    from kiekje.vault.flows.seal_object import seal_object

    return seal_object(content, owner=person.pk, kind="small", now=NOW)


def _photo(person: Any, small: Any) -> Any:
    from tests.photos.rows import a_photo

    return a_photo(person, small=small)


def _asker(person: Any, address: str) -> Callable[[], None]:
    """Asks for an address as this person, with all middlewares but the one that reads cookies."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory

    from kiekje.visitors import middleware
    from kiekje.visitors.recognising import Guest

    vars(middleware)["recognise_guest"] = lambda *_: Guest(person, None, None)
    handler = WSGIHandler()
    environment = RequestFactory().get(address).environ
    environment["HTTP_COOKIE"] = "kiekje_guest=x"

    def ask() -> None:
        response = handler(dict(environment), lambda *_: None)  # type: ignore[arg-type]
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}.")
        b"".join(response)
        response.close()

    return ask


def table(figures: dict[str, Any]) -> str:
    """The figures for people."""
    thumbnail, ingest = figures["thumbnail"], figures["ingest"]
    uploads, library = figures["uploads"], figures["library"]
    rows = {
        "thumbnail": "sealed {sealed_ms:.2f} ms, plain {plain_ms:.2f} ms: {ratio:.2f} ×",
        "ingest": "{ours_ms:.1f} ms a photo, limit {limit_ms:.1f} ms: {of_limit:.2f}",
        "uploads": "{megabytes_per_second:.0f} MB/s, copy {copy_megabytes_per_second:.0f} MB/s: "
        "{of_copy:.2f}; front {front_ms:.0f} ms of a core a photo, "
        "{front_megabytes_before:.0f} MB, then {front_megabytes_after:.0f} MB",
        "library": "of {photos}: first page {first_seconds:.3f} s, last {last_seconds:.3f} s",
    }
    values = {"thumbnail": thumbnail, "ingest": ingest, "uploads": uploads, "library": library}
    return "\n".join(f"{name:12}{said.format(**values[name])}" for name, said in rows.items())


def _settle_memory() -> None:
    """Begin anew with the memory settings of our workers, which make the bare limit faster too."""
    from kiekje.pictures.hand import environment

    wanted = {name: value for name, value in environment().items() if name.startswith("MALLOC")}
    if not wanted.items() <= os.environ.items():
        command = [sys.executable, "-m", "bench.web", *sys.argv[1:]]
        os.execve(sys.executable, command, {**os.environ, **wanted})


if __name__ == "__main__":
    _settle_memory()
    parser = argparse.ArgumentParser(description="Measure what the shop's own way costs.")
    parser.add_argument("--photos", type=int, default=99)
    measured = run(parser.parse_args().photos)
    print(table(measured), file=sys.stderr)
    print(json.dumps(measured, indent=1))
    sys.exit(0 if all(measured["holds"].values()) else 1)
