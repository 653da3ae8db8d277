"""What accounts have to do at night."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from kiekje.accounts.flows.sweep_accounts import sweep_accounts
from kiekje.vault.nights import register_step


def _sweep(now: datetime, dry_run: bool) -> dict[str, int]:
    return asdict(sweep_accounts(now, dry_run=dry_run))


register_step(
    "accounts-sweep",
    _sweep,
    says="forgets addresses that nobody confirmed, sessions that are over, devices long unseen",
)
