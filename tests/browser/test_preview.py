"""The preview in a real browser: leafing by keys, buttons, mouse and touch, on desk and phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kiekje.config.book.preview.page import Absent, Notice, Shown, make_preview
from tests.config.books import draw_sides, make_book

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
HOSTILE = '<img src=x onerror="document.title=1">.jpg'
Open = Callable[..., "Page"]


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A preview of six pages with something in each of its lists."""
    book = make_book(6)
    shown = Shown(
        book=book,
        product="Landscape, 28 × 21 cm",
        pictured=draw_sides(book),
        left_out=[Absent("IMG_99.jpg", "Out of focus: nothing in it is sharp.")],
        rejected=[Absent(HOSTILE, "The file is damaged.")],
        notices=[Notice(3, "Photo IMG_5.jpg is printed at 214 dpi.")],
    )
    path = tmp_path_factory.mktemp("preview") / "preview.html"
    path.write_text(make_preview(shown), "utf-8")
    return path


@pytest.fixture
def leaf_through(browser: Browser, preview: Path) -> Iterator[Open]:
    """Opens the preview; afterwards nothing may have gone wrong or been asked of anybody."""
    contexts, wrong = [], []

    def open_preview(at: str = "", **settings: Any) -> Page:
        settings.setdefault("viewport", DESK)
        settings.setdefault("reduced_motion", "reduce")
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: wrong.append(request.url))
        page.goto(preview.as_uri() + at)
        return page

    yield open_preview
    for context in contexts:
        context.close()
    asked = [what for what in wrong if not what.startswith(("data:", preview.as_uri()))]

    assert asked == []


def where(page: Page) -> str:
    """What the preview says about where one is."""
    return page.text_content(".where") or ""


def wait_for(page: Page, words: str) -> None:
    """Wait until the preview says that one is there, and all motion has ended."""
    expect(page.locator(".where")).to_have_text(words)
    expect(page.locator(".leaf")).to_be_hidden()


def test_it_opens_with_the_closed_book(leaf_through: Open) -> None:
    """One first sees the front cover, and there is no way further back."""
    page = leaf_through()

    assert "Front cover" == where(page)
    assert page.is_disabled("[data-go=first]")
    assert page.is_disabled("[data-go=previous]")
    assert "Front cover: A week by the sea" == page.get_attribute(".side.right img", "alt")


def test_arrow_keys_turn_and_home_and_end_go_to_the_covers(leaf_through: Open) -> None:
    """Keys lead through every spread to the back cover, and home again."""
    page = leaf_through()
    seen = [where(page)]
    for _ in range(5):
        page.keyboard.press("ArrowRight")
        seen.append(where(page))

    spreads = ["Page 1 of 6", "Pages 2 and 3 of 6", "Pages 4 and 5 of 6", "Page 6 of 6"]
    assert ["Front cover", *spreads, "Back cover"] == seen

    page.keyboard.press("ArrowLeft")
    assert "Page 6 of 6" == where(page)
    page.keyboard.press("Home")
    assert "Front cover" == where(page)
    page.keyboard.press("End")
    assert "Back cover" == where(page)


def test_buttons_have_names_and_turn(leaf_through: Open) -> None:
    """The buttons are found by their names and lead where these say."""
    page = leaf_through()
    page.get_by_role("button", name="Turn the page").click()
    assert "Page 1 of 6" == where(page)
    page.get_by_role("button", name="To the back").click()
    assert "Back cover" == where(page)
    page.get_by_role("button", name="Turn back").click()
    assert "Page 6 of 6" == where(page)
    page.get_by_role("button", name="To the front").click()
    assert "Front cover" == where(page)


def test_a_click_on_a_side_turns_towards_it(leaf_through: Open) -> None:
    """Clicking the right page leads on, clicking the left page back."""
    page = leaf_through("#page-3")
    page.click(".side.right")
    assert "Pages 4 and 5 of 6" == where(page)
    page.click(".side.left")
    assert "Pages 2 and 3 of 6" == where(page)


def test_a_leaf_turns_in_front_of_the_eyes(leaf_through: Open) -> None:
    """With motion allowed, a leaf lies over the book while it turns, and settles."""
    page = leaf_through("#page-3", reduced_motion="no-preference")
    page.keyboard.press("ArrowRight")

    assert page.is_visible(".leaf")
    wait_for(page, "Pages 4 and 5 of 6")


def test_nothing_moves_for_who_asked_for_stillness(leaf_through: Open) -> None:
    """Under prefers-reduced-motion the next spread is there at once, without any animation."""
    page = leaf_through("#page-3")
    page.keyboard.press("ArrowRight")

    assert "Pages 4 and 5 of 6" == where(page)
    assert 0 == page.evaluate("document.getAnimations().length")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_swipe_turns_and_a_short_one_does_not(leaf_through: Open, motion: str) -> None:
    """A finger drawn over a third of a phone turns the page; one that barely moves does not."""
    page = leaf_through("#page-3", viewport=PHONE, has_touch=True, reduced_motion=motion)
    swipe(page, 300, 150)
    wait_for(page, "Page 4 of 6")
    swipe(page, 100, 280)
    wait_for(page, "Page 3 of 6")
    swipe(page, 300, 270)

    wait_for(page, "Page 3 of 6")


def swipe(page: Page, start: int, end: int) -> None:
    """Draw one finger over the book, as a touch screen reports it."""
    touch = page.context.new_cdp_session(page)
    steps = [start + (end - start) * step / 6 for step in range(7)]
    kinds = ["touchStart", *["touchMove"] * 6]
    for kind, x in zip(kinds, steps, strict=True):
        point = {"x": x, "y": 420}
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_phone_shows_one_page_at_a_time(leaf_through: Open) -> None:
    """On a phone each step is one page, endpapers are skipped, and nothing is wider than it."""
    page = leaf_through(viewport=PHONE)
    seen = []
    for _ in range(8):
        seen.append(where(page))
        page.keyboard.press("ArrowRight")

    assert ["Front cover", *(f"Page {n} of 6" for n in range(1, 7)), "Back cover"] == seen
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_page_has_an_address(leaf_through: Open) -> None:
    """The address follows the page one looks at, and opens the book there."""
    page = leaf_through("#page-5")
    assert "Pages 4 and 5 of 6" == where(page)

    page.keyboard.press("ArrowRight")
    assert page.url.endswith("#page-6")


def test_all_pages_are_seen_at_once_and_open_the_book(leaf_through: Open) -> None:
    """The overview shows every spread; choosing a page opens the book there."""
    page = leaf_through()
    page.get_by_role("link", name="All pages").click()

    assert page.is_hidden("#book")
    assert 8 == page.locator(".spreads img").count()

    page.get_by_role("link", name="Page 4: 2 photos").click()
    assert page.is_visible("#book")
    assert "Pages 4 and 5 of 6" == where(page)


def test_photos_that_are_not_in_the_book_are_named_with_reasons(leaf_through: Open) -> None:
    """The third view lists left-out and rejected photos, and what is worth a look."""
    page = leaf_through()
    page.get_by_role("link", name="Not in this book").click()
    said = page.inner_text("#photos")

    assert "Out of focus: nothing in it is sharp." in said
    assert "The file is damaged." in said
    assert HOSTILE in said
    assert "A week by the sea" == page.title()

    page.get_by_role("link", name="Page 3").click()
    assert "Pages 2 and 3 of 6" == where(page)


def test_it_works_without_javascript(leaf_through: Open) -> None:
    """A browser without JavaScript shows all spreads and all reasons, one below the other."""
    page = leaf_through(java_script_enabled=False)

    assert page.is_hidden("#book")
    assert page.is_visible("#page-6 img")
    assert "Out of focus: nothing in it is sharp." in page.inner_text("#photos")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("view", ["#front", "#page-3", "#pages", "#photos"])
def test_axe_finds_nothing(
    leaf_through: Open, scheme: str, size: dict[str, int], view: str
) -> None:
    """Names, roles, contrasts and order satisfy axe in every view, light and dark."""
    page = leaf_through(view, viewport=size, color_scheme=scheme)
    found = Axe().run(page)

    assert 0 == found.violations_count, found.generate_report()


def test_focus_can_be_seen(leaf_through: Open) -> None:
    """Whoever walks by keyboard sees where they are."""
    page = leaf_through("#page-3")
    page.focus("[data-go=next]")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")

    assert "solid" == style
