"""Changes an album as its owner asks: one verb, one function of the layout engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from kiekje.albums import edit
from kiekje.albums.document import Book, PhotoElement, TextElement
from kiekje.albums.wishes import Density, Wishes
from kiekje.pictures.facts import Picture
from kiekje.studio.errors import ChangedElsewhere, NothingToChange, UnknownChange
from kiekje.studio.flows.make_album import mark_of, shots_of
from kiekje.studio.flows.save_revision import move_head, save_revision
from kiekje.studio.models import Draft
from kiekje.studio.revisions import Edition, edition_of

Shots = Mapping[str, Picture]
Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a change works on."""

    book: Book
    wishes: Wishes
    shots: Shots
    said: Said

    def text(self, name: str) -> str:
        """A text that was sent. Raises ``UnknownChange`` for anything else."""
        return str(_of(self.said, name, str))

    def number(self, name: str) -> int:
        """A number that was sent."""
        return int(_of(self.said, name, int))

    def photo(self, page: int, element: int) -> str:
        """The photo in an element of a page."""
        found = self._element(page, element)
        if not isinstance(found, PhotoElement):
            raise UnknownChange
        return found.file

    def words(self, page: int, element: int) -> TextElement:
        """The text in an element of a page."""
        found = self._element(page, element)
        if not isinstance(found, TextElement):
            raise UnknownChange
        return found

    def _element(self, page: int, element: int) -> PhotoElement | TextElement:
        if not 0 <= page < len(self.book.pages):
            raise UnknownChange
        elements = self.book.pages[page].elements
        if not 0 <= element < len(elements):
            raise UnknownChange
        return elements[element]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change makes of it, and what else came of it."""

    edition: Edition
    differences: Sequence[edit.Difference] = ()


Verb = Callable[[Desk], Changed]


def change_album(
    draft: Draft, version: int, verb: str, said: Said, now: datetime
) -> Sequence[edit.Difference]:
    """Make one change and save it; what else came of it is returned.

    Raises ``StudioError`` or ``AlbumError`` with a sentence; the album is then as it was.
    """
    if draft.version != version:
        raise ChangedElsewhere
    if verb in {"undo", "redo"}:
        move_head(draft, version, verb, now)
        return ()
    if draft.head is None:
        raise NothingToChange
    if verb not in VERBS:
        raise UnknownChange
    shots = shots_of(draft)
    before = edition_of(draft.head)
    changed = VERBS[verb](Desk(before.book, before.wishes, shots, said))
    everything = sorted(map(mark_of, shots.values()))
    considered = everything if verb == "remake" else draft.head.considered
    if changed.edition != before or considered != draft.head.considered:
        save_revision(draft, version, verb, changed.edition, considered, now)
    return changed.differences


def _of(said: Said, name: str, kind: type[Any]) -> Any:
    value = said.get(name)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise UnknownChange
    return value


def _title(desk: Desk) -> Changed:
    title = desk.text("title")
    book = edit.set_title(desk.book, desk.shots, desk.wishes, title)
    return Changed(Edition(book, replace(desk.wishes, title=title or None)))


def _subtitle(desk: Desk) -> Changed:
    said = desk.said.get("text")
    text = None if said is None else desk.text("text")
    return Changed(
        Edition(edit.set_subtitle(desk.book, desk.shots, desk.wishes, text), desk.wishes)
    )


def _cover(desk: Desk) -> Changed:
    photo = desk.text("photo")
    book = edit.set_cover_photo(desk.book, desk.shots, desk.wishes, photo)
    return Changed(Edition(book, replace(desk.wishes, cover=photo)))


def _whole(change: edit.Change) -> Changed:
    return Changed(Edition(change.book, change.wishes), change.differences)


def _pages(desk: Desk) -> Changed:
    return _whole(edit.change_pages(desk.book, desk.shots, desk.wishes, desk.number("pages")))


def _density(desk: Desk) -> Changed:
    density = desk.text("density")
    if density not in {"low", "normal", "high"}:
        raise UnknownChange
    return _whole(edit.change_density(desk.book, desk.shots, desk.wishes, cast("Density", density)))


def _product(desk: Desk) -> Changed:
    return _whole(edit.change_product(desk.book, desk.shots, desk.wishes, desk.text("product")))


def _leave_out(desk: Desk) -> Changed:
    return _whole(edit.leave_out(desk.book, desk.shots, desk.wishes, desk.text("photo")))


def _must_have(desk: Desk) -> Changed:
    return _whole(edit.must_have(desk.book, desk.shots, desk.wishes, desk.text("photo")))


def _remake(desk: Desk) -> Changed:
    return _whole(edit.remake(desk.book, desk.shots, desk.wishes))


def _swap(desk: Desk) -> Changed:
    one, other = (_of(desk.said, name, dict) for name in ("a", "b"))
    files = [desk.photo(_of(e, "page", int), _of(e, "element", int)) for e in (one, other)]
    book = edit.swap_photos(desk.book, desk.shots, desk.wishes, *files)
    return Changed(Edition(book, desk.wishes))


def _crop(desk: Desk) -> Changed:
    page = desk.number("page")
    file = desk.photo(page, desk.number("element"))
    window = _of(desk.said, "crop", list)
    if len(window) != 4 or not all(isinstance(e, (int, float)) and abs(e) <= 1 for e in window):
        raise UnknownChange  # a number that is none (NaN) is not at most 1 either
    left, top, right, bottom = (float(edge) for edge in window)
    book = edit.move_crop(
        desk.book, desk.shots, desk.wishes, page, file, (left, top, right, bottom)
    )
    return Changed(Edition(book, desk.wishes))


def _layout(desk: Desk) -> Changed:
    book = edit.set_layout(
        desk.book, desk.shots, desk.wishes, desk.number("page"), desk.text("layout")
    )
    return Changed(Edition(book, desk.wishes))


def _regenerate(desk: Desk) -> Changed:
    seed = desk.wishes.seed + 1  # asked again, it goes on to the next of the good layouts
    book = edit.regenerate_page(desk.book, desk.shots, desk.wishes, desk.number("page"), seed)
    return Changed(Edition(book, replace(desk.wishes, seed=seed)))


def _lock(desk: Desk) -> Changed:
    return Changed(Edition(edit.lock_page(desk.book, desk.number("page")), desk.wishes))


def _unlock(desk: Desk) -> Changed:
    book = edit.lock_page(desk.book, desk.number("page"), locked=False)
    return Changed(Edition(book, desk.wishes))


def _caption(desk: Desk) -> Changed:
    page, text = desk.number("page"), desk.text("text")
    if page:
        book = edit.set_caption(desk.book, desk.shots, desk.wishes, page, text)
        return Changed(Edition(book, desk.wishes))
    role = desk.words(page, desk.number("element")).role
    if role in {"title", "spine"}:
        return _title(replace(desk, said={"title": text}))
    return _subtitle(desk)


VERBS: dict[str, Verb] = {
    "title": _title,
    "subtitle": _subtitle,
    "cover": _cover,
    "pages": _pages,
    "density": _density,
    "product": _product,
    "leave_out": _leave_out,
    "must_have": _must_have,
    "put_back": _must_have,
    "remake": _remake,
    "swap": _swap,
    "crop": _crop,
    "layout": _layout,
    "regenerate": _regenerate,
    "lock": _lock,
    "unlock": _unlock,
    "caption": _caption,
}
"""What the editor may ask for, beside undo and redo."""
