"""A phone and an account: an album by touch, two fields, a code by mail, and nothing is lost."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editing import Album, begin_album
from tests.browser.visiting import DESK, PHONE, Visitor, visiting
from tests.shops import Shop

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

EMAIL = "els.peeters@example.org"
PASSWORD = "een lange zin voor Els"
ENOUGH = 14  # photos for an album


def test_a_guest_becomes_somebody_with_an_account(
    browser: Browser, shop: Shop, roll: list[Path], shots: Path | None
) -> None:
    """What was begun on a phone without an account is there at a desk with one."""
    with visiting(browser, shop, shots, **PHONE) as els:
        els.go("/")
        els.look("chooser")
        els.page.locator("a[href='/be-nl/']").last.tap()
        els.look("home")
        els.page.get_by_role("button", name="Maak een album").first.tap()
        els.page.locator("kiekje-uploads").wait_for()
        els.look("empty")
        album = begin_album(els, roll[:ENOUGH], ["Ik mag deze foto’s gebruiken"])
        els.look("album")
        leaf_by_touch(album)
        change_by_touch(els, album)
        register(els, shop)
        keeps_everything(els, album)
        with visiting(browser, shop, shots, **DESK) as desk:
            sign_in(desk)
            see_where_one_is_signed_in(els, desk)
            desk.wrong[:] = [one for one in desk.wrong if "404" not in one]
            assert [] == desk.wrong
        look_at_the_rest(els)
        assert [] == els.wrong


def leaf_by_touch(album: Album) -> None:
    """A swipe turns a page; a book on an upright phone shows one page at a time."""
    page, where = album.page, album.page.locator(".kj-where")
    expect(where).to_contain_text("Omslag")
    for number in (1, 2):
        swipe(album, -180)
        expect(where).to_contain_text(f"Pagina {number}")
    swipe(album, 180)
    expect(where).to_contain_text("Pagina 1")
    assert page.locator(".kj-volume svg.kj-page").count() == 1


def swipe(album: Album, across: float) -> None:
    """Move a finger over the middle of the book."""
    box = album.page.locator(".kj-room").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2 - across / 2, box["y"] + box["height"] / 2
    finger = album.page.context.new_cdp_session(album.page)
    for kind, share in (("touchStart", 0.0), *(("touchMove", n / 6) for n in range(1, 7))):
        points = [{"x": x + across * share, "y": y}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    album.page.wait_for_timeout(150)  # it rests: a tap after a fling only stops it
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    finger.detach()


def change_by_touch(els: Visitor, album: Album) -> None:
    """A tap selects; the tools lie under the thumb; panels cover the book and go away."""
    page = album.page
    number = next(n for n in range(1, 13) if album.photos_on(n))
    album.turn_to(number)
    place = album.photos_on(number)[0]
    album.element(number, place).tap()
    els.look("selected")
    photo = album.state["book"]["pages"][number]["elements"][place]["file"]
    cover = album.change(album.button("Op de omslag").tap)
    assert photo in {one.get("file") for one in cover["book"]["pages"][0]["elements"]}
    album.button("Klaar").tap()

    for panel in ("Foto’s", "Pagina", "Album", "Nakijken", "Meenemen"):
        album.panel(panel)
        els.look(f"panel-{panel[:4].lower()}")
    page.get_by_role("button", name="Sluiten").first.tap()
    field = page.get_by_label("Titel van het album")
    named = album.change(lambda: (field.fill("Bij Els"), field.press("Enter")))
    assert "Bij Els" == named["title"]


def register(els: Visitor, shop: Shop) -> None:
    """An address, a password, and the code of the mail."""
    els.go("/be-nl/visit/")
    els.look("visit")
    els.go("/be-nl/account/signup/")
    els.look("signup")
    els.page.locator("input[name=email]").fill(EMAIL)
    els.page.locator("input[name=password1]").fill(PASSWORD)
    els.page.locator("main form.form button.primary").tap()
    els.page.locator("input[name=code]").wait_for()
    els.look("confirm")
    els.page.locator("input[name=code]").fill(mailed_code(shop))
    els.page.locator("main form.form button.primary").tap()
    els.page.wait_for_url(re.compile("/be-nl/account/$"))
    els.look("account")


def mailed_code(shop: Shop) -> str:
    """The code in the newest mail of the folder."""
    newest = max(shop.home.rglob("*.eml"), key=lambda path: path.name)
    mail = message_from_bytes(newest.read_bytes(), policy=policy.default)
    body = mail.get_body(("plain",))
    assert body is not None
    assert EMAIL in str(mail["To"])
    found = re.search(r"^ {4}(\S+)\s*$", body.get_content(), re.MULTILINE)
    assert found, body.get_content()
    return found[1]


def keeps_everything(els: Visitor, album: Album) -> None:
    """Album and photos are the account's now, and stay longer."""
    els.go("/be-nl/drafts/")
    els.look("drafts")
    els.page.get_by_role("link", name="Bij Els").first.tap()
    els.page.locator(".kj-volume svg.kj-page").first.wait_for()

    assert album.address == els.page.url
    assert ENOUGH == len(album.state["photos"])
    els.go("/be-nl/account/photos/")
    expect(els.page.locator(".kj-total")).to_have_text(f"{ENOUGH} foto’s")
    els.look("library")
    els.page.locator(".kj-tile").first.tap()
    els.look("library-tapped")


def sign_in(desk: Visitor) -> None:
    """The same account at another place."""
    desk.go("/be-nl/account/login/")
    desk.look("login")
    desk.page.locator("input[name=login]").fill(EMAIL)
    desk.page.locator("input[name=password]").fill(PASSWORD)
    desk.page.locator("main form.form button.primary").first.click()
    desk.page.wait_for_url(re.compile("/be-nl/account/$"))
    desk.look("account")


def see_where_one_is_signed_in(els: Visitor, desk: Visitor) -> None:
    """Both places are listed; one ends the other."""
    els.go("/be-nl/account/sessions/")
    els.look("sessions")
    expect(els.page.locator("main .rows li")).to_have_count(2)
    els.page.locator("button[name=others]").tap()
    expect(els.page.locator("main .rows li")).to_have_count(1)
    desk.go("/be-nl/account/profile/")
    assert "/account/login/" in desk.page.url


PAGES = {
    "profile": "/be-nl/account/profile/",
    "days": "/be-nl/account/days/",
    "email": "/be-nl/account/email/",
    "second-step": "/be-nl/account/2fa/",
    "close-account": "/be-nl/account/close/",
    "promises": "/be-nl/promises/",
    "report": "/be-nl/report/",
}


def look_at_the_rest(els: Visitor) -> None:
    """The other pages of an account are as good."""
    for name, path in PAGES.items():
        els.go(path)
        els.look(name)
