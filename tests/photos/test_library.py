"""The library's addresses: everything for its owner, nothing for anybody else."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kiekje.photos.flows.delete_photo import delete_photos
from kiekje.photos.flows.ingest_upload import ingest_upload
from kiekje.photos.flows.report_photo import decide_report, report_photo
from kiekje.photos.models import Batch, Photo, Report
from kiekje.photos.shelf import page_of, read_cursor
from kiekje.privacy.models import Person
from tests.photos.guests import begin_as_guest
from tests.photos.rows import NOW, a_batch, a_person, a_photo
from tests.photos.test_ingest import received

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keyring"]),
    pytest.mark.usefixtures("home"),
]

LIBRARY = "/be-nl/account/photos/"
KINDS = ("small", "large", "original")


@pytest.fixture
def owner(client: Client) -> Person:
    """Whoever the client is."""
    return begin_as_guest(client)


def kept(person: Person, content: bytes, name: str = "IMG_0001.jpg") -> Photo:
    """A photo that has come in."""
    photo = ingest_upload(received(person, content, name, batch=uuid4()), NOW)
    assert photo is not None
    return photo


def status(client: Client, address: str) -> int:
    """The status of an answer that is read to its end."""
    answer = client.get(address)
    assert answer.getvalue() is not None
    return answer.status_code


def change(client: Client, photos: list[Photo], verb: str, **rest: Any) -> Any:
    """What the server answers to a change."""
    said = {"verb": verb, "photos": [str(one.pk) for one in photos], **rest}
    return client.post(f"{LIBRARY}changes/", json.dumps(said), "application/json")


def test_a_photo_is_for_its_owner_only(client: Client, owner: Person, jpegs: list[bytes]) -> None:
    """Strangers and others find nothing at its addresses, whatever they know."""
    photo = kept(owner, jpegs[0])
    other = Client()
    begin_as_guest(other)

    for kind in KINDS:
        address = f"/photos/{photo.pk}/{kind}"
        assert 200 == status(client, address)
        assert 404 == Client().get(address).status_code
        assert 404 == other.get(address).status_code
    for verb in ("rotate", "delete", "restore", "destroy", "clock"):
        answer = change(other, [photo], verb, by=90, shift_seconds=5)
        assert {"photos": []} == answer.json()
        assert 404 == change(Client(), [photo], verb).status_code
    assert Photo.objects.filter(pk=photo.pk, deleted_at=None, turned=0).exists()


def test_an_original_is_given_back_bit_for_bit(
    client: Client, owner: Person, jpegs: list[bytes]
) -> None:
    """It comes under its own name, as a download, and its head cannot be broken."""
    photo = kept(owner, jpegs[0], 'Zoë "in" Rome\r\nX: 1.jpg')

    answer = client.get(f"/photos/{photo.pk}/original")

    assert jpegs[0] == b"".join(answer.streaming_content)
    said = answer.headers["Content-Disposition"]
    assert said.startswith('attachment; filename="Zo_ _in_ RomeX_ 1.jpg"; filename*=UTF-8')
    assert str(len(jpegs[0])) == answer.headers["Content-Length"]
    assert "X" not in answer.headers


def test_what_is_shown_says_nothing_of_its_owner(
    client: Client, owner: Person, jpegs: list[bytes]
) -> None:
    """The versions for the screen have no EXIF; they may be kept by the browser, and only there."""
    photo = kept(owner, jpegs[0])

    for kind in ("small", "large"):
        answer = client.get(f"/photos/{photo.pk}/{kind}", {"v": "1"})
        assert b"Exif" not in answer.content
        assert "image/jpeg" == answer.headers["Content-Type"]
        assert "private, max-age=86400, immutable" == answer.headers["Cache-Control"]
        etag = answer.headers["ETag"]
        again = client.get(f"/photos/{photo.pk}/{kind}", headers={"If-None-Match": etag})
        assert (304, "private, no-cache") == (again.status_code, again.headers["Cache-Control"])


def test_a_turn_is_seen_at_once(client: Client, owner: Person, jpegs: list[bytes]) -> None:
    """Before new versions are drawn, the browser is told how to turn the old ones."""
    photo = kept(owner, jpegs[0])
    before = client.get(f"/photos/{photo.pk}/small")

    (turned,) = change(client, [photo], "rotate", by=90).json()["photos"]

    assert (photo.height, photo.width, 90) == (turned["width"], turned["height"], turned["turned"])
    after = client.get(turned["small"])
    assert before.headers["ETag"] != after.headers["ETag"]
    assert len(before.content) + 36 == len(after.content)


def test_what_was_deleted_is_out_of_sight(
    client: Client, owner: Person, jpegs: list[bytes]
) -> None:
    """Only its small version is left, for whoever might bring it back."""
    photo = kept(owner, jpegs[0])

    (deleted,) = change(client, [photo], "delete").json()["photos"]
    assert deleted["deleted"] is not None
    assert [200, 404, 404] == [status(client, f"/photos/{photo.pk}/{k}") for k in KINDS]

    (back,) = change(client, [photo], "restore").json()["photos"]
    assert back["deleted"] is None
    assert 200 == status(client, f"/photos/{photo.pk}/original")


def test_destroyed_at_once(client: Client, owner: Person, jpegs: list[bytes]) -> None:
    """Asked to, the shop destroys a photo for good; nothing is left at its addresses."""
    photo = kept(owner, jpegs[0])

    assert {"photos": []} == change(client, [photo], "destroy").json()

    assert [404] * 3 == [client.get(f"/photos/{photo.pk}/{kind}").status_code for kind in KINDS]


def test_a_clock_is_set_right(client: Client, owner: Person) -> None:
    """The answer has the new moments; too much is refused in words."""
    photo = a_photo(owner)

    (moved,) = change(client, [photo], "clock", shift_seconds=-3600).json()["photos"]
    assert "2026-05-01T11:00:00" == moved["taken"]

    refused = change(client, [photo], "clock", shift_seconds=99_999_999_999)
    assert (422, True) == (refused.status_code, refused.json()["error"].endswith("."))
    assert 422 == change(client, [photo], "paint").status_code


def test_promise_6_warranty_a_reported_photo_is_shown_to_nobody(
    client: Client, owner: Person, jpegs: list[bytes]
) -> None:
    """Whoever is shown reports it without an account; it is blocked until that is decided."""
    photo = kept(owner, jpegs[0])
    stranger = Client()
    form = {"photo": f"https://shop.example/photos/{photo.pk}/large", "reason": "shown"}

    answer = stranger.post("/be-nl/report/", form)

    assert 302 == answer.status_code
    assert not stranger.cookies
    assert [451] * 3 == [client.get(f"/photos/{photo.pk}/{kind}").status_code for kind in KINDS]
    assert 200 == stranger.get(answer.headers["Location"]).status_code
    decide_report(Report.objects.get(), release=True, now=NOW)
    assert 200 == client.get(f"/photos/{photo.pk}/small").status_code
    assert b'id="id_photo_error"' in stranger.post("/be-nl/report/", {"photo": "?"}).content


def test_the_statement_covers_the_batch(client: Client, owner: Person) -> None:
    """Given for one batch, or for all of them."""
    one, _other = a_batch(owner, stated_at=None), a_batch(owner, stated_at=None)
    address = f"{LIBRARY}statement/"

    client.post(address, json.dumps({"batch": str(one.mark)}), "application/json")
    assert 1 == Batch.objects.exclude(stated_at=None).count()
    client.post(address, json.dumps({"batch": "nonsense"}), "application/json")
    assert 1 == Batch.objects.exclude(stated_at=None).count()
    client.post(address, "{}", "application/json")
    assert 2 == Batch.objects.exclude(stated_at=None).count()


def test_originals_come_in_one_archive(client: Client, owner: Person, jpegs: list[bytes]) -> None:
    """Each under a name of its own, bit for bit; those of others are not in it."""
    photos = [kept(owner, jpegs[0]), kept(owner, jpegs[1])]
    stranger = kept(a_person(), jpegs[2])
    blocked = kept(owner, jpegs[3])
    report_photo(blocked.pk, "shown", NOW)
    asked = {"photos": [str(one.pk) for one in (*photos, stranger, blocked)]}

    answer = client.post(f"{LIBRARY}originals/", asked)

    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert ["IMG_0001.jpg", "IMG_0001 (2).jpg"] == archive.namelist()
        assert jpegs[:2] == [archive.read(name) for name in archive.namelist()]


def test_the_shelf_is_read_page_by_page(owner: Person) -> None:
    """The newest first, each once, also where several were taken in one moment."""
    batch = a_batch(owner)
    moments = [NOW + timedelta(minutes=n // 3) for n in range(10)]
    photos = [a_photo(owner, batch, moment=moment) for moment in moments]
    a_photo(a_person())

    seen: list[str] = []
    cursor, pages = None, 0
    while pages == 0 or cursor is not None:
        found, following = page_of(owner, cursor, size=3)
        cursor = read_cursor(str(following)) if following else None
        seen += [one["id"] for one in found]
        pages += 1

    assert 4 == pages
    expected = sorted(photos, key=lambda one: (one.moment, one.pk), reverse=True)
    assert [str(one.pk) for one in expected] == seen


def test_events_go_on_over_pages(owner: Person) -> None:
    """A pause of hours begins another event, the end of a page does not."""
    batch = a_batch(owner)
    for hours in (0, 1, 2, 8, 9, 30):
        a_photo(owner, batch, moment=NOW + timedelta(hours=hours))

    whole, _ = page_of(owner, None)
    events = [one["event"] for one in whole]
    parts, cursor = page_of(owner, None, size=2)
    while cursor is not None:
        more, cursor = page_of(owner, read_cursor(str(cursor)), size=2)
        parts += more

    assert 3 == len(set(events))
    assert events == [one["event"] for one in parts]


def test_a_page_costs_few_queries(client: Client, owner: Person) -> None:
    """However many photos there are, a page of them is read at once."""
    batch = a_batch(owner)
    for _ in range(30):
        a_photo(owner, batch)
    from django.db import connection

    with CaptureQueriesContext(connection) as asked:
        found = client.get(f"{LIBRARY}photos.json").json()

    assert (30, 30, None) == (len(found["photos"]), found["total"], found["next"])
    photos = [one for one in asked.captured_queries if "photos_photo" in one["sql"]]
    assert 2 == len(photos)


def test_odd_cursors_begin_anew(client: Client, owner: Person) -> None:
    """What is no cursor of ours is none."""
    a_photo(owner)

    for odd in ("x", "e30=", "WzEsMiwzXQ==", "\x00"):
        assert 1 == len(client.get(f"{LIBRARY}photos.json", {"cursor": odd}).json()["photos"])


def test_the_page_is_a_plain_list_too(client: Client, owner: Person) -> None:
    """Without JavaScript photos are listed, and deleted by a form."""
    photo = a_photo(owner, name="<b>Zoë</b>.jpg")

    page = client.get(LIBRARY).content.decode()
    assert "&lt;b&gt;Zoë&lt;/b&gt;.jpg" in page
    assert f"/photos/{photo.pk}/small" in page

    answer = client.post(f"{LIBRARY}changes/", {"verb": "delete", "photos": [str(photo.pk)]})
    assert (302, LIBRARY) == (answer.status_code, answer.headers["Location"])
    assert Photo.objects.get().deleted_at is not None


def test_a_stranger_leaves_no_trace(client: Client) -> None:
    """Looking at an empty library stores nothing and sets no cookie."""
    assert 200 == client.get(LIBRARY).status_code
    assert {"total": 0, "next": None, "photos": []} == client.get(f"{LIBRARY}photos.json").json()
    assert {"uploads": []} == client.get(f"{LIBRARY}uploads.json").json()

    assert not client.cookies
    assert not Person.objects.exists()


def test_refusals_are_in_the_language_of_the_site(client: Client, owner: Person) -> None:
    """Why a file was refused is told in the language that is read."""
    upload = received(owner, b"")
    ingest_upload(upload, NOW)
    batch = str(Batch.objects.get().mark)

    said = {
        site: client.get(f"/{site}/account/photos/uploads.json", {"batch": batch}).json()
        for site in ("be-nl", "be-fr", "de-de", "gb-en")
    }

    reasons = {answer["uploads"][0]["reason"] for answer in said.values()}
    assert 4 == len(reasons)
    assert all(one.endswith(".") for one in reasons)


def test_the_quarantine_opens_for_nobody_else(owner: Person, jpegs: list[bytes]) -> None:
    """A deleted photo is found by nobody but its owner."""
    photo = kept(owner, jpegs[0])
    delete_photos(owner, [photo.pk], NOW)
    other = Client()
    begin_as_guest(other)

    assert [404] * 3 == [other.get(f"/photos/{photo.pk}/{kind}").status_code for kind in KINDS]


@pytest.mark.parametrize(
    "cursor",
    [
        "[" * 6000,
        json.dumps(["9999-12-31T23:59:59-23:00", f"{9:032x}", ""]),
        json.dumps(["2020-01-01", 5, 5]),
    ],
)
def test_a_cursor_of_nobody_begins_anew(cursor: str) -> None:
    """Whatever stands in the address, it is a cursor or none."""
    assert read_cursor(base64.urlsafe_b64encode(cursor.encode()).decode()) is None


@pytest.mark.parametrize("said", ['{"verb": "rotate", "by": "--5"}', "[" * 100_000])
def test_nonsense_is_answered(client: Client, owner: Person, said: str) -> None:
    """A change that says nothing that can be done does nothing."""
    assert owner.pk
    assert client.post(f"{LIBRARY}changes/", said, "application/json").status_code in {200, 422}
