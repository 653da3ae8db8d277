"""``kiekje worker``: does the tasks of a shop, in one process a core."""

from __future__ import annotations

import argparse
import os
import threading

from kiekje.config.errors import WrongCall
from kiekje.config.serving.prepare import open_home, open_settings
from kiekje.config.serving.supervisor import Child, watch
from kiekje.config.verbs import Verb

FINISH_SECONDS = 120.0


def workers(count: int) -> list[Child]:
    """The processes that do tasks, and the one that starts the nights."""
    hands = [
        Child(f"worker {number}", "kiekje.config.serving.hand", end_seconds=FINISH_SECONDS)
        for number in range(1, count + 1)
    ]
    return [*hands, Child("watchman", "kiekje.config.serving.watchman", end_seconds=FINISH_SECONDS)]


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--processes",
        type=int,
        metavar="N",
        help="how many tasks are done at a time (default: one a core)",
    )


def _run(asked: argparse.Namespace) -> int:
    count = asked.processes if asked.processes is not None else os.cpu_count() or 1
    if count < 1:
        raise WrongCall("--processes must be 1 or more.")
    open_settings()
    open_home()
    watch(workers(count), threading.Event())
    return 0


WORKER = Verb(
    name="worker",
    summary="do the tasks of a shop",
    description=(
        "Does what a shop has to do in the background: looks at photos, makes albums and print "
        "files, and starts the nightly run. It ends with the task that is under way."
    ),
    add_options=_add_options,
    run=_run,
)
