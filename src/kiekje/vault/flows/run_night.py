"""Run the night: every step, each by itself, so that one that fails stops no other."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from kiekje.vault.errors import NightUnderWay, VaultError
from kiekje.vault.models import NightlyRun
from kiekje.vault.nights import NightlyStep, nightly_steps
from kiekje.vault.occupancy import occupied, refuse_unfinished

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    """What one step did, or would do; ``failed`` is a sentence where it did not end well."""

    step: NightlyStep
    counts: Mapping[str, int]
    failed: str = ""


def run_night(now: datetime, clock: Callable[[], datetime], *, dry_run: bool) -> list[Done]:
    """Run every registered step and note when; a dry run changes and notes nothing.

    A night of which a step failed does not count as one: it is late until all steps end well.
    Raises NightUnderWay where another process is at it.
    """
    with occupied(), (Path(settings.KIEKJE_HOME) / "night.lock").open("ab") as lock:
        refuse_unfinished()
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NightUnderWay from None
        done = [_run(step, now, dry_run) for step in nightly_steps()]
        if not dry_run:
            _note(done, now, clock())
    return done


def _run(step: NightlyStep, now: datetime, dry_run: bool) -> Done:
    try:
        return Done(step, step.run(now, dry_run))
    except VaultError as problem:
        return Done(step, {}, str(problem))
    except Exception as problem:
        # What a library says may hold a datum: only its kind is passed on.
        LOG.exception("nightly step failed", extra={"step": step.name})
        said = f"The step ended with {type(problem).__name__}; the log of this run says where."
        return Done(step, {}, said)


def _note(done: list[Done], started: datetime, ended: datetime) -> None:
    failed = [one.step.name for one in done if one.failed]
    if not failed:
        noted = {"started": started, "ended": ended, "failed": []}
        NightlyRun.objects.update_or_create(pk=1, defaults=noted)
    else:
        NightlyRun.objects.filter(pk=1).update(failed=failed)
