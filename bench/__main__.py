"""Run every bench and say which of their limits hold; exit status 1 if one does not.

    python -m bench [NAME …]

A bench is a module here that runs by itself (``python -m bench.faces``): a table for people on
standard error, its figures as JSON on standard output, exit status 1 when a limit is crossed. This
prints all figures as one JSON document, each bench under its name.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def benches() -> list[str]:
    """The names of the modules that run by themselves."""
    modules = sorted(path for path in HERE.glob("*.py") if path.name != "__main__.py")
    return [path.stem for path in modules if "__name__ ==" in path.read_text("utf-8")]


def run(name: str) -> tuple[Any, bool]:
    """Run one bench: its figures, and whether its limits hold."""
    print(f"\n{name}", file=sys.stderr)
    command = [sys.executable, "-m", f"bench.{name}"]
    ended = subprocess.run(command, cwd=HERE.parent, stdout=subprocess.PIPE, text=True, check=False)
    try:
        figures = json.loads(ended.stdout)
    except ValueError:
        figures = {"reason": f"It ended with exit status {ended.returncode} and no figures."}
    return figures, ended.returncode == 0


def main(names: list[str]) -> int:
    """Run the named benches, or all."""
    results = {name: run(name) for name in names or benches()}
    print(json.dumps({name: figures for name, (figures, _) in results.items()}, indent=1))
    failing = [name for name, (_, holds) in results.items() if not holds]
    said = f"crossed a limit: {', '.join(failing)}" if failing else "all limits hold"
    print(f"\n{said}", file=sys.stderr)
    return 1 if failing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
