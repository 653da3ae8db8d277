"""The command line: ``kiekje VERB …``. Each verb is a ``Verb``; a new one joins the list here.

Exit status: 0 it holds, 1 it does not, 2 the call was wrong, 130 somebody pressed Ctrl-C. What
people read goes to standard error; standard output is for what other programs read.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

from kiekje import __version__
from kiekje.config.book.command import BOOK
from kiekje.config.errors import CommandError, Terminated
from kiekje.config.verbs import Verb

VERBS: tuple[Verb, ...] = (BOOK,)

INTERRUPTED = 130
TERMINATED = 143


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit status."""
    asked = build_parser().parse_args(arguments)
    for ended_by in ("SIGTERM", "SIGHUP"):  # the second where a terminal can be closed
        if hasattr(signal, ended_by):
            signal.signal(getattr(signal, ended_by), _terminate)
    verb: Verb = asked.verb
    try:
        return verb.run(asked)
    except CommandError as problem:
        print(f"kiekje {verb.name}: {problem}", file=sys.stderr)  # noqa: T201
        return problem.status
    except KeyboardInterrupt:
        print("\nStopped, as you asked. Nothing half-made was left.", file=sys.stderr)  # noqa: T201
        return INTERRUPTED
    except Terminated:
        return TERMINATED


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


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Leave through the same doors as everybody, so that workers end and drafts go."""
    raise Terminated


if __name__ == "__main__":
    sys.exit(main())
