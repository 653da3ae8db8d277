"""The verb ``restore`` of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from kiekje.config.verbs import Verb
from kiekje.config.verbs_vault.shop import answer, counting, say, shop
from kiekje.config.verbs_vault.verify import tell

EPILOG = """\
Stop `kiekje serve` and `kiekje worker` first. The master key must be the one of the backup, and
the folder keyring-backups must be in its place where the keyring was lost. Exit status: 0 restored
and everything holds; 1 refused, or restored and something does not hold.

example:
  kiekje restore /mnt/usb/kiekje
"""


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="what `kiekje backup` wrote")
    parser.add_argument(
        "--replace", action="store_true", help="replace the database of an instance in use"
    )
    parser.add_argument(
        "--keyring", type=Path, metavar="FILE", help="bring back this backup of the keyring"
    )
    parser.add_argument("--json", action="store_true", help="say what was done as JSON")


def _run(asked: argparse.Namespace) -> int:
    with shop(migrated=False):
        from dataclasses import asdict

        from kiekje.privacy.clock import now
        from kiekje.vault.flows.restore_backup import restore_backup

        done = restore_backup(
            asked.folder.absolute(),
            now(),
            replace=asked.replace,
            keyring=asked.keyring.absolute() if asked.keyring else None,
            tick=counting("Objects"),
        )
    if asked.json:
        answer(
            {
                "version": 1,
                "made_at": done.manifest.made_at,
                "objects": done.objects,
                "damaged": list(map(str, done.damaged)),
                "keyring": done.keyring,
                "replayed": asdict(done.replayed),
                "verified": done.findings.as_json(),
            }
        )
    say(f"Restored the backup of {done.manifest.made_at}; {done.objects} objects came back.")
    if done.keyring:
        say(f"The keyring came from its own backup {done.keyring}.")
    if done.damaged:
        say(f"{len(done.damaged)} objects of the backup were damaged and were not brought back.")
    say(
        f"The journal was replayed: {done.replayed.followed} entries, {done.replayed.keys} keys "
        f"and {done.replayed.rows} rows gone again."
    )
    tell(done.findings)
    return 0 if done.findings.holds else 1


RESTORE = Verb(
    name="restore",
    summary="bring a backup back, replay what was erased since, verify, then open",
    description=(
        "Brings back what `kiekje backup` wrote into DIR. What was erased since then stays\n"
        "erased: the journal is replayed before anything is served. An instance that runs, or\n"
        "that holds something, is refused."
    ),
    add_options=_options,
    run=_run,
    epilog=EPILOG,
)
