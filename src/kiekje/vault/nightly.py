"""The vault's steps of the night."""

from __future__ import annotations

from datetime import datetime

from kiekje.vault.flows.back_up_keyring import back_up_keyring
from kiekje.vault.flows.collect_garbage import collect_garbage
from kiekje.vault.flows.replay_journal import follow_journal
from kiekje.vault.flows.scrub_databases import scrub_databases
from kiekje.vault.flows.settle_owners import settle_owners
from kiekje.vault.inventory import UNDER_WAY
from kiekje.vault.nights import OF_THE_VAULT, register_step


def _follow(now: datetime, dry_run: bool) -> dict[str, int]:
    entries, rows = (0, 0) if dry_run else follow_journal(before=now - UNDER_WAY)
    return {"entries": entries, "rows": rows}


def _settle(now: datetime, dry_run: bool) -> dict[str, int]:
    return {"keys": settle_owners(now, dry_run=dry_run)}


def _collect(now: datetime, dry_run: bool) -> dict[str, int]:
    found = collect_garbage(now, dry_run=dry_run)
    return {
        "destroyed_objects": found.destroyed,
        "objects_without_key": found.without_key,
        "keys_without_row": found.without_row,
        "drafts": found.drafts,
    }


def _back_up(now: datetime, dry_run: bool) -> dict[str, int]:
    made, ended = back_up_keyring(now, dry_run=dry_run)
    return {"backups_made": made, "backups_ended": ended}


def _scrub(_now: datetime, dry_run: bool) -> dict[str, int]:
    return {"databases": 0 if dry_run else scrub_databases()}


register_step(
    "vault-journal",
    _follow,
    says="notes how far the main database follows the journal",
    order=OF_THE_VAULT,
)
register_step(
    "vault-owners",
    _settle,
    says="gives keys of guests to the accounts that they became part of",
    order=OF_THE_VAULT + 1,
)
register_step(
    "vault-garbage",
    _collect,
    says="removes the bytes of what was destroyed, and what interruptions left",
    order=OF_THE_VAULT + 2,
)
register_step(
    "vault-scrub",
    _scrub,
    says="overwrites what deleted rows left in the databases' files",
    order=OF_THE_VAULT + 3,
)
register_step(
    "vault-keyring",
    _back_up,
    says="backs up the keyring, and ends its backups of more than seven days ago",
    order=OF_THE_VAULT + 4,
)
