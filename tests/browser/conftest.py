"""A real Chromium, where the machine has one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.conftest import ROOT
from tests.shops import Shop, running_shop

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PHOTOS = 20
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


@pytest.fixture(scope="session")
def shop(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A shop that is open for all visitors of this test process."""
    with running_shop(tmp_path_factory.mktemp("shop")) as opened:
        yield opened


@pytest.fixture(scope="session")
def shots() -> Path | None:
    """Where pictures of all pages go, for whoever wants to look: the folder KIEKJE_SHOTS."""
    folder = os.environ.get("KIEKJE_SHOTS")
    if not folder:
        return None
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)


@pytest.fixture(scope="session")
def roll(request: pytest.FixtureRequest) -> list[Path]:
    """Photos of many sizes to bring along: real ones where they are beside this checkout."""
    try:
        folder = request.getfixturevalue("shared_photos")
    except pytest.skip.Exception:
        folder = request.getfixturevalue("samples")
    found = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in {".jpg", ".jpeg"}]
    return sorted(found, key=_pixels, reverse=True)[: 2 * PHOTOS : 2]


def _pixels(path: Path) -> int:
    with Image.open(path) as image:
        return image.width * image.height
