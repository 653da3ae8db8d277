"""Snapshots of a PostgreSQL database: a zip with what COPY says of each table."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from kiekje.vault.stores.files import sync_folder

TABLES = "tables.json"
_MIGRATIONS = "django_migrations"
_PIECE = 1 << 16


def take(connection: BaseDatabaseWrapper, path: Path) -> None:
    """Copy every table in one REPEATABLE READ transaction: one moment, while others write.

    The file is whole and on the disk when this returns.
    """
    draft = path.with_name(f".{path.name}.part")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole, _moment(connection) as raw:
            tables = _tables(raw)
            whole.writestr(TABLES, json.dumps(tables, indent=1))
            for table, columns in tables.items():
                with whole.open(f"{table}.copy", "w", force_zip64=True) as out:
                    _copy_out(raw, table, columns, out)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def bring_back(
    connection: BaseDatabaseWrapper, path: Path, migrations: list[tuple[str, str]]
) -> None:
    """Drop every table, make those of the snapshot's migrations, and fill them."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
    executor = MigrationExecutor(connection)
    executor.migrate(migrations)
    with zipfile.ZipFile(path) as whole, transaction.atomic(using=connection.alias):
        tables: dict[str, list[str]] = json.loads(whole.read(TABLES))
        del tables[_MIGRATIONS]  # written by migrating
        with connection.cursor() as cursor:
            names = ", ".join(connection.ops.quote_name(table) for table in tables)
            if names:
                cursor.execute(f"TRUNCATE {names} CASCADE")
            for table, columns in tables.items():
                with whole.open(f"{table}.copy") as source:
                    _copy_in(cursor, table, columns, source)
            for said in connection.ops.sequence_reset_sql(no_style(), _models(tables)):
                cursor.execute(said)


def migrations_in(path: Path) -> list[tuple[str, str]]:
    """The migrations that a snapshot has been through."""
    with zipfile.ZipFile(path) as whole:
        columns = json.loads(whole.read(TABLES))[_MIGRATIONS]
        lines = whole.read(f"{_MIGRATIONS}.copy").decode().splitlines()
    rows = [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]
    return sorted((row["app"], row["name"]) for row in rows)


@contextmanager
def _moment(connection: BaseDatabaseWrapper) -> Iterator[Any]:
    """A connection of its own, which sees the database as it is now for as long as it lasts."""
    own = connection.copy()
    try:
        own.connect()
        with own.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield cursor
            cursor.execute("COMMIT")
    finally:
        own.close()


def _tables(cursor: Any) -> dict[str, list[str]]:
    """Every table with its columns, but those that the database fills by itself."""
    cursor.execute(
        "SELECT c.table_name, c.column_name FROM information_schema.columns c"
        " JOIN information_schema.tables t USING (table_schema, table_name)"
        " WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'"
        " AND c.is_generated = 'NEVER' ORDER BY c.table_name, c.ordinal_position"
    )
    found: dict[str, list[str]] = {}
    for table, column in cursor.fetchall():
        found.setdefault(table, []).append(column)
    return found


def _copy_out(cursor: Any, table: str, columns: list[str], out: Any) -> None:
    with cursor.copy(f"COPY {_named(table, columns)} TO STDOUT") as copy:
        for piece in copy:
            out.write(piece)


def _copy_in(cursor: Any, table: str, columns: list[str], source: Any) -> None:
    with cursor.copy(f"COPY {_named(table, columns)} FROM STDIN") as copy:
        while piece := source.read(_PIECE):
            copy.write(piece)


def _named(table: str, columns: list[str]) -> str:
    quoted = [f'"{name}"' for name in (table, *columns)]
    return f"{quoted[0]} ({', '.join(quoted[1:])})"


def _models(tables: dict[str, list[str]]) -> list[Any]:
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.db_table in tables]
