"""Nights: the steps of the nightly run, which every room may add to.

A room has a module ``nightly.py``, found by name, that calls ``register_step``. A step is given the
moment and whether it is only to say what it would do, and returns counts; it must not mind being
run twice, nor another day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.module_loading import autodiscover_modules

from kiekje.vault.keyring.models import Key
from kiekje.vault.models import NightlyRun

Step = Callable[[datetime, bool], Mapping[str, int]]

# A night that is later than this is a fault: nothing else keeps the promised dates.
LATE = timedelta(hours=26)

# The vault cleans up after the rooms.
OF_ROOMS = 50
OF_THE_VAULT = 90


@dataclass(frozen=True, slots=True)
class NightlyStep:
    """One step: its name, what it does in a few words, and where it stands in the night."""

    name: str
    says: str
    run: Step
    order: int


_steps: dict[str, NightlyStep] = {}


def register_step(name: str, run: Step, *, says: str, order: int = OF_ROOMS) -> None:
    """Register a step; steps run by ``order``, then by name."""
    _steps[name] = NightlyStep(name, says, run, order)


def nightly_steps() -> list[NightlyStep]:
    """All steps, in the order in which they run."""
    autodiscover_modules("nightly")
    return sorted(_steps.values(), key=lambda step: (step.order, step.name))


def is_late(now: datetime) -> bool:
    """Whether the last night that ended well is more than 26 hours ago.

    An instance that has never had one is late when something has been in it for that long.
    """
    last = NightlyRun.objects.filter(pk=1).values_list("ended", flat=True).first()
    if last is None:
        last = Key.objects.order_by("created").values_list("created", flat=True).first()
    return last is not None and now - last > LATE
