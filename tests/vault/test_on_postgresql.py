"""What rests on the database is held on PostgreSQL too, with every run of the tests.

All of the suite runs there with ``KIEKJE_TEST_DATABASE=postgresql pytest``.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.vault.shops import ON_POSTGRESQL, ROOT

FLOWS = ("destroy_objects", "replay_journal")
WHOLE = "test_restore_backup.py::test_a_backup_comes_back_whole"


@pytest.mark.skipif(ON_POSTGRESQL, reason="All of it runs there already.")
def test_the_vault_holds_on_postgresql() -> None:
    """Destroying, replaying and restoring, on a server of their own."""
    ours = ("KIEKJE", "PYTEST", "DJANGO", "XDG_RUNTIME_DIR")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    files = [f"tests/vault/flows/test_{flow}.py" for flow in FLOWS]

    options = ["-q", "-n", "0", "-p", "no:cacheprovider", "-k", "not bucket"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *files, f"tests/vault/flows/{WHOLE}"],
        cwd=ROOT,
        env={**kept, "KIEKJE_TEST_DATABASE": "postgresql"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert 0 == done.returncode, done.stdout[-4000:] + done.stderr[-1000:]
