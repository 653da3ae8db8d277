"""Prepares an instance before it serves: databases, checks, the journal, what pages are made of."""

from __future__ import annotations

import os
from typing import Any

from kiekje.config.environment import SettingRefused
from kiekje.config.errors import CommandError, WrongCall


def open_settings() -> None:
    """Load Django with the settings of the environment. Raises ``WrongCall``, naming a setting."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiekje.config.settings")
    import django

    try:
        django.setup()
    except SettingRefused as problem:
        raise WrongCall(str(problem)) from problem


def migrate() -> int:
    """Bring both databases up to date; return how many steps that took."""
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    steps = 0
    for name in ("default", "keyring"):
        executor = MigrationExecutor(connections[name])
        steps += len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        call_command("migrate", database=name, verbosity=0, interactive=False)
    return steps


def faults() -> list[Any]:
    """What the system checks find, the warnings that nobody silenced included."""
    from django.core.checks import run_checks

    return run_checks(include_deployment_checks=False, databases=["default", "keyring"])


def refuse_faults() -> None:
    """Refuse to go on with an error of the system checks. Raises ``CommandError``."""
    from django.core.checks import ERROR

    serious = [one for one in faults() if one.level >= ERROR]
    if serious:
        raise CommandError("It does not start like this.\n" + "\n".join(map(str, serious)))


def collect_static() -> None:
    """Bring together what pages are made of, where they are served by names that never change."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.MODE != "test":
        call_command("collectstatic", verbosity=0, interactive=False)


def open_home() -> None:
    """Hold the home, and refuse databases that are older than the journal once it is replayed.

    Raises ``CommandError``.
    """
    from kiekje.vault.errors import VaultError
    from kiekje.vault.flows.assert_current import open_vault

    try:
        open_vault()
    except VaultError as problem:
        raise CommandError(str(problem)) from problem


def prepare_to_serve() -> None:
    """All that has to hold before the first page. Raises ``CommandError``."""
    migrate()
    refuse_faults()
    open_home()
    collect_static()
