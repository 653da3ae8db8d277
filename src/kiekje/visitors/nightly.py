"""What visitors have to do at night."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from kiekje.vault.nights import register_step
from kiekje.visitors.flows.end_visits import end_idle_visits, idle_visits
from kiekje.visitors.flows.sweep_guests import sweep_guests


def _end_visits(now: datetime, dry_run: bool) -> dict[str, int]:
    return {"visits": idle_visits(now).count() if dry_run else end_idle_visits(now)}


def _sweep_guests(now: datetime, dry_run: bool) -> dict[str, int]:
    return asdict(sweep_guests(now, dry_run=dry_run))


register_step(
    "visits-end", _end_visits, says="ends visits that are idle, with their addresses (4-cat1)"
)
register_step(
    "visits-guests",
    _sweep_guests,
    says="forgets ways back that have ended, and guests who have nothing left",
    order=60,  # after the rooms whose rows a guest may still have had
)
