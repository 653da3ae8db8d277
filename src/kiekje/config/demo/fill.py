"""Fills the demo account: somebody who has photos and an album already.

Runs beside the shop, once: ``python -m kiekje.config.demo.fill [FOLDER]``. Photos go the way of
everybody's photos, through uploads and the workers.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kiekje.config.demo.command import EMAIL, PASSWORD
from kiekje.config.serving.prepare import open_settings

COUNT = 48
LONG_EDGE = 2000
SITE = "be-nl"


def main(arguments: Sequence[str]) -> int:
    """Make the account, unless it is there, and give it photos."""
    open_settings()
    from kiekje.accounts.models import User

    if User.objects.filter(email=EMAIL).exists():
        _say()
        return 0
    if arguments:
        _fill(Path(arguments[0]))
        return 0
    with tempfile.TemporaryDirectory(prefix="kiekje-samples-") as folder:
        from kiekje.samples.photographs import draw_samples

        draw_samples(Path(folder), count=COUNT, long_edge=LONG_EDGE)
        _fill(Path(folder))
    return 0


def _fill(folder: Path) -> None:
    from kiekje.config.demo.content import account_with_photos

    account_with_photos(EMAIL, PASSWORD, SITE, folder)
    _say()


def _say() -> None:
    print(  # noqa: T201
        f"Somebody with photos is there too: sign in as {EMAIL} with the password {PASSWORD}.",
        file=sys.stderr,
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
