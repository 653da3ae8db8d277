"""Changing an album: saved at once, undone and redone, never over somebody else's change."""

from __future__ import annotations

from typing import Any

import pytest

from kiekje.albums.document import to_json
from kiekje.albums.errors import AlbumError
from kiekje.studio.errors import ChangedElsewhere, NothingToUndo, UnknownChange
from kiekje.studio.flows.change_album import VERBS, change_album
from kiekje.studio.models import Draft
from kiekje.studio.revisions import book_of, edition_of
from tests.photos.rows import NOW
from tests.studio.albums import a_made_draft


def _change(draft: Draft, verb: str, **said: Any) -> Any:
    return change_album(draft, draft.version, verb, said, NOW)


def _text(draft: Draft) -> str:
    assert draft.head is not None
    return to_json(book_of(draft.head))


def _photo(draft: Draft, page: int = 1, element: int = 0) -> str:
    assert draft.head is not None
    return book_of(draft.head).pages[page].photos[element].file


def _single_changes(draft: Draft) -> dict[str, dict[str, Any]]:
    """For every verb something that can be asked of this album."""
    assert draft.head is not None
    book = book_of(draft.head)
    inside = [p for p in book.inside if len(p.photos) > 1]
    page = inside[0]
    numbers = [i for i, e in enumerate(page.elements) if e.kind == "photo"]
    left_out = next(
        str(p.pk) for p in draft.photos.all() if all(str(p.pk) != s.file for s in book.photos)
    )
    crop = page.photos[0].crop
    return {
        "title": {"title": "Zomer"},
        "subtitle": {"text": "met z’n allen"},
        "cover": {"photo": page.photos[0].file},
        "pages": {"pages": len(book.inside) - 2},
        "density": {"density": "high"},
        "product": {"product": "album-21x21" if book.product != "album-21x21" else "album-15x15"},
        "leave_out": {"photo": page.photos[0].file},
        "must_have": {"photo": left_out},
        "put_back": {"photo": left_out},
        "remake": {},
        "swap": {
            "a": {"page": page.number, "element": numbers[0]},
            "b": {"page": page.number, "element": numbers[1]},
        },
        "crop": {"page": page.number, "element": numbers[0], "crop": list(crop)},
        "layout": {"page": page.number, "layout": page.layout},
        "regenerate": {"page": page.number},
        "lock": {"page": page.number},
        "unlock": {"page": page.number},
        "caption": {"page": page.number, "text": "Op het strand"},
    }


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_is_done_and_undone(verb: str) -> None:
    """What was changed is there; undone, the album is what it was, byte for byte; redone, again."""
    draft = a_made_draft(60)
    before = _text(draft)

    _change(draft, verb, **_single_changes(draft)[verb])
    after, changed = _text(draft), draft.head and draft.head.verb == verb

    if changed:
        _change(draft, "undo")
        assert before == _text(draft)
        _change(draft, "redo")
    assert after == _text(draft)


def test_a_title_is_on_the_cover_and_in_the_wishes() -> None:
    """A title that was given stays when the album is made again."""
    draft = a_made_draft()

    _change(draft, "title", title="Zomer")
    _change(draft, "density", density="low")

    assert draft.head is not None
    assert "Zomer" == edition_of(draft.head).book.title


def test_a_tab_that_is_behind_changes_nothing() -> None:
    """A change of an old version is refused, and the newer one stays."""
    draft = a_made_draft()
    behind = draft.version
    _change(draft, "title", title="Eerst")
    before = _text(draft)

    with pytest.raises(ChangedElsewhere):
        change_album(draft, behind, "title", {"title": "Daarna"}, NOW)

    assert before == _text(draft)


def test_two_changes_at_once_keep_the_first() -> None:
    """Two tabs that began at the same version do not overwrite each other."""
    draft = a_made_draft()
    other = Draft.objects.get(pk=draft.pk)
    _change(draft, "title", title="Eerst")

    with pytest.raises(ChangedElsewhere):
        _change(other, "title", title="Daarna")


def test_a_change_that_cannot_be_leaves_the_album_as_it_was() -> None:
    """A refusal saves nothing."""
    draft = a_made_draft()
    before, version = _text(draft), draft.version

    with pytest.raises(AlbumError):
        _change(draft, "pages", pages=13)

    assert (before, version) == (_text(draft), draft.version)


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("explode", {}),
        ("title", {}),
        ("title", {"title": 3}),
        ("pages", {"pages": True}),
        ("crop", {"page": 1, "element": 0, "crop": [0, 0, 1]}),
        ("crop", {"page": 1, "element": 99, "crop": [0, 0, 1, 1]}),
        ("swap", {"a": 1, "b": 2}),
        ("caption", {"page": 999, "text": "x"}),
        ("density", {"density": "huge"}),
    ],
)
def test_nonsense_is_refused(verb: str, said: dict[str, Any]) -> None:
    """What the editor would never send is refused with a sentence."""
    with pytest.raises((UnknownChange, AlbumError)):
        _change(a_made_draft(), verb, **said)


def test_nothing_is_undone_before_the_first_change() -> None:
    """What the program made by itself is the beginning of the history."""
    draft = a_made_draft()

    with pytest.raises(NothingToUndo):
        _change(draft, "undo")
