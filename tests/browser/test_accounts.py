"""A newcomer walks through the pages of visit and account, at phone and desktop size."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.shops import Shop, running_shop

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
PASSWORD = "een lange zin voor Els"
OVERFLOWS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# What a finger has to hit: buttons, fields, and links that stand alone.
TOO_SMALL = """() => [...document.querySelectorAll("a, button, select, summary, input")]
  .filter((part) => part.checkVisibility() && !part.closest("p, .because, label, dd"))
  .filter((part) => !part.matches(".skip, [type=hidden], [type=checkbox], [type=radio]"))
  .filter((part) => part.getBoundingClientRect().height < 44)
  .map((part) => part.outerHTML)"""
See = Callable[..., None]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A shop of these tests."""
    with running_shop(tmp_path_factory.mktemp("accounts")) as opened:
        yield opened


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, browser: Browser, shop: Shop) -> Iterator[Page]:
    """A browser of a newcomer, in which no page may complain or ask elsewhere."""
    context = browser.new_context(
        viewport=request.param, base_url=_here(shop), locale="nl-BE", reduced_motion="reduce"
    )
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda asked: _assert_here(asked.url, shop))
    yield opened
    context.close()
    assert [] == [line for line in said if "404" not in line]


def _assert_here(address: str, shop: Shop) -> None:
    assert address.startswith((_here(shop), "data:", "blob:")), address


def _here(shop: Shop) -> str:
    """The shop's address by name: a passkey belongs to a name, not to a number."""
    return shop.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def see(page: Page) -> See:
    """Look at a page as a critic: no fault of accessibility, nothing cut off or too small."""

    def look(path: str = "") -> None:
        if path:
            page.goto(path)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = Axe().run(page)
            assert 0 == found.violations_count, f"{page.url}\n{found.generate_report()}"
        assert not page.evaluate(OVERFLOWS), page.url
        assert [] == page.evaluate(TOO_SMALL), page.url

    return look


def _code(home: Path) -> str:
    """The code in the latest mail."""
    path = max((home / "mail").glob("*.eml"))
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    found = re.search(r"^ {4}(\S+)\s*$", message.get_content(), re.MULTILINE)
    assert found
    return found[1]


def _register(page: Page, shop: Shop, address: str) -> None:
    page.goto("/be-nl/account/signup/")
    page.fill("input[type=email]", address)
    page.fill("input[type=password]", PASSWORD)
    page.click("main .button.primary")
    page.fill(".code-field", _code(shop.home))
    page.click("main .button.primary")
    page.wait_for_url("**/be-nl/account/")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/be-nl/",
        "/fr-fr/visit/",
        "/de-de/promises/",
        "/gb-en/nothing/",
        "/be-nl/account/login/",
    ],
)
def test_public_pages_are_for_everybody(see: See, path: str) -> None:
    """Everybody can read and use them, on a phone and on a desk."""
    see(path)


def test_a_guest_sees_what_is_held_and_goes_on_elsewhere(page: Page, see: See) -> None:
    """Begin an album, look at the visit, make a private link, and leave."""
    page.goto("/be-nl/")
    page.click("main .button.primary")
    page.wait_for_url("**/drafts/**")
    see("/be-nl/visit/")
    page.goto("/be-nl/visit/link/")
    page.click("main .button.primary")
    see()
    see(urlsplit(page.locator(".address").inner_text()).path)
    see("/be-nl/visit/erase/")
    page.click("main .button.danger")
    page.wait_for_url("**/be-nl/")
    assert page.locator(".message.success").is_visible()


def test_an_account_is_made_used_and_closed(page: Page, see: See, shop: Shop) -> None:
    """Register with two fields, look at every page, and close the account."""
    see("/be-nl/account/signup/")
    _register(page, shop, f"els{page.viewport_size['width']}@example.org")  # type: ignore[index]
    see()
    for path in ("profile/", "days/", "sessions/", "2fa/", "email/", "password/change/", "logout/"):
        see(f"/be-nl/account/{path}")
    see("/be-nl/account/2fa/totp/activate/")
    page.fill("input[type=password]", PASSWORD)
    page.click("main .button.primary")
    see()
    see("/be-nl/account/2fa/webauthn/add/")
    see("/be-nl/account/close/")
    page.click("main .button.danger")
    page.wait_for_url("**/be-nl/")


def test_a_passkey_opens_the_account(page: Page, shop: Shop) -> None:
    """Add a passkey, sign out, and sign in with it alone."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    line.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    width = page.viewport_size["width"]  # type: ignore[index]
    _register(page, shop, f"key{width}@example.org")
    page.goto("/be-nl/account/2fa/webauthn/add/")
    page.fill("input[type=password]", PASSWORD)
    page.click("main .button.primary")
    page.fill("input[name=name]", "Telefoon")
    page.check("input[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/**")
    page.goto("/be-nl/account/logout/")
    page.click("main .button.primary")
    page.wait_for_url("**/be-nl/")
    page.goto("/be-nl/account/login/")
    page.click("#passkey_login")
    page.wait_for_url("**/be-nl/account/")
