"""What the editor calls: whose draft it is, what it answers, what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from kiekje.albums.document import from_json
from kiekje.photos.models import Photo
from kiekje.privacy.models import Person
from kiekje.studio.flows.make_album import make_album
from kiekje.studio.models import Draft
from tests.photos.rows import NOW, a_batch, a_person, a_photo
from tests.studio.albums import a_draft, a_made_draft


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch) -> Callable[[Person | None], Client]:
    """A browser in which somebody is."""

    def visit(person: Person | None) -> Client:
        monkeypatch.setattr(
            "kiekje.accounts.middleware.PersonMiddleware.__call__",
            lambda self, request: _as(self, request, person),
        )
        return Client()

    return visit


def _as(middleware: Any, request: Any, person: Person | None) -> HttpResponse:
    request.person = person
    answer: HttpResponse = middleware.get_response(request)
    return answer


def _at(draft: Draft, rest: str = "") -> str:
    return f"/be-nl/drafts/{draft.pk}/{rest}"


def _post(client: Client, draft: Draft, rest: str, **said: Any) -> Any:
    return client.post(_at(draft, rest), json.dumps(said), content_type="application/json")


def _change(client: Client, draft: Draft, **said: Any) -> Any:
    version = Draft.objects.get(pk=draft.pk).version
    return _post(client, draft, "changes/", revision=version, **said)


def test_the_state_tells_everything(shop) -> None:
    """Book, photos, their fates and dates, findings and products are in one value."""
    draft = a_made_draft()
    state = shop(draft.person).get(_at(draft, "state.json")).json()

    assert "ready" == state["making"]["state"]
    assert 40 == len(state["photos"])
    assert {"placed", "left_out"} == {photo["status"] for photo in state["photos"]}
    assert all(photo["reason"] for photo in state["photos"] if photo["status"] == "left_out")
    assert 9 == len(state["products"])
    assert state["book"]["pages"]
    assert not state["can_undo"]


def test_the_book_document_is_the_one_that_is_printed(shop) -> None:
    """The address of the book gives the document as the program reads it."""
    draft = a_made_draft()
    text = shop(draft.person).get(_at(draft, "book.json")).content.decode()

    assert draft.head is not None
    assert len(from_json(text).inside) >= 12


def test_an_album_is_asked_for_when_photos_are_there(shop, monkeypatch) -> None:
    """Looking at the state of a draft with photos begins its album, once."""
    asked: list[str] = []
    monkeypatch.setattr("kiekje.studio.api.tasks.make", SimpleNamespace(enqueue=asked.append))
    draft = a_draft()
    client = shop(draft.person)

    client.get(_at(draft, "state.json"))
    state = client.get(_at(draft, "state.json")).json()

    assert [str(draft.pk)] == asked
    assert "waiting" == state["making"]["state"]
    assert state["making"]["message"]


def test_a_change_answers_with_the_new_state(shop) -> None:
    """The editor gets what it has to show now."""
    draft = a_made_draft()
    state = _change(shop(draft.person), draft, verb="title", title="Zomer").json()

    assert "Zomer" == state["title"]
    assert state["can_undo"]


def test_a_change_from_behind_gets_the_newer_state(shop) -> None:
    """A second tab learns what happened, in a sentence, and sees the newest."""
    draft = a_made_draft()
    client = shop(draft.person)
    _change(client, draft, verb="title", title="Zomer")
    answer = _post(client, draft, "changes/", revision=1, verb="title", title="Winter")

    assert 409 == answer.status_code
    assert "Zomer" == answer.json()["state"]["title"]
    assert answer.json()["error"]


@pytest.mark.parametrize(
    "said",
    [
        {"verb": "pages", "pages": 13},
        {"verb": "layout", "page": 99, "layout": "x"},
        {"verb": "nonsense"},
        {},
    ],
)
def test_a_change_that_cannot_be_is_refused_in_words(shop, said: dict[str, Any]) -> None:
    """The answer is a sentence in the language of the site, without an id in it."""
    draft = a_made_draft()
    answer = _change(shop(draft.person), draft, **said)

    assert 422 == answer.status_code
    assert answer.json()["error"].endswith(".")


def test_no_json_is_refused_in_words(shop) -> None:
    """What is not JSON is no change."""
    draft = a_made_draft()
    client = shop(draft.person)
    for body in ("", "[]", "{", "\xff"):
        answer = client.post(_at(draft, "changes/"), body, content_type="application/json")
        assert 422 == answer.status_code


def test_other_lengths_say_which_photos_come_and_go(shop) -> None:
    """More pages only add photos, fewer only take some away."""
    draft = a_made_draft(60)
    lengths = shop(draft.person).get(_at(draft, "lengths.json")).json()["lengths"]

    placed = [one["placed"] for one in lengths]
    assert placed == sorted(placed)
    assert len(lengths) > 1


def test_other_layouts_show_the_same_photos(shop) -> None:
    """Each alternative of a page has the photos that the page has."""
    draft = a_made_draft()
    client = shop(draft.person)
    book = client.get(_at(draft, "state.json")).json()["book"]
    page = next(
        p for p in book["pages"][1:] if sum(e["kind"] == "photo" for e in p["elements"]) > 1
    )
    layouts = client.get(_at(draft, f"pages/{page['number']}/layouts.json")).json()["layouts"]

    shown = {e["file"] for e in page["elements"] if e["kind"] == "photo"}
    assert layouts
    for one in layouts:
        assert shown == {e["file"] for e in one["page"]["elements"] if e["kind"] == "photo"}


def test_photos_of_the_library_come_in_and_go(shop) -> None:
    """Photos of one's own can be added and taken out; others' are passed over."""
    draft = a_made_draft(20)
    mine, others = a_photo(draft.person), a_photo(a_person())
    client = shop(draft.person)

    _post(client, draft, "photos/", add=[str(mine.pk), str(others.pk), "nonsense"])
    assert 21 == draft.photos.count()
    _post(client, draft, "photos/", remove=[str(mine.pk)])
    assert 20 == draft.photos.count()


def test_the_statement_is_recorded_for_all_photos_of_the_draft(shop) -> None:
    """One tick states every batch that was not yet stated (6-warranty)."""
    draft = a_draft(3)
    unstated = a_batch(draft.person, stated_at=None)
    draft.photos.add(a_photo(draft.person, unstated))
    client = shop(draft.person)

    assert client.get(_at(draft, "state.json")).json()["statement_needed"]
    assert not _post(client, draft, "statement/").json()["statement_needed"]
    unstated.refresh_from_db()
    assert unstated.stated_at is not None


def test_a_page_that_was_seen_is_noted(shop) -> None:
    """An order can ask for every page to be seen."""
    draft = a_made_draft()
    state = _change(shop(draft.person), draft, verb="seen", page=3).json()

    assert [3] == state["seen"]
    assert not state["can_undo"]


def test_a_pdf_is_asked_for_once_a_revision(shop, monkeypatch) -> None:
    """Asking twice writes once; the state says how far it is."""
    asked: list[str] = []
    monkeypatch.setattr("kiekje.studio.api.tasks.export", SimpleNamespace(enqueue=asked.append))
    draft = a_made_draft()
    client = shop(draft.person)

    _post(client, draft, "pdf/")
    state = _post(client, draft, "pdf/").json()

    assert 1 == len(asked)
    assert "waiting" == state["pdf"]["state"]
    assert 404 == client.get(_at(draft, "pdf/")).status_code


def test_somebody_else_finds_nothing(shop) -> None:
    """Who knows the address of a draft and is not its owner gets “not found” everywhere."""
    draft = a_made_draft()
    for person in (None, a_person(), a_person("account")):
        client = shop(person)
        for rest in ("", "state.json", "book.json", "lengths.json", "pages/1/layouts.json", "pdf/"):
            assert 404 == client.get(_at(draft, rest)).status_code
        for rest in ("changes/", "photos/", "statement/", "remake/", "pdf/", "delete/"):
            assert 404 == _post(client, draft, rest, revision=1, verb="undo").status_code


def test_an_album_is_begun_with_photos_of_the_library(shop) -> None:
    """A selection of one's photos begins an album; photos of others are passed over."""
    person = a_person()
    photos = [a_photo(person), a_photo(a_person())]
    answer = shop(person).post(
        "/be-nl/create/album/", {"photos": [*(str(p.pk) for p in photos), "nonsense", "x" * 36]}
    )

    draft = Draft.objects.get()
    assert f"/be-nl/drafts/{draft.pk}/" == answer.headers["Location"]
    assert [photos[0]] == list(draft.photos.all())


def test_a_draft_thrown_away_leaves_its_photos(shop) -> None:
    """Deleting an album deletes no photo."""
    draft = a_made_draft(14)
    shop(draft.person).post(_at(draft, "delete/"))

    assert not Draft.objects.exists()
    assert 14 == Photo.objects.count()


def test_albums_are_listed_with_their_covers(shop) -> None:
    """The list shows each album's title and photo; without one it says what to do."""
    person = a_person()
    client = shop(person)
    assert b"button" in client.get("/be-nl/drafts/").content
    draft = a_draft(14, person)
    make_album(draft, NOW)

    page = client.get("/be-nl/drafts/").content.decode()

    assert f"/be-nl/drafts/{draft.pk}/" in page
    assert "/small" in page


def test_a_photo_is_told_as_the_library_tells_it(shop) -> None:
    """Turned and with its clock set right; a new drawing has a new address, past every cache."""
    draft = a_draft(3)
    client = shop(draft.person)
    photo = draft.photos.order_by("moment", "id").first()
    assert photo is not None
    before = client.get(_at(draft, "state.json")).json()["photos"][0]
    photo.turned, photo.moment = 90, photo.moment - timedelta(hours=2)
    photo.save()
    after = client.get(_at(draft, "state.json")).json()["photos"][0]

    assert (before["height"], before["width"]) == (after["width"], after["height"])
    assert before["small"] != after["small"]
    assert before["taken"] != after["taken"]
