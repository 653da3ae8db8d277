"""The parser of the command line. Each verb is a ``Verb``; a new one joins the list here."""

from __future__ import annotations

import argparse

from kiekje import __version__
from kiekje.config.book.command import BOOK
from kiekje.config.demo.command import DEMO
from kiekje.config.doctor.command import DOCTOR
from kiekje.config.serving.care import CHECK, MIGRATE
from kiekje.config.serving.serve import SERVE
from kiekje.config.serving.worker import WORKER
from kiekje.config.verbs import Verb
from kiekje.config.verbs_vault.backup import BACKUP
from kiekje.config.verbs_vault.night import NIGHT
from kiekje.config.verbs_vault.rekey import REKEY
from kiekje.config.verbs_vault.restore import RESTORE
from kiekje.config.verbs_vault.verify import VERIFY

VERBS: tuple[Verb, ...] = (
    BOOK,
    DEMO,
    SERVE,
    WORKER,
    MIGRATE,
    CHECK,
    DOCTOR,
    BACKUP,
    RESTORE,
    VERIFY,
    NIGHT,
    REKEY,
)


def build_parser() -> argparse.ArgumentParser:
    """The parser of all verbs; the documentation is made from it."""
    parser = argparse.ArgumentParser(
        prog="kiekje",
        description="Kiekje turns photos into print-ready products, on your own machine.",
    )
    parser.add_argument("--version", action="version", version=f"kiekje {__version__}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    for verb in VERBS:
        one = verbs.add_parser(
            verb.name,
            help=verb.summary,
            description=verb.description,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            epilog=verb.epilog,
        )
        verb.add_options(one)
        one.set_defaults(verb=verb)
    return parser
