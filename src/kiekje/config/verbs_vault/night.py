"""The verb ``night`` of the command line."""

from __future__ import annotations

import argparse

from kiekje.config.verbs import Verb
from kiekje.config.verbs_vault.shop import answer, say, shop

EPILOG = """\
Exit status: 0 every step ended well; 1 one did not. The worker starts it daily by itself.
"""


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, do nothing")
    parser.add_argument(
        "--collect-all",
        action="store_true",
        help="believe that very many objects are left over, once `kiekje verify` says so too",
    )
    parser.add_argument("--json", action="store_true", help="say what was done as JSON")


def _run(asked: argparse.Namespace) -> int:
    with shop():
        from kiekje.privacy.clock import now
        from kiekje.vault.flows.collect_garbage import collect_garbage
        from kiekje.vault.flows.run_night import run_night

        if asked.collect_all:
            collect_garbage(now(), dry_run=asked.dry_run, everything=True)
        done = run_night(now(), now, dry_run=asked.dry_run)
    failed = [one for one in done if one.failed]
    if asked.json:
        steps = [
            {
                "name": one.step.name,
                "says": one.step.says,
                "counts": dict(one.counts),
                "failed": one.failed,
            }
            for one in done
        ]
        answer({"version": 1, "dry_run": asked.dry_run, "holds": not failed, "steps": steps})
    for one in done:
        counts = ", ".join(f"{n.replace('_', ' ')} {count}" for n, count in one.counts.items())
        say(f"{one.step.name} ({one.step.says}): {one.failed or counts or 'nothing to do'}")
    return 1 if failed else 0


NIGHT = Verb(
    name="night",
    summary="do what is due today: end what expires, collect what is left over",
    description=(
        "Runs every room's nightly step, then cleans up: bytes of what was destroyed, leftovers\n"
        "of interruptions, a backup of the keyring. Running it twice does no harm."
    ),
    add_options=_options,
    run=_run,
    epilog=EPILOG,
)
