"""The command ``python -m kiekje.samples FOLDER``: draws samples, or files that must not hurt."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kiekje.samples.hostile import draw_hostile, draw_oddly_named
from kiekje.samples.labour import DrawingFailed
from kiekje.samples.photographs import LONG_EDGE, draw_samples


def main(arguments: list[str] | None = None) -> int:
    """Draw what the command line asks for and say where it is; 0 when done, 1 when it failed."""
    chosen = _parser().parse_args(arguments)
    try:
        said = _hostile(chosen.folder) if chosen.hostile else _photographs(chosen)
    except (DrawingFailed, OSError, ValueError) as error:
        sys.stderr.write(f"The samples could not be drawn: {error}\n")
        return 1
    sys.stdout.write(said + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kiekje.samples", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the files go; made where missing")
    parser.add_argument("--count", type=int, default=60, help="number of photographs (60)")
    parser.add_argument("--seed", type=int, default=0, help="another number, another world (0)")
    parser.add_argument(
        "--long-edge", type=int, default=LONG_EDGE, help=f"longer side in pixels ({LONG_EDGE})"
    )
    parser.add_argument(
        "--hostile", action="store_true", help="draw files that must not hurt instead"
    )
    return parser


def _photographs(chosen: argparse.Namespace) -> str:
    paths = draw_samples(
        chosen.folder, count=chosen.count, seed=chosen.seed, long_edge=chosen.long_edge
    )
    return f"{len(paths)} photographs are in {chosen.folder}."


def _hostile(folder: Path) -> str:
    manifest = draw_hostile(folder)
    odd = draw_oddly_named(folder / "odd names")
    return (
        f"The bad files are in {folder}, and {manifest.name} says what each of them is. "
        f"{len(odd)} good pictures with odd names are in {folder / 'odd names'}."
    )


if __name__ == "__main__":
    raise SystemExit(main())
