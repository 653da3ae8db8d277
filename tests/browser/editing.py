"""What somebody does in the album editor, and what the server then knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.browser.visiting import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Response

Change = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Album:
    """An album that is open in a window."""

    page: Page
    address: str

    @property
    def state(self) -> dict[str, Any]:
        """What the server says of it now."""
        answer = self.page.request.get(f"{self.address}state.json")
        assert answer.ok, answer.status
        found: dict[str, Any] = answer.json()
        return found

    def button(self, name: str) -> Locator:
        """A button by what it says."""
        return self.page.get_by_role("button", name=name, exact=True)

    def turn_to(self, number: int) -> None:
        """Open the book at a page, by the row of all pages."""
        self.page.locator(".kj-strip").get_by_role(
            "button", name=re.compile(rf"\b{number}\b")
        ).click()
        self.page.locator(f".kj-volume svg[data-page='{number}']").wait_for()

    def element(self, number: int, place: int) -> Locator:
        """An element of a page that lies open."""
        return self.page.locator(f".kj-volume svg[data-page='{number}'] [data-element='{place}']")

    def panel(self, name: str) -> None:
        """Open a panel."""
        tab = self.page.locator(".kj-tabs").get_by_role("button", name=re.compile(f"^{name}"))
        if tab.get_attribute("aria-expanded") != "true":
            tab.click()

    def change(self, act: Change) -> dict[str, Any]:
        """Do something and wait until it is saved; the state after it."""
        with self.page.expect_response(is_change) as caught:
            act()
        assert caught.value.status == 200, caught.value.text()
        expect(self.page.locator(".kj-saving")).to_have_attribute("data-saving", "saved")
        return self.state

    def photos_on(self, number: int) -> list[int]:
        """The places of the photos on a page."""
        page = self.state["book"]["pages"][number]
        return [i for i, one in enumerate(page["elements"]) if one["kind"] == "photo"]


def is_change(answer: Response) -> bool:
    """Whether the server answers to a change; that a page was looked at is none."""
    said = answer.request.post_data or ""
    return answer.url.endswith("/changes/") and '"seen"' not in said


def begin_album(visitor: Visitor, photos: Sequence[Path], words: Sequence[str]) -> Album:
    """Bring photos on the editor's empty page, state that they may be used, wait for the album.

    ``words`` are those of the statement.
    """
    page = visitor.page
    page.locator("kiekje-uploads input[type=file]").first.set_input_files(photos)
    expect(page.locator(".uppy-Dashboard-Item")).to_have_count(len(photos))
    visitor.look("chosen")
    page.get_by_role("checkbox", name=re.compile(words[0])).check()
    page.locator(".kj-volume svg.kj-page").first.wait_for()
    album = Album(page, page.url)
    expect(page.locator(".kj-tabs")).to_be_visible()
    wait_until(page, album, lambda state: len(state["photos"]) == len(photos))
    return album


def wait_until(page: Page, album: Album, holds: Callable[[dict[str, Any]], bool]) -> None:
    """Wait until nothing is under way any more and something holds of the state."""
    for _ in range(600):
        state = album.state
        moving = state["making"]["state"] != "ready" or state["uploads"]["received"]
        if not moving and not state["uploads"]["receiving"] and holds(state):
            page.reload()
            page.locator(".kj-volume svg.kj-page").first.wait_for()
            return
        page.wait_for_timeout(150)
    raise AssertionError(state["making"])
