"""A guest at a desk: an album without an account, changed in every way and taken along."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.browser.editing import Album, begin_album, is_change
from tests.browser.visiting import DESK, PHONE, Visitor, visiting
from tests.shops import Shop

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

RUNE = "\u16a0"
"""A letter that no font of ours has: there is something to look at before printing."""


def test_a_guest_makes_an_album(
    browser: Browser, shop: Shop, roll: list[Path], shots: Path | None
) -> None:
    """From the choice of a country to the PDF, and back by a private link on another device."""
    with visiting(browser, shop, shots, **DESK) as guest:
        come_in(guest)
        album = begin_album(guest, roll, ["I may use these photos"])
        guest.look("album")
        leaf_through(album)
        change_the_album(guest, album)
        changed = come_back_to_it(album)
        notice_another_window(guest, album)
        go_to_what_is_worth_a_look(guest, album)
        take_it_along(guest, album)
        link = make_a_private_link(guest)
        with visiting(browser, shop, shots, **PHONE) as phone:
            go_on_elsewhere(phone, link, changed)
            assert [] == phone.wrong
        keep_house_in_the_library(guest, len(roll))
        assert [] == guest.wrong


def come_in(guest: Visitor) -> None:
    """Choose a country, read what this is, and begin."""
    guest.go("/")
    guest.look("chooser")
    guest.page.get_by_role("link", name="United Kingdom").click()
    guest.look("home")
    assert [] == guest.context.cookies() or all(
        one["name"] == "kiekje_csrf" for one in guest.context.cookies()
    )
    guest.go("/gb-en/create/album/")
    guest.look("create")
    guest.page.get_by_role("button", name="Choose photos").click()
    guest.page.locator("kiekje-uploads").wait_for()
    guest.look("empty")


def leaf_through(album: Album) -> None:
    """Keys, buttons and the row of pages all lead to the page that they say."""
    page, where = album.page, album.page.locator(".kj-where")
    page.locator("body").press("ArrowRight")
    expect(where).to_contain_text("Page 1")
    page.keyboard.press("ArrowRight")
    expect(where).to_contain_text("Pages 2 and 3")
    page.keyboard.press("End")
    expect(where).to_contain_text("Page 12")
    page.keyboard.press("Home")
    expect(where).to_contain_text("Cover")
    album.button("Next page").click()
    expect(where).to_contain_text("Page 1")
    album.button("Previous page").click()
    expect(where).to_contain_text("Cover")
    album.turn_to(4)
    expect(where).to_contain_text("Pages 4 and 5")


def change_the_album(guest: Visitor, album: Album) -> None:
    """Every wish is saved as soon as it is said, and can be undone and redone."""
    page = album.page
    field = page.get_by_label("Title of the album")
    assert (
        "Two weeks"
        == album.change(lambda: (field.fill("Two weeks"), field.press("Enter")))["title"]
    )

    number = next(n for n in range(1, 13) if len(album.photos_on(n)) > 1)
    album.turn_to(number)
    first, second, *_ = album.photos_on(number)

    def file(state: dict[str, Any], place: int) -> str:
        return str(state["book"]["pages"][number]["elements"][place]["file"])

    before = album.state
    album.element(number, first).click()
    guest.look("selected")
    album.button("Swap").click()
    after = album.change(lambda: album.element(number, second).click())
    assert (file(before, second), file(before, first)) == (file(after, first), file(after, second))

    album.element(number, first).click()
    crop = after["book"]["pages"][number]["elements"][first]["crop"]
    closer = album.change(album.button("Closer").click)
    assert crop != closer["book"]["pages"][number]["elements"][first]["crop"]
    moved = album.change(lambda: page.keyboard.press("ArrowDown"))
    assert moved["revision"] > closer["revision"]

    must = file(moved, first)
    assert must in album.change(album.button("Must be in").click)["wishes"]["must"]
    album.element(number, second).click()
    gone = file(album.state, second)
    assert gone in album.change(album.button("Leave out").click)["wishes"]["without"]
    album.panel("Photos")
    page.get_by_role("button", name=re.compile("^Not in the album")).click()
    guest.look("left-out")
    row = page.locator(".kj-reasons li").filter(has=page.locator(f'img[src*="{gone}"]'))
    back = album.change(row.get_by_role("button", name=re.compile("^Put in")).click)
    assert [] == back["wishes"]["without"]

    album.panel("Page")
    others = page.get_by_role("button", name=re.compile(f"^Arrangement 1 for page {number}$"))
    layout = back["book"]["pages"][number]["layout"]
    arranged = album.change(others.click)
    assert layout != arranged["book"]["pages"][number]["layout"]
    guest.look("page-panel")
    locked = album.change(page.get_by_role("button", name="Lock", exact=True).first.click)
    assert any(one["locked"] for one in locked["book"]["pages"])

    album.change(album.button("Undo").click)
    undone = album.change(album.button("Undo").click)
    assert layout == undone["book"]["pages"][number]["layout"]
    album.change(album.button("Redo").click)
    redone = album.change(lambda: page.keyboard.press("Control+Shift+Z"))
    assert locked["book"] == redone["book"]


def come_back_to_it(album: Album) -> dict[str, Any]:
    """After a reload everything is as it was, and can still be undone."""
    before = album.state
    album.page.reload()
    expect(album.page.get_by_label("Title of the album")).to_have_value("Two weeks")
    expect(album.button("Undo")).to_be_enabled()

    assert before == album.state
    return before


def notice_another_window(guest: Visitor, album: Album) -> None:
    """What one window changed, the other does not overwrite: it says so and shows the newer."""
    other = guest.context.new_page()
    other.goto(album.address)
    second = Album(other, album.address)
    field = other.get_by_label("Title of the album")
    second.change(lambda: (field.fill(f"Elsewhere {RUNE}"), field.press("Enter")))

    here = album.page.get_by_label("Title of the album")
    with album.page.expect_response(is_change) as caught:
        here.fill("From here")
        here.press("Enter")
    assert 409 == caught.value.status
    expect(album.page.locator(".kj-notice").first).to_be_visible()
    expect(here).to_have_value(f"Elsewhere {RUNE}")
    other.close()
    guest.wrong[:] = [one for one in guest.wrong if "409" not in one]


def go_to_what_is_worth_a_look(guest: Visitor, album: Album) -> None:
    """A finding leads to the page that it is about."""
    album.turn_to(4)
    album.panel("Check")
    guest.look("checks")
    finding = album.page.locator(".kj-findings li").filter(has_text="cannot be printed")
    finding.get_by_role("button", name="Go to the cover").click()
    expect(album.page.locator(".kj-where")).to_contain_text("Cover")


def take_it_along(guest: Visitor, album: Album) -> None:
    """The PDF has every side of the book."""
    page = album.page
    album.panel("Take along")
    page.locator(".kj-panel").get_by_role("button", name="Take your album along (PDF)").click()
    ready = page.get_by_role("link", name="Download the PDF")
    ready.wait_for()
    guest.look("take")
    with page.expect_download() as download:
        ready.click()
    data = Path(download.value.path()).read_bytes()
    inside = len(album.state["book"]["pages"]) - 1

    assert download.value.suggested_filename.endswith(".pdf")
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        assert inside + 4 == len(pdf)


def make_a_private_link(guest: Visitor) -> str:
    """The way back, as an address and a code."""
    guest.go("/gb-en/visit/")
    guest.look("visit")
    guest.page.get_by_role("link", name="Private link").click()
    guest.page.get_by_role("button", name="Make a private link").click()
    guest.look("link")
    return guest.page.locator("code.address").inner_text().strip()


def go_on_elsewhere(phone: Visitor, link: str, before: dict[str, Any]) -> None:
    """The link brings another device to the same photos and the same album."""
    phone.page.goto(link)
    phone.look("return")
    phone.page.get_by_role("button", name="Go on here").click()
    phone.go("/gb-en/drafts/")
    phone.look("drafts")
    phone.go(f"/gb-en/drafts/{before['draft']}/")
    phone.page.locator(".kj-volume svg.kj-page").first.wait_for()
    phone.look("album")
    state = Album(phone.page, phone.page.url).state

    assert {one["id"] for one in before["photos"]} == {one["id"] for one in state["photos"]}


def keep_house_in_the_library(guest: Visitor, count: int) -> None:
    """Select, rotate, set the clock, delete, and bring back."""
    guest.go("/gb-en/account/photos/")
    page = guest.page
    tiles = page.locator(".kj-tile[aria-label^='Photo of']")  # those that say when they were taken
    expect(page.locator(".kj-total")).to_have_text(f"{count} photos")
    guest.look("library")
    tiles.first.locator(".kj-tick").click()
    guest.look("library-selected")
    address = tiles.first.locator("img").get_attribute("src")
    changed = re.compile("/changes/$")
    with page.expect_response(changed):
        page.get_by_role("button", name="Rotate").click()
    expect(tiles.first.locator("img")).not_to_have_attribute("src", str(address))

    page.get_by_role("button", name="Set the clock right").click()
    dialog = page.get_by_role("dialog")
    field = dialog.get_by_label("Really taken on")
    taken = field.input_value()
    guest.look("clock")
    field.fill(f"{int(taken[:4]) + 1}{taken[4:]}")
    with page.expect_response(changed):
        dialog.get_by_role("button", name="Set the clock right").click()
    expect(dialog).to_be_hidden()

    tiles.first.locator(".kj-tick").click()
    with page.expect_response(changed):
        page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator(".kj-total")).to_have_text(f"{count - 1} photos")
    guest.look("deleted")
    with page.expect_response(changed):
        page.get_by_role("button", name="Bring back").click()
    expect(page.locator(".kj-total")).to_have_text(f"{count} photos")
