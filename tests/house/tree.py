"""What is in the repository: the files that git tracks, and their Python, parsed."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = ("src", "tests", "tools", "bench")


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file of the repository, relative to it; new ones that git has not met yet too."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    names = sorted(name for name in listed.stdout.decode().split("\0") if name)
    return tuple(Path(name) for name in names if (ROOT / name).is_file())


def texts() -> Iterator[tuple[Path, str]]:
    """Every tracked file that is text, with its text."""
    for path in tracked_files():
        try:
            yield path, (ROOT / path).read_text("utf-8")
        except UnicodeDecodeError:
            continue


def modules(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    """Every tracked Python file under these folders, parsed."""
    for path, text in texts():
        if path.suffix == ".py" and path.parts[0] in (folders or FOLDERS):
            yield path, ast.parse(text)


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a module, methods and inner ones too."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
