"""The stairs hold: imports go down, rooms are listed, pure rooms stay pure. Each sin is caught."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

SINS = {
    "upward import": (
        "pictures/sin.py",
        "from kiekje.albums import document\n",
        "Imports go down the stairs BROKEN",
    ),
    "upward import hidden in a function": (
        "albums/sin.py",
        "def sin():\n    from kiekje.printing import writer\n    return writer\n",
        "Imports go down the stairs BROKEN",
    ),
    "neighbours that know each other": (
        "samples/sin.py",
        "import kiekje.printing\n",
        "Imports go down the stairs BROKEN",
    ),
    "room that is not on the list": (
        "attic/__init__.py",
        '"""Attic: nobody asked for it."""\n',
        "attic",
    ),
    "pure room that imports Django": (
        "albums/sin.py",
        "import django.db.models\n",
        "Pure rooms stay pure BROKEN",
    ),
    "pure room that opens a connection": (
        "printing/sin.py",
        "def sin():\n    from urllib.request import urlopen\n    return urlopen\n",
        "Pure rooms stay pure BROKEN",
    ),
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house in which one may sin."""
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in ("printing/writer.py", "albums/document.py"):  # what the sins reach for
        (tmp_path / "src/kiekje" / room).touch()
    return tmp_path


def inspect(house: Path) -> subprocess.CompletedProcess[str]:
    """Let the import contracts judge a house."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house / "src"), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_house_as_it_stands_keeps_its_contracts(house: Path) -> None:
    """Nothing in the house breaks a contract."""
    verdict = inspect(house)

    assert 0 == verdict.returncode, verdict.stdout
    assert "0 broken" in verdict.stdout


@pytest.mark.parametrize("sin", SINS, ids=lambda sin: sin.replace(" ", "-"))
def test_a_sin_is_caught_and_named(house: Path, sin: str) -> None:
    """An import that goes up, a room off the list, or a framework in a pure room is refused."""
    file, text, says = SINS[sin]
    path = house / "src/kiekje" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)

    verdict = inspect(house)

    assert 0 != verdict.returncode
    assert says in verdict.stdout + verdict.stderr
