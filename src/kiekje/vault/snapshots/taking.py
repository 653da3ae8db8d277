"""Snapshots of either kind of database: how they are called, made and brought back."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from kiekje.vault.errors import RestoreRefused
from kiekje.vault.snapshots import postgresql, sqlite

_SUFFIXES = {"sqlite": ".sqlite3", "postgresql": ".zip"}

# The migrations that a database has been through: app and name of each.
Migrations = list[tuple[str, str]]


def suffix(alias: str) -> str:
    """How the name of this database's snapshots ends."""
    return _SUFFIXES[connections[alias].vendor]


def take_snapshot(alias: str, path: Path) -> None:
    """Write the database, as it is at one moment, to a new file that only its owner may read."""
    if connections[alias].vendor == "sqlite":
        sqlite.take(connections[alias], path)
    else:
        postgresql.take(connections[alias], path)


def bring_back(alias: str, path: Path, migrations: Migrations) -> None:
    """Put a snapshot in the place of the database, then bring it to this version's migrations.

    Raises RestoreRefused, before anything is touched, for a snapshot of another kind of database or
    of a newer version.
    """
    refuse_foreign(alias, path.name, migrations)
    if connections[alias].vendor == "sqlite":
        sqlite.bring_back(connections[alias], path)
    else:
        postgresql.bring_back(connections[alias], path, _last_of_each_app(alias, migrations))
    call_command("migrate", database=alias, verbosity=0, interactive=False, skip_checks=True)


def refuse_foreign(alias: str, name: str, migrations: Migrations) -> None:
    """Raise RestoreRefused for a snapshot that cannot be brought back here."""
    if not name.endswith(suffix(alias)):
        raise RestoreRefused(
            "The backup was made on another kind of database than the one that is set here. Set "
            "KIEKJE_DATABASE_URL and KIEKJE_KEYRING_URL to the same kind, SQLite or PostgreSQL."
        )
    known = set(MigrationExecutor(connections[alias]).loader.graph.nodes)
    ours = {app for app, _ in known}
    if newer := [
        f"{app} {name}" for app, name in migrations if app in ours and (app, name) not in known
    ]:
        raise RestoreRefused(
            f"The backup was made by a newer version of Kiekje (it has {newer[0]}). Install that "
            "version or a newer one, and restore with it."
        )


def migrations_of(alias: str) -> Migrations:
    """The migrations that a database has been through."""
    return sorted(MigrationRecorder(connections[alias]).applied_migrations())


def migrations_in(alias: str, path: Path) -> Migrations:
    """The migrations that a snapshot has been through."""
    if connections[alias].vendor == "sqlite":
        return sqlite.migrations_in(path)
    return postgresql.migrations_in(path)


def _last_of_each_app(alias: str, migrations: Migrations) -> Migrations:
    """The migrations after which no other of their app came: where to migrate to."""
    graph = MigrationExecutor(connections[alias]).loader.graph
    been = {one for one in migrations if one in graph.nodes}
    followed = {
        parent.key
        for one in been
        for parent in graph.node_map[one].parents
        if parent.key[0] == one[0]
    }
    return sorted(been - followed)
