"""What runs in the browser holds its own tests and types, and builds into what the site serves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

EDITOR = ROOT / "editor"
BUILT = ROOT / "src/kiekje/site/static/built"
BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def built() -> Path:
    """The folder of what was built, from the sources as they are."""
    if not (BIN / "node").exists():
        pytest.skip("Node is not installed beside this Python; `make setup` does that.")
    _run(str(ROOT / "tools/build-editor"), str(BIN.parent))
    return BUILT


def _run(*command: str) -> str:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        command,
        cwd=EDITOR,
        env={**os.environ, "PATH": path, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == ran.returncode, ran.stdout + ran.stderr
    return ran.stdout


def _node(module: str, *arguments: str) -> str:
    return _run(str(BIN / "node"), str(EDITOR / "node_modules" / module), *arguments)


def test_types_hold(built: Path) -> None:
    """TypeScript finds nothing wrong, and every language has every word."""
    assert "" == _node("typescript/bin/tsc", "--noEmit")


def test_the_editors_own_tests_pass(built: Path) -> None:
    """The laws of crops, spreads, rows, lines and states hold."""
    assert "passed" in _node("vitest/vitest.mjs", "run")


@pytest.mark.parametrize("name", ["editor", "uploads", "library"])
def test_each_entry_is_one_script_and_one_style_sheet(built: Path, name: str) -> None:
    """An entry stands alone: no script asks for another, and none evaluates text."""
    script = (built / f"{name}.js").read_text("utf-8")

    assert (built / f"{name}.css").stat().st_size > 0
    assert "import(" not in script
    assert not script.startswith("import")
    assert "eval(" not in script
    assert "new Function" not in script


def test_no_source_file_is_longer_than_400_lines() -> None:
    """A file of the front end fits a head too."""
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in EDITOR.glob("src/**/*.ts")
        if (lines := path.read_text("utf-8").count("\n")) >= 400
    ]

    assert [] == long
