"""What sealing costs: beside decoding a photo, beside writing plain files, and to destroy.

    python -m bench.vault

Prints a table on standard error and JSON on standard output; exit status 1 when a limit is crossed.
Everything happens in a shop of its own in a temporary folder, on SQLite.
"""

from __future__ import annotations

import hashlib
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

if TYPE_CHECKING:
    from kiekje.pictures.deriving import Derived

# The share of ingest's processor time, and seconds for 10,000 photos, of three objects each.
LIMITS = {"share": 0.05, "seconds_to_destroy_10000": 1.0}

MEGA = 1 << 20
PHOTO_BYTES = 4_000_000
FILES = 60
THUMBNAIL = 30_000


def run() -> dict[str, Any]:
    """All figures, in a shop of its own."""
    with _shop() as home:
        share = _share_of_ingest(home)
        destroying = _destroying()
        writing = _writing(home)
        reading = _reading(home)
    holds = (
        share["share"] <= LIMITS["share"]
        and destroying["seconds"] <= LIMITS["seconds_to_destroy_10000"]
    )
    return {
        "ingest": share,
        "destroying": destroying,
        "writing": writing,
        "reading": reading,
        "limits": LIMITS,
        "holds": holds,
    }


@contextmanager
def _shop() -> Iterator[Path]:
    """A shop with nothing in it."""
    with tempfile.TemporaryDirectory(prefix="kiekje-bench-") as folder:
        home = Path(folder)
        os.environ |= {"KIEKJE_HOME": str(home), "KIEKJE_MODE": "test"}
        from kiekje.config.serving.prepare import migrate, open_settings

        open_settings()
        migrate()
        yield home


def _share_of_ingest(home: Path) -> dict[str, Any]:
    """Processor time of sealing and hashing one photo, as a share of its whole ingest.

    Whole is: arriving in pieces of 1 MiB, each synced, with its key; hashed, opened, decoded and
    derived from; what was derived sealed. Neither the line that it came by nor its row count.
    """
    from kiekje.pictures.deriving import derive
    from kiekje.pictures.headers.reading import read_header
    from kiekje.pictures.limits import LIMITS as LIMITS_OF_PICTURES
    from kiekje.samples.photographs import draw_samples

    draw_samples(home / "samples", count=4, long_edge=4032)
    whole, sealing = [], []
    for path in sorted((home / "samples").glob("*.jpg")):
        photo = path.read_bytes()
        padded = photo + bytes(max(0, PHOTO_BYTES - len(photo)))  # what follows a JPEG is let be
        header = read_header(photo, LIMITS_OF_PICTURES)
        derived = derive(path.name, photo, header, None, None)
        work = partial(derive, path.name, photo, header, None, None)
        whole.append(_cpu(partial(_ingest, padded, work), 2))
        sealing.append(_cpu(partial(_seal_and_hash, padded, derived), 10))
    vault, total = statistics.mean(sealing), statistics.mean(whole)
    return {
        "photos": len(whole),
        "photo_mb": round(PHOTO_BYTES / 1e6, 1),
        "ingest_ms": round(1000 * total, 2),
        "sealing_and_hashing_ms": round(1000 * vault, 2),
        "share": round(vault / total, 4),
    }


def _ingest(photo: bytes, derive: Callable[[], Derived]) -> None:
    from kiekje.privacy.clock import now
    from kiekje.vault.flows.open_object import open_object
    from kiekje.vault.flows.seal_object import seal_objects

    owner = uuid4()
    one = _spool(photo, owner, now())
    hashlib.sha256(open_object(one, owner=owner, kind="original")).digest()
    made = derive()
    seal_objects([("large", made.large), ("small", made.small)], owner=owner, now=now())


def _spool(photo: bytes, owner: UUID, moment: datetime) -> UUID:
    from kiekje.vault.flows.fill_spool import append_spool, begin_spool, finish_spool

    one = begin_spool(owner=owner, kind="original", now=moment)
    for at in range(0, len(photo), MEGA):
        append_spool(one, photo[at : at + MEGA])
    finish_spool(one)
    return one


def _seal_and_hash(photo: bytes, derived: Derived) -> None:
    from kiekje.vault.sealing import Seal, new_key, records

    hashlib.sha256(photo).digest()
    for content in (photo, derived.large, derived.small):
        _drain(Seal(new_key(), uuid4(), "original").seal(records(content)))


def _drain(pieces: Iterable[bytes]) -> None:
    """Let pieces go as they come, as a file or a socket takes them."""
    for _ in pieces:
        pass


def _destroying() -> dict[str, Any]:
    """Seconds until 10,000 photos are unreadable and both journals say so."""
    from kiekje.privacy.clock import now
    from kiekje.vault.flows.destroy_objects import destroy_objects
    from kiekje.vault.keyring.models import Key

    owners = [uuid4() for _ in range(20)]
    wrapped, moment = os.urandom(68), now()
    keys = [
        Key(object=uuid4(), kind="small", owner=owners[n % 20], wrapped=wrapped, created=moment)
        for n in range(100_000)
    ]
    Key.objects.bulk_create(keys, batch_size=180)
    seconds = []
    for start in (0, 30_000, 60_000):
        ids = [key.object for key in keys[start : start + 30_000]]
        begun = time.perf_counter()
        destroy_objects(ids, reason="bench", person=None, now=moment)
        seconds.append(time.perf_counter() - begun)
    Key.objects.all().delete()
    return {"objects": 30_000, "among": len(keys), "seconds": round(statistics.median(seconds), 3)}


def _writing(home: Path) -> dict[str, Any]:
    """Megabytes a second of photos sealed, keys and all, beside plain files that are synced."""
    from kiekje.privacy.clock import now
    from kiekje.vault.flows.seal_object import seal_object

    photo, owner, moment = os.urandom(PHOTO_BYTES), uuid4(), now()
    plain = home / "plain"
    plain.mkdir()

    ways: dict[str, Callable[[], object]] = {
        "plain": lambda: _write_plain(plain, photo),
        "sealed": lambda: seal_object(photo, owner=owner, kind="original", now=moment),
        "spooled": lambda: _spool(photo, owner, moment),
    }
    spent = dict.fromkeys(ways, 0.0)
    for _ in range(FILES):  # in turns, so that the disk's moods meet all alike
        for name, way in ways.items():
            begun = time.perf_counter()
            way()
            spent[name] += time.perf_counter() - begun
    speed = {name: FILES * PHOTO_BYTES / 1e6 / seconds for name, seconds in spent.items()}
    return {
        **{f"{name}_mb_per_s": round(found) for name, found in speed.items()},
        "sealed_share": round(speed["sealed"] / speed["plain"], 2),
        "spooled_share": round(speed["spooled"] / speed["plain"], 2),
    }


def _write_plain(folder: Path, photo: bytes) -> None:
    with (folder / uuid4().hex).open("wb") as file:
        file.write(photo)
        file.flush()
        os.fsync(file.fileno())


def _reading(home: Path) -> dict[str, Any]:
    """Microseconds to open a sealed thumbnail, beside reading a plain one."""
    from kiekje.privacy.clock import now
    from kiekje.vault.flows.open_object import open_object
    from kiekje.vault.flows.seal_object import seal_object

    content, owner = os.urandom(THUMBNAIL), uuid4()
    one = seal_object(content, owner=owner, kind="small", now=now())
    path = home / "thumbnail"
    path.write_bytes(content)
    return {
        "sealed_us": round(1e6 * _cpu(lambda: open_object(one, owner=owner, kind="small"), 2000)),
        "plain_us": round(1e6 * _cpu(path.read_bytes, 2000)),
    }


def _cpu(work: Callable[[], object], times: int) -> float:
    """Seconds of processor time of one run, the best of three rounds."""
    rounds = []
    for _ in range(3):
        begun = time.process_time()
        for _ in range(times):
            work()
        rounds.append((time.process_time() - begun) / times)
    return min(rounds)


def main() -> int:
    """Print the figures; 1 when a limit is crossed."""
    found = run()
    print(
        f"sealing and hashing, of ingest    {found['ingest']['share']:7.1%}  "
        f"(at most {LIMITS['share']:.0%})\n"
        f"destroying 10,000 photos           {found['destroying']['seconds']:6.2f} s  "
        f"(at most {LIMITS['seconds_to_destroy_10000']:.0f} s)\n"
        f"sealed writing beside plain        {found['writing']['sealed_share']:6.2f} ×\n"
        f"spooled in MiB pieces beside plain {found['writing']['spooled_share']:6.2f} ×\n"
        f"opening a thumbnail                {found['reading']['sealed_us']:6} µs  "
        f"(plain {found['reading']['plain_us']} µs)",
        file=sys.stderr,
    )
    print(json.dumps(found, indent=1))
    return 0 if found["holds"] else 1


if __name__ == "__main__":
    sys.exit(main())
