"""Take the README's picture: the demo's album, open in a browser.

Run `make demo`, wait until it names the account with photos, then: python tools/album_picture.py
[ADDRESS] [LEFT]. ``LEFT`` is the number of the left page of the spread that is shown.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from kiekje.config.demo.command import EMAIL, PASSWORD

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "pictures" / "album.webp"
SITE = "gb-en"
WIDTH_PX, HEIGHT_PX = 1600, 900
PATIENCE_MS = 300_000
SETTLE_MS = 2_000  # until what was turned and loaded has been painted
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def main(address: str, left: int) -> None:
    """Sign in, open the album, leaf to the spread, and photograph the window."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise SystemExit("Chromium is not installed; `make setup` installs it where it may.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        window = ViewportSize(width=WIDTH_PX, height=HEIGHT_PX)
        page = chromium.new_page(viewport=window, ignore_https_errors=True)
        page.set_default_timeout(PATIENCE_MS)
        open_album(page, f"{address}/{SITE}/")
        show_spread(page, left)
        taken = page.screenshot()
        chromium.close()
    PICTURE.parent.mkdir(exist_ok=True)
    with Image.open(io.BytesIO(taken)) as image:
        image.convert("RGB").save(PICTURE, quality=82, method=6)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} KB")


def open_album(page: Page, site: str) -> None:
    """Sign in to the demo account and open its album; it is made where it has not been yet."""
    page.goto(f"{site}account/login/")
    page.locator("[name=login]").fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "login" not in url)
    page.goto(f"{site}drafts/")
    page.locator("main a[href*='/drafts/']").first.click()


def show_spread(page: Page, left: int) -> None:
    """Leaf to the spread, which is so many openings after the cover, and wait for its photos."""
    page.locator(".kj-strip").wait_for()
    for _ in range(left // 2 + 1):
        page.keyboard.press("ArrowRight")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLE_MS)


if __name__ == "__main__":
    main(
        sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000",
        int(sys.argv[2]) if len(sys.argv) > 2 else 6,
    )
