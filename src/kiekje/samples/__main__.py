"""The command ``python -m kiekje.samples FOLDER``: draws samples, or files that must not hurt."""

from __future__ import annotations

import argparse
from pathlib import Path

from kiekje.samples.photographs import LONG_EDGE, draw_samples


def main(arguments: list[str] | None = None) -> int:
    """Draw what the command line asks for and say where it is."""
    parser = argparse.ArgumentParser(prog="python -m kiekje.samples", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the files go; made where missing")
    parser.add_argument("--count", type=int, default=60, help="number of photographs (60)")
    parser.add_argument("--seed", type=int, default=0, help="another number, another world (0)")
    parser.add_argument("--long-edge", type=int, default=LONG_EDGE, help="longer side in pixels")
    chosen = parser.parse_args(arguments)
    paths = draw_samples(
        chosen.folder, count=chosen.count, seed=chosen.seed, long_edge=chosen.long_edge
    )
    print(f"{len(paths)} photographs are in {chosen.folder}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
