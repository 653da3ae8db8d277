"""Examinations: each looks at one thing and says what it found, and what helps."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

GIGA = 1_000_000_000
LITTLE_ROOM = 5 * GIGA


@dataclass(frozen=True, slots=True)
class Finding:
    """What an examination found; ``remedy`` is empty where all is well."""

    what: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done."""
        return not self.remedy


Examination = Callable[[], Iterator[Finding]]


def examine() -> Iterator[Finding]:
    """Look at everything, the ground first; what cannot be looked at ends it."""
    for one in EXAMINATIONS:
        for finding in one():
            yield finding
            if not finding.is_well and one in GROUND:
                return


def look_at_home() -> Iterator[Finding]:
    """The folder of everything can be written, has room, and its key is for nobody else."""
    from django.conf import settings

    home = Path(settings.KIEKJE_HOME)
    if not os.access(home, os.W_OK):
        yield Finding(
            f"The folder {home} cannot be written.", "Give it to the user that runs the shop."
        )
        return
    free = shutil.disk_usage(home).free
    room = f"{free / GIGA:.0f} GB are free beside {home}."
    yield Finding(room, "" if free > LITTLE_ROOM else "Make room: uploads stop when it is full.")
    key = home / "master.key"
    if key.exists():
        is_open = stat.S_IMODE(key.stat().st_mode) & 0o077
        yield Finding("The master key lies in the home folder.", f"chmod 600 {key}" * bool(is_open))
    else:
        yield Finding("The master key comes from the settings.")


def look_at_databases() -> Iterator[Finding]:
    """Both databases answer and are up to date."""
    from django.db import DatabaseError, connections
    from django.db.migrations.executor import MigrationExecutor

    for name in ("default", "keyring"):
        what = f"The {'main database' if name == 'default' else 'keyring'}"
        try:
            executor = MigrationExecutor(connections[name])
        except DatabaseError:
            yield Finding(f"{what} does not answer.", "Start it, or correct its address.")
            continue
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        kind = connections[name].vendor
        if waiting:
            yield Finding(f"{what} is not up to date.", "Run: kiekje migrate")
        else:
            yield Finding(f"{what} ({kind}) is up to date.")


def look_at_settings() -> Iterator[Finding]:
    """The system checks find nothing."""
    from kiekje.config.serving.prepare import faults

    found = faults()
    for one in found:
        yield Finding(one.msg, one.hint or "See docs/reference/checks.md.")
    if not found:
        yield Finding("Settings and declarations agree.")


def look_at_objects() -> Iterator[Finding]:
    """The object store answers, and the journal is whole and current."""
    from kiekje.vault.errors import VaultError
    from kiekje.vault.flows.assert_current import assert_current

    try:
        assert_current()
    except VaultError as problem:
        yield Finding("The vault is not as it should be.", str(problem))
    except OSError as problem:
        yield Finding(
            "The object store does not answer.", f"{problem.strerror}: check its address."
        )
    else:
        yield Finding("The object store answers, and its journal is current.")


def look_at_nights() -> Iterator[Finding]:
    """The nightly run was there within 26 hours."""
    from kiekje.privacy.clock import now
    from kiekje.vault.nights import is_late

    late = is_late(now())
    yield Finding(
        "The nightly run is late." if late else "The nightly run keeps its dates.",
        "Start kiekje worker, which runs it daily, or run: kiekje night" * late,
    )


def look_at_pages() -> Iterator[Finding]:
    """What runs in the browser was built."""
    spec = find_spec("kiekje.site")
    built = Path(spec.origin or "").parent / "static" / "built" if spec else Path()
    there = (built / "editor.js").exists() and (built / "fonts").exists()
    what = "What runs in the browser was built." if there else "Nothing was built for the browser."
    yield Finding(what, "Run: make setup" * (not there))


GROUND: tuple[Examination, ...] = (look_at_home, look_at_databases)
"""Where one of these finds something, the rest cannot be looked at."""

EXAMINATIONS: tuple[Examination, ...] = (
    *GROUND,
    look_at_settings,
    look_at_objects,
    look_at_nights,
    look_at_pages,
)
