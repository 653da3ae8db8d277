"""Somebody who visits a running shop with a browser, and notices everything that is not right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

from tests.shops import Shop

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
PATIENCE_MS = 45_000
# By night only the colours are others.
SCHEMES: dict[str, dict[str, Any]] = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}
VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"""


@dataclass  # without slots: Playwright marks whose methods it calls
class Visitor:
    """A browser of somebody's own; ``wrong`` is what no visitor should meet."""

    shop: Shop
    context: BrowserContext
    page: Page
    shots: Path | None
    wrong: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Go to an address of the shop."""
        self.page.goto(self.shop.url + path)

    def look(self, name: str) -> None:
        """Look at the page by day and by night: axe finds nothing; pictures are kept if wanted."""
        for scheme, rules in SCHEMES.items():
            self.page.emulate_media(color_scheme=scheme)
            found = Axe().run(self.page, options=rules)
            if self.shots:
                width = self.page.viewport_size["width"]
                self.page.screenshot(path=self.shots / f"{name}-{width}-{scheme}.png")
            if found.violations_count:
                self.wrong.append(f"{name}, {scheme}: {found.generate_report()}")
        self.page.emulate_media(color_scheme="light")

    def watch(self, page: Page) -> None:
        """Notice what is said and asked in a window."""
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def _asked(self, request: Request) -> None:
        where = urlsplit(request.url)
        if where.scheme in {"http", "https"} and request.url.startswith(self.shop.url + "/"):
            return
        if where.scheme not in {"data", "blob"}:
            self.wrong.append(f"asked of others: {where.scheme}://{where.netloc}")


@contextmanager
def visiting(
    browser: Browser, shop: Shop, shots: Path | None, **settings: Any
) -> Iterator[Visitor]:
    """A visitor with a browser that has never been here; it is closed afterwards."""
    settings = {"reduced_motion": "reduce", "accept_downloads": True, **settings}
    context = browser.new_context(**settings)
    context.add_init_script(VIOLATIONS)
    visitor = Visitor(shop, context, context.new_page(), shots)
    context.on("page", visitor.watch)
    visitor.watch(visitor.page)
    try:
        yield visitor
    finally:
        context.close()
