"""Database connections of processes that are no web server: kept open, dropped when they broke."""

from __future__ import annotations

from django.db import connections


def drop_broken_connections() -> None:
    """Close the connections of this thread on which something went wrong; they open anew."""
    for one in connections.all(initialized_only=True):
        if one.errors_occurred and not one.in_atomic_block:
            one.close_if_unusable_or_obsolete()
