"""What happens to photos that are there: turned, dated, deleted, reported, expired, forgotten."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from PIL import Image

from kiekje.photos.errors import ShiftTooLarge
from kiekje.photos.flows.delete_photo import bring_back_photos, delete_photos, destroy_photos
from kiekje.photos.flows.describe_photos import pictures_of
from kiekje.photos.flows.expire_photos import Expired, expire_photos
from kiekje.photos.flows.give_statement import VERSION, give_statement
from kiekje.photos.flows.ingest_upload import ingest_upload
from kiekje.photos.flows.open_photo import content_of, rendition_of
from kiekje.photos.flows.report_photo import decide_report, report_photo
from kiekje.photos.flows.set_clock import set_clock
from kiekje.photos.flows.turn_photo import draw_turned, turn_photos
from kiekje.photos.models import Batch, Photo, Report, Upload
from kiekje.privacy.models import Person
from kiekje.vault.errors import ObjectForgotten
from kiekje.vault.keyring.models import Key
from kiekje.visitors.flows.erase_person import erase_person
from tests.photos.rows import NOW, a_batch, a_person, a_photo
from tests.photos.test_ingest import received

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keyring"]),
    pytest.mark.usefixtures("home"),
]


def kept(person: Person, content: bytes) -> Photo:
    """A photo that has come in."""
    photo = ingest_upload(received(person, content, batch=uuid4()), NOW)
    assert photo is not None
    return photo


def test_a_turned_photo_is_drawn_anew(jpegs: list[bytes]) -> None:
    """It counts as turned at once; then what is shown is upright, and the original untouched."""
    person = a_person()
    photo = kept(person, jpegs[0])
    before = Image.open(io.BytesIO(rendition_of(photo, "small"))).size

    assert 1 == turn_photos(person, [photo.pk], 90, NOW)
    turned = Photo.objects.get()
    assert (90, 0) == (turned.turned, turned.drawn_turned)
    draw_turned(turned, NOW)

    drawn = Photo.objects.get()
    assert (90, 90) == (drawn.turned, drawn.drawn_turned)
    assert before[::-1] == Image.open(io.BytesIO(rendition_of(drawn, "small"))).size
    assert jpegs[0] == content_of(drawn)
    assert not Key.objects.filter(pk__in=[photo.large, photo.small]).exists()
    draw_turned(drawn, NOW)
    assert 3 == Key.objects.count()


def test_four_turns_are_none(jpegs: list[bytes]) -> None:
    """Somebody who turns all the way round gets what was there."""
    person = a_person()
    photo = kept(person, jpegs[0])

    for _ in range(4):
        turn_photos(person, [photo.pk], 90, NOW)

    assert 0 == Photo.objects.get().turned


def test_a_clock_is_set_right_for_a_series() -> None:
    """All chosen photos move; what the camera wrote stays; others' photos do not move."""
    person = a_person()
    series = [a_photo(person, taken=NOW + timedelta(hours=n)) for n in range(3)]
    undated = a_photo(person, taken=None)
    other = a_photo(a_person())
    ids = [photo.pk for photo in (*series, undated, other)]

    assert 3 == set_clock(person, ids, 3600, NOW)
    assert 3 == set_clock(person, ids, 60, NOW)

    moved = Photo.objects.get(pk=series[2].pk)
    assert (NOW + timedelta(hours=2), 3660) == (moved.taken, moved.clock_shift_seconds)
    assert NOW + timedelta(hours=3, minutes=1) == moved.moment
    assert 0 == Photo.objects.get(pk=other.pk).clock_shift_seconds
    with pytest.raises(ShiftTooLarge):
        set_clock(person, ids, 10**10, NOW)


def test_what_is_deleted_can_be_brought_back_by_its_owner_only() -> None:
    """The quarantine opens for nobody else."""
    person, other = a_person(), a_person()
    photo = a_photo(person)

    assert 0 == delete_photos(other, [photo.pk], NOW)
    assert 1 == delete_photos(person, [photo.pk], NOW)
    assert 0 == delete_photos(person, [photo.pk], NOW)
    assert 0 == bring_back_photos(other, [photo.pk], NOW)
    assert 1 == bring_back_photos(person, [photo.pk], NOW)
    assert Photo.objects.get().deleted_at is None


def test_destroyed_is_destroyed(jpegs: list[bytes]) -> None:
    """Keys and rows are gone, the batch with the last of its photos, and the rest is untouched."""
    person = a_person()
    one, other = kept(person, jpegs[0]), kept(person, jpegs[1])
    Upload.objects.all().delete()

    assert 1 == destroy_photos([one], reason="erased", now=NOW)

    with pytest.raises(ObjectForgotten):
        content_of(one)
    assert jpegs[1] == content_of(other)
    assert [other] == list(Photo.objects.all())
    assert [other.batch_id] == list(Batch.objects.values_list("pk", flat=True))


def test_promise_4_cat5_what_has_reached_its_date_goes() -> None:
    """On the day after its last, by the clock of its country, a photo is gone; not before."""
    person = a_person()
    a_photo(person, kept_until=date(2026, 6, 1))
    still = a_photo(person, kept_until=date(2026, 6, 2))
    almost = datetime(2026, 6, 1, 21, 59, tzinfo=UTC)  # a minute to midnight in Brussels

    assert 0 == expire_photos(almost).photos
    assert 1 == expire_photos(almost + timedelta(minutes=1), dry_run=True).photos
    assert 1 == expire_photos(almost + timedelta(minutes=1)).photos
    assert [still] == list(Photo.objects.all())


def test_the_quarantine_ends_after_fourteen_days() -> None:
    """What was deleted stays for two weeks, then it is destroyed."""
    a_photo(a_person(), deleted_at=NOW, kept_until=date(2030, 1, 1))

    assert 0 == expire_photos(NOW + timedelta(days=13, hours=23)).quarantined
    assert Expired(0, 1, 0, 0) == expire_photos(NOW + timedelta(days=14))
    assert not Photo.objects.exists()


def test_uploads_that_stand_still_end(jpegs: list[bytes]) -> None:
    """What nobody goes on with for a day is forgotten; what is being worked on is not."""
    waiting = received(a_person(), jpegs[0])
    Upload.objects.update(state=Upload.State.RECEIVING, expires=NOW)
    assert Expired(0, 0, 1, 0) == expire_photos(NOW)
    assert not Key.objects.filter(pk=waiting.pk).exists()
    assert not Batch.objects.exists()

    received(a_person(), jpegs[0])
    assert 0 == expire_photos(NOW + timedelta(days=30)).uploads


def test_promise_6_warranty_the_statement_is_recorded_once() -> None:
    """It has a time and a version, and covers the batches of whoever gives it."""
    person, other = a_person(), a_person()
    batches = [a_batch(one, stated_at=None) for one in (person, person, other)]

    assert 2 == give_statement(person, [one.pk for one in batches], NOW)
    assert 0 == give_statement(person, [one.pk for one in batches], NOW + timedelta(days=1))

    stated = Batch.objects.get(pk=batches[0].pk)
    assert (NOW, VERSION) == (stated.stated_at, stated.statement_version)
    assert Batch.objects.get(pk=batches[2].pk).stated_at is None


def test_promise_6_warranty_a_report_blocks_until_it_is_decided() -> None:
    """A reported photo is blocked; released only when no report of it is open any more."""
    photo = a_photo(a_person())
    report_photo(photo.pk, "shown", NOW)
    report_photo(photo.pk, "child", NOW)
    one, other = Report.objects.order_by("reason")

    assert Photo.objects.get().blocked_at == NOW
    decide_report(one, release=True, now=NOW)
    assert Photo.objects.get().blocked_at == NOW
    decide_report(other, release=True, now=NOW)
    assert Photo.objects.get().blocked_at is None


def test_a_report_that_is_right_ends_the_photo() -> None:
    """Decided for whoever is shown, the photo is destroyed."""
    photo = a_photo(a_person())
    report_photo(photo.pk, "shown", NOW)

    decide_report(Report.objects.get(), release=False, now=NOW)

    assert not Photo.objects.exists()


def test_a_report_tells_nobody_which_photos_there_are() -> None:
    """A number that is no photo's gets a token like any other, and nothing is kept."""
    assert report_photo(uuid4(), "shown", NOW) != report_photo(uuid4(), "shown", NOW)
    assert not Report.objects.exists()


def test_a_forgotten_person_has_nothing_left(jpegs: list[bytes]) -> None:
    """Keys, photos, uploads and batches are gone."""
    person = a_person()
    photo = kept(person, jpegs[0])
    report_photo(photo.pk, "shown", NOW)

    erase_person(person, NOW)

    for model in (Batch, Photo, Upload, Report, Key):
        assert not model._default_manager.exists()


def test_what_is_sent_once_more_while_it_goes_is_a_photo_of_its_own(
    jpegs: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between its keys and its row, a photo that is destroyed stands in for no new one."""
    person = a_person()
    photo = kept(person, jpegs[0])
    again = received(person, jpegs[0], batch=uuid4())

    def told(_photo: Photo, _now: datetime) -> None:
        if Upload.objects.get(pk=again.pk).photo_id is None:
            ingest_upload(again, NOW)

    monkeypatch.setattr("kiekje.photos.flows.delete_photo.tell_change", told)
    destroy_photos([photo], reason="expired", now=NOW)

    assert jpegs[0] == content_of(Photo.objects.get())


def test_a_clock_beyond_the_calendar_stays_where_it_was() -> None:
    """A camera that wrote the last day of all is moved nowhere, and its photo can still be used."""
    person = a_person()
    photo = a_photo(person, taken=datetime(9999, 12, 31, tzinfo=UTC))

    set_clock(person, [photo.pk], 86_400, NOW)

    (picture,) = pictures_of([Photo.objects.get()])
    assert picture.taken is not None
    assert datetime(9999, 12, 31) == picture.taken.moment
