"""What these verbs share: a shop whose databases are there, sentences, and counts."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from kiekje.config.errors import CommandError
from kiekje.config.serving.prepare import open_settings


class Refused(CommandError):
    """The vault refused; the message is its own."""


@contextmanager
def shop(*, migrated: bool = True) -> Iterator[None]:
    """Set Django up, see that both databases are migrated, and turn refusals into exit statuses.

    Raises WrongCall for a setting that cannot be used, Refused for what the vault refuses.
    """
    open_settings()
    from django.db import connections

    from kiekje.vault.errors import VaultError

    try:
        if migrated:
            _refuse_unmigrated()
        yield
    except VaultError as problem:
        raise Refused(str(problem)) from problem
    finally:
        connections.close_all()


def say(text: str) -> None:
    """A line for people."""
    print(text, file=sys.stderr)  # noqa: T201 (this is how a command speaks)


def answer(document: dict[str, Any]) -> None:
    """The JSON document for other programs."""
    print(json.dumps(document, indent=1))  # noqa: T201 (the same)


def counting(doing: str) -> Callable[..., None]:
    """Show on one line how far something is, where somebody watches a terminal."""
    if not sys.stderr.isatty():
        return lambda *_: None

    def tick(done: int, total: int = 0) -> None:
        if done % 50 == 0 or done == total:
            of = f" of {total}" if total else ""
            print(f"\r{doing}: {done}{of} ", end="", file=sys.stderr, flush=True)  # noqa: T201

    return tick


def _refuse_unmigrated() -> None:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    for alias in ("default", "keyring"):
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise Refused(
                "The databases have not been set up for this version. Run `kiekje migrate`, or, "
                "to bring a backup back, `kiekje restore`."
            )
