"""The verb ``book`` of the command line."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime

from kiekje.config.book.options import add_options
from kiekje.config.interrupts import nothing_begun
from kiekje.config.verbs import Verb

EPILOG = """\
Exit status: 0 the book was written; 1 it was refused, and the report says why; 2 the call was
wrong. The same photos, options and version give the same file, byte for byte. Nothing leaves this
machine.

example:
  kiekje book ~/Pictures/Summer -o summer.pdf --html summer.html
"""


def _run(asked: argparse.Namespace) -> int:
    # The rooms below take a second to import; who only asks for help need not wait for them.
    with nothing_begun():
        from rich.console import Console

        from kiekje.config.book.progress import Window
        from kiekje.config.book.request import read_request
        from kiekje.config.book.run import run

        request = read_request(asked)
        window = Window(Console(file=sys.stderr))
    now = datetime.now(UTC).replace(tzinfo=None)  # noqa: TID251  the one clock
    return run(request, window, os.environ, now)


BOOK = Verb(
    name="book",
    summary="turn a folder of photos into a print-ready album",
    description=(
        "Turns a folder of photos into an album that a lab can print: chosen, cropped, laid out\n"
        "and checked, on this machine and without a database."
    ),
    add_options=add_options,
    run=_run,
    epilog=EPILOG,
)
