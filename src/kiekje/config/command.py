"""The command line: ``kiekje VERB …``. The verbs are listed in ``parser``.

Exit status: 0 it holds, 1 it does not, 2 the call was wrong, 130 somebody pressed Ctrl-C. What
people read goes to standard error; standard output is for what other programs read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from kiekje.config.errors import CommandError, Terminated
from kiekje.config.interrupts import INTERRUPTED, TERMINATED, end_in_order, nothing_begun


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit status."""
    _stand_in_for_what_is_closed()
    with nothing_begun():
        from kiekje.config.parser import build_parser

        asked = build_parser().parse_args(arguments)
        verb = asked.verb
    end_in_order()
    try:
        status: int = verb.run(asked)
    except CommandError as problem:
        _say(f"kiekje {verb.name}: {problem}")
        return problem.status
    except KeyboardInterrupt:
        _say("\nStopped, as you asked. Nothing half-made was left.")
        return INTERRUPTED
    except Terminated:
        return TERMINATED
    return status


def _say(text: str) -> None:
    with suppress(OSError):  # nobody may be reading any more
        print(text, file=sys.stderr)  # noqa: T201


def _stand_in_for_what_is_closed() -> None:
    """Open nothing where a standard stream is closed.

    Else the next file that is opened would get its number, and with it the complaints of every
    library; and what people read would go to standard output, where Python prints instead.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            nothing = os.open(os.devnull, os.O_RDWR)  # the lowest free number: this one
            os.set_inheritable(nothing, True)
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  until the end


if __name__ == "__main__":
    sys.exit(main())
