"""`kiekje doctor`: what is well, what ails, and what helps."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

KIEKJE = (sys.executable, "-m", "kiekje.config.command")


def _kiekje(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Without the tests' own addresses: a shop of its own on SQLite.
    given = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KIEKJE", "DJANGO"))
    }
    return subprocess.run(
        [*KIEKJE, *arguments],
        env={**given, "KIEKJE_HOME": str(home), "KIEKJE_MODE": "test"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_new_instance_needs_its_databases(tmp_path: Path) -> None:
    """Before the first migration it says which command to run, and its status is 1."""
    done = _kiekje(tmp_path, "doctor")

    assert 1 == done.returncode
    assert "kiekje migrate" in done.stderr


def test_a_prepared_instance_is_well(tmp_path: Path) -> None:
    """After the migration nothing of databases, settings and vault ails; the key is protected."""
    _kiekje(tmp_path, "migrate")
    found = json.loads(_kiekje(tmp_path, "doctor", "--json").stdout)["findings"]

    ailing = [one["what"] for one in found if not one["well"]]
    assert set(ailing) <= {"Nothing was built for the browser."}
    assert len(found) >= 7


def test_a_key_that_others_can_read_is_told(tmp_path: Path) -> None:
    """The very command that protects it stands in the answer."""
    _kiekje(tmp_path, "migrate")
    (tmp_path / "master.key").chmod(0o644)

    done = _kiekje(tmp_path, "doctor")

    assert 1 == done.returncode
    assert f"chmod 600 {tmp_path / 'master.key'}" in done.stderr
