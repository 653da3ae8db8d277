"""How the two databases are opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

# WAL: readers never wait for the writer. FULL: what was acknowledged survives a power cut.
# secure_delete: what was erased is overwritten, not left in free pages.
_SQLITE = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
    "PRAGMA temp_store=MEMORY;"
)


def database(url: str) -> dict[str, Any]:
    """Django's description of the database at this URL."""
    said: dict[str, Any] = dict(dj_database_url.parse(url))
    if said["ENGINE"] == "django.db.backends.sqlite3":
        Path(said["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        # Opening a file and setting it up costs as much as a page's queries; it stays open.
        said["CONN_MAX_AGE"] = None
        # A transaction takes the write lock at once, so that two of them wait instead of failing.
        said["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": _SQLITE,
        }
    else:
        said["CONN_MAX_AGE"] = 60
        said["CONN_HEALTH_CHECKS"] = True
        said["OPTIONS"] = {**said.get("OPTIONS", {}), "pool": False}
    return said
