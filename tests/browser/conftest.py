"""A real Chromium, where the machine has one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, without a sandbox and without calls of its own."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("Chromium is not installed; `make setup` installs it where it may.")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, headless=True, args=quiet)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder of what runs in the browser, built from the sources as they are."""
    folder = Path(sys.executable).parent
    if not (folder / "node").exists():
        pytest.skip("Node is not installed beside this Python; `make setup` does that.")
    subprocess.run([ROOT / "tools/build-editor", str(folder.parent)], check=True)
    return ROOT / "src/kiekje/site/static/built"
