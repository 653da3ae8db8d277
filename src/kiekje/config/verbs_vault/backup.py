"""The verb ``backup`` of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from kiekje.config.verbs import Verb
from kiekje.config.verbs_vault.shop import answer, counting, say, shop

EPILOG = """\
The keyring is not in it. It has backups of its own in the folder keyring-backups of the instance,
kept for seven days; copy that folder and the master key elsewhere, each to a place of its own.

example:
  kiekje backup /mnt/usb/kiekje
"""


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or the last backup")
    parser.add_argument("--json", action="store_true", help="say what was written as JSON")


def _run(asked: argparse.Namespace) -> int:
    with shop():
        from dataclasses import asdict

        from kiekje.privacy.clock import now
        from kiekje.vault.flows.back_up import back_up

        made = back_up(asked.folder.absolute(), now(), counting("Objects"))
    if asked.json:
        answer({"version": 1, **asdict(made)})
    say(
        f"Backed up: the main database, {made.object_count} sealed objects and a journal of "
        f"{made.journal_seq} entries. The keyring was backed up in its own place."
    )
    return 0


BACKUP = Verb(
    name="backup",
    summary="back up the main database and the sealed objects, while the shop runs",
    description=(
        "Writes a backup into DIR: the main database as it is now, every sealed object that is\n"
        "not there yet, and the journal of what was destroyed. Nothing in it can be read without\n"
        "the keyring and the master key but the main database, so keep it as safe as that."
    ),
    add_options=_options,
    run=_run,
    epilog=EPILOG,
)
