"""``kiekje demo``: the shop on this machine, with somebody in it who has photos already."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from kiekje.config.errors import WrongCall
from kiekje.config.serving.prepare import open_settings, prepare_to_serve
from kiekje.config.serving.serve import EVERYWHERE, SERVE, shown_address
from kiekje.config.verbs import Verb

EMAIL = "demo@kiekje.example"
PASSWORD = "a-demo-of-kiekje"  # noqa: S105 (printed in the terminal; the demo mode only)


def _add_options(parser: argparse.ArgumentParser) -> None:
    SERVE.add_options(parser)
    parser.add_argument(
        "--photos",
        type=Path,
        metavar="FOLDER",
        help="fill the demo account with these photos instead of drawn ones",
    )


def _run(asked: argparse.Namespace) -> int:
    if asked.photos is not None and not asked.photos.expanduser().is_dir():
        raise WrongCall(f"There is no folder “{asked.photos}”. Name the folder with your photos.")
    os.environ["KIEKJE_MODE"] = "demo"
    os.environ.setdefault("KIEKJE_PUBLIC_URL", _address(asked))
    open_settings()
    prepare_to_serve()
    filling = _fill(asked.photos)
    try:
        return SERVE.run(asked)
    finally:
        filling.terminate()
        filling.wait()


def _address(asked: argparse.Namespace) -> str:
    """The address that the shop will be reached at; links in its mails need it at once."""
    is_secure = bool(asked.certificate) or asked.host in EVERYWHERE
    return shown_address(asked.host, asked.port, is_secure=is_secure)


def _fill(photos: Path | None) -> subprocess.Popen[bytes]:
    """Fill the demo account beside the running shop, which need not wait for it."""
    chosen = [str(photos.expanduser().absolute())] if photos else []
    return subprocess.Popen([sys.executable, "-m", "kiekje.config.demo.fill", *chosen])  # noqa: S603


DEMO = Verb(
    name="demo",
    summary="open a sample shop on this machine",
    description=(
        "Opens the shop with sample content: an account that has photos and an album. Everything "
        "lies in KIEKJE_HOME (./var). Mail that it sends is written to the folder “mail” there."
    ),
    add_options=_add_options,
    run=_run,
)
