"""The editor as it ships, in a browser, showing a book that no server made."""

from __future__ import annotations

import io
import json
import mimetypes
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from PIL import Image

import kiekje.site
from kiekje.albums.document import Book
from kiekje.config.middleware import POLICY
from kiekje.pictures.deriving import Derived

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

SITE = "http://book.test"
STATIC = Path(str(kiekje.site.__file__)).parent / "static"
PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Album</title>
<link rel="stylesheet" href="/static/site/kiekje.css">
<link rel="stylesheet" href="/static/built/editor.css">
<script type="module" src="/static/built/editor.js"></script></head>
<body><main class="page"><kiekje-editor data-base="/draft/"></kiekje-editor></main></body></html>"""
# Paper falls towards the fold on the screen; that is light, not ink.
UNSHADED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".kj-sheet::after { content: none !important }");
  document.adoptedStyleSheets = [sheet];
}"""
# Everything that is drawn has arrived and been decoded, and the lines were broken with its fonts.
ARRIVED = """async () => {
  await document.fonts.ready;
  const images = [...document.querySelectorAll(".kj-volume image")];
  await Promise.all(images.map((node) => {
    const image = new Image();
    image.src = node.getAttribute("href");
    return image.decode();
  }));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


@dataclass(slots=True)
class Screen:
    """A window in which the editor shows a book; ``said`` is what went wrong in it."""

    page: Page
    book: Book
    photos: Mapping[str, Derived]
    said: list[str] = field(default_factory=list)

    def open(self) -> None:
        """Open the editor, under the shop's own policy of what a page may load."""
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.route("**/*", lambda route: self._answer(route))  # noqa: PLW0108 (it marks it)
        self.page.goto(f"{SITE}/")
        self.page.wait_for_selector(".kj-volume svg.kj-page")
        self.page.evaluate(UNSHADED)

    def pictures(self) -> dict[int, Image.Image]:
        """Every page of the book as it is drawn, by its number, leafing from front to back."""
        seen: dict[int, Image.Image] = {}
        while len(seen) < len(self.book.pages):
            seen |= self._opening()
            self.page.keyboard.press("ArrowRight")
        return seen

    def _opening(self) -> dict[int, Image.Image]:
        self.page.evaluate(ARRIVED)
        shot = Image.open(io.BytesIO(self.page.screenshot(scale="device"))).convert("RGB")
        scale = shot.width / self.page.viewport_size["width"]
        seen: dict[int, Image.Image] = {}
        for drawing in self.page.locator(".kj-volume svg.kj-page").all():
            at = drawing.bounding_box()
            # A drawing is laid on whole pixels of the screen.
            edges = (at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"])
            number = int(drawing.get_attribute("data-page") or 0)
            seen[number] = shot.crop(tuple(round(edge * scale) for edge in edges))
        return seen

    def _answer(self, route: Route) -> None:
        body, kind = self._content(unquote(urlsplit(route.request.url).path))
        headers = {"Content-Type": kind, "Content-Security-Policy": POLICY}
        route.fulfill(status=200 if body else 404, body=body, headers=headers)

    def _content(self, path: str) -> tuple[bytes, str]:
        match path.strip("/").split("/"):
            case [""]:
                return PAGE.encode(), "text/html"
            case ["static", *rest] if (STATIC / Path(*rest)).is_file():
                kind = mimetypes.guess_type(path)[0] or "font/woff2"
                return (STATIC / Path(*rest)).read_bytes(), kind
            case ["photos", name, size]:
                one = self.photos[name]
                return (one.large if size == "large" else one.small), "image/jpeg"
            case ["draft", _]:
                return json.dumps(state(self.book, self.photos)).encode(), "application/json"
        return b"", "text/plain"


def state(book: Book, photos: Mapping[str, Derived]) -> dict[str, Any]:
    """What a server says about a draft whose album is made and of which nothing else is wanted."""
    return {
        "draft": "d",
        "revision": 1,
        "can_undo": False,
        "can_redo": False,
        "making": {"state": "ready", "message": "", "done": 0, "total": 0},
        "product": book.product,
        "products": [],
        "title": book.title,
        "lang": book.lang,
        "wishes": {"pages": None, "density": "normal", "must": [], "without": [], "cover": None},
        "photos": [_photo(name, derived) for name, derived in photos.items()],
        "preflight": [],
        "uploads": {"receiving": 0, "received": 0, "refused": []},
        "statement_needed": False,
        "seen": [page.number for page in book.pages],
        "pdf": {"state": "none", "url": None},
        "book": asdict(book),
    }


def _photo(name: str, derived: Derived) -> dict[str, Any]:
    blur = b64encode(derived.blur).decode("ascii")
    return {
        "id": name,
        "name": name,
        "small": f"/photos/{quote(name)}/small",
        "large": f"/photos/{quote(name)}/large",
        "blur": f"data:image/jpeg;base64,{blur}",
        "width": derived.picture.width,
        "height": derived.picture.height,
        "taken": None,
        "kept_until": "2027-01-01",
        "status": "placed",
        "code": "",
        "reason": "",
        "pages": [],
    }
