"""Jobs of this room."""

from __future__ import annotations

from django_tasks import task

from kiekje.privacy.clock import now
from kiekje.visitors.flows.end_visits import end_idle_visits


@task()
def end_visits() -> int:
    """End the visits that are idle; asked for every few minutes."""
    return end_idle_visits(now())
