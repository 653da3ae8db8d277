"""``kiekje migrate`` and ``kiekje check``: what every instance needs now and then."""

from __future__ import annotations

import argparse
import sys

from kiekje.config.serving.prepare import faults, migrate, open_settings
from kiekje.config.verbs import Verb


def _no_options(_parser: argparse.ArgumentParser) -> None:
    """Takes none."""


def _migrate(_asked: argparse.Namespace) -> int:
    open_settings()
    steps = migrate()
    done = f"{steps} steps done" if steps else "nothing to do"
    _say(f"Both databases are up to date: {done}.")
    return 0


def _check(_asked: argparse.Namespace) -> int:
    from django.core.checks import ERROR

    open_settings()
    found = faults()
    for one in found:
        _say(str(one))
    serious = sum(one.level >= ERROR for one in found)
    _say(f"{serious} errors, {len(found) - serious} warnings.")
    return 1 if serious else 0


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201


MIGRATE = Verb(
    name="migrate",
    summary="bring the databases up to date",
    description="Brings the main database and the keyring to what this version expects.",
    add_options=_no_options,
    run=_migrate,
)

CHECK = Verb(
    name="check",
    summary="check settings and declarations",
    description="Runs the system checks: settings that contradict, data that nobody declared.",
    add_options=_no_options,
    run=_check,
)
