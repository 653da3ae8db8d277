"""What comes in becomes a photo, or is refused with a reason; once, whatever happens."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django_tasks_db.models import DBTaskResult

from kiekje.photos import listeners
from kiekje.photos.errors import QuotaReached
from kiekje.photos.flows import ingest_upload as ingesting
from kiekje.photos.flows.begin_upload import begin_upload
from kiekje.photos.flows.delete_photo import delete_photos
from kiekje.photos.flows.end_upload import end_upload
from kiekje.photos.flows.fill_upload import append_upload, length_of, receive_upload
from kiekje.photos.flows.find_orphans import find_orphans
from kiekje.photos.flows.ingest_upload import ingest_upload
from kiekje.photos.flows.open_photo import content_of, rendition_of
from kiekje.photos.limits import PhotoLimits, Quota
from kiekje.photos.models import Batch, Photo, Upload
from kiekje.privacy.models import Person
from kiekje.vault.errors import ObjectForgotten
from kiekje.vault.flows.fill_spool import finish_spool
from kiekje.vault.flows.open_object import open_object
from kiekje.vault.keyring.models import Key
from tests.photos.rows import NOW, a_person

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keyring"]),
    pytest.mark.usefixtures("home"),
]

MARK = uuid4()


def begun(person: Person, length: int, name: str = "IMG_0001.jpg", **rest: object) -> Upload:
    """An upload that has begun."""
    given = {"media_type": "image/jpeg", "batch": MARK, "draft": None, "site": "be-nl", "now": NOW}
    return begin_upload(person, length=length, name=name, **{**given, **rest})


def received(person: Person, content: bytes, name: str = "IMG_0001.jpg", **rest: object) -> Upload:
    """An upload that is whole."""
    upload = begun(person, len(content), name, **rest)
    if content:
        append_upload(upload, content)
    receive_upload(upload, NOW)
    return fresh(upload)


def fresh(upload: Upload) -> Upload:
    """The upload as the database has it."""
    return Upload.objects.select_related("person", "batch").get(pk=upload.pk)


def test_a_photo_is_kept_bit_for_bit(jpegs: list[bytes]) -> None:
    """The original is what was sent; beside it are two versions, facts and a tiny preview."""
    person = a_person()
    upload = received(person, jpegs[0])

    photo = ingest_upload(upload, NOW)

    assert photo is not None
    assert jpegs[0] == content_of(photo)
    assert rendition_of(photo, "small").startswith(b"\xff\xd8")
    assert len(rendition_of(photo, "large")) > len(rendition_of(photo, "small")) > len(photo.blur)
    assert (Upload.State.DONE, photo.pk, None) == (
        fresh(upload).state,
        fresh(upload).photo_id,
        fresh(upload).spool,
    )
    assert date(2026, 6, 1) == photo.kept_until
    assert upload.spool == photo.original


def test_nothing_of_it_lies_open(jpegs: list[bytes], home: Path) -> None:
    """No file of the home holds a piece of the original or of what is shown of it."""
    photo = ingest_upload(received(a_person(), jpegs[0]), NOW)

    assert photo is not None
    pieces = [jpegs[0][at : at + 32] for at in range(100, len(jpegs[0]) - 32, 4000)]
    pieces += [rendition_of(photo, "small")[200:232], rendition_of(photo, "large")[900:932]]
    for path in home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(piece in content for piece in pieces), path


def test_the_second_of_the_same_is_recognised(jpegs: list[bytes]) -> None:
    """The same content of the same owner is one photo, and its second copy is destroyed."""
    person = a_person()
    first = ingest_upload(received(person, jpegs[0]), NOW)
    again = received(person, jpegs[0], "copy.jpg", batch=uuid4())

    second = ingest_upload(again, NOW + timedelta(days=10))

    assert first == second
    assert 1 == Photo.objects.count()
    assert date(2026, 6, 11) == Photo.objects.get().kept_until
    assert again.spool is not None
    with pytest.raises(ObjectForgotten):
        open_object(again.spool, owner=person.pk, kind="original")


def test_nobody_learns_what_others_have(jpegs: list[bytes]) -> None:
    """The same content of two owners is two photos whose digests differ."""
    one = ingest_upload(received(a_person(), jpegs[0]), NOW)
    other = ingest_upload(received(a_person(), jpegs[0]), NOW)

    assert one is not None
    assert other is not None
    assert one.pk != other.pk
    assert one.own_digest != other.own_digest


def test_what_was_deleted_comes_back_when_it_is_sent_again(jpegs: list[bytes]) -> None:
    """A photo in the quarantine that is sent again is brought back."""
    person = a_person()
    photo = ingest_upload(received(person, jpegs[0]), NOW)
    assert photo is not None
    delete_photos(person, [photo.pk], NOW)

    ingest_upload(received(person, jpegs[0], batch=uuid4()), NOW)

    assert Photo.objects.get().deleted_at is None


def test_an_account_recognises_what_it_sent_as_a_guest(jpegs: list[bytes]) -> None:
    """Photos that came with a merged guest are recognised in the account."""
    guest, account = a_person(), a_person("account")
    photo = ingest_upload(received(guest, jpegs[0]), NOW)
    assert photo is not None
    from kiekje.visitors.flows.merge_guest import merge_guest

    merge_guest(guest, account, NOW)

    assert photo == ingest_upload(received(account, jpegs[0], batch=uuid4()), NOW)
    assert jpegs[0] == content_of(Photo.objects.get())
    assert date(2028, 5, 1) == Photo.objects.get().kept_until


def test_a_guest_may_become_an_account_meanwhile(
    jpegs: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A photo that is looked at while its guest registers belongs to the account, and opens."""
    guest, account = a_person(), a_person("account")
    upload = received(guest, jpegs[0])
    seal = ingesting.seal_objects

    def merge_first(*given, **rest):
        from kiekje.visitors.flows.merge_guest import merge_guest

        sealed = seal(*given, **rest)
        merge_guest(guest, account, NOW)
        return sealed

    monkeypatch.setattr(ingesting, "seal_objects", merge_first)
    photo = ingest_upload(upload, NOW)

    assert photo is not None
    assert account.pk == photo.person_id
    kept = Photo.objects.get()
    assert jpegs[0] == content_of(kept)
    assert rendition_of(kept, "small")
    assert not Key.objects.filter(owner=guest.pk, kind__in=["original", "large", "small"]).exists()


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b"<html>", "no-picture"), (b"\xff\xd8\xff", "damaged")]
)
def test_what_is_no_photo_is_refused_and_gone(content: bytes, code: str) -> None:
    """A refusal has a code and a sentence, and nothing of what came is kept."""
    upload = received(a_person(), content)

    assert ingest_upload(upload, NOW) is None

    refused = fresh(upload)
    assert (Upload.State.REFUSED, None) == (refused.state, refused.spool)
    assert refused.code in {code, "no-picture"}
    assert refused.reason.endswith(".")
    assert not Key.objects.filter(pk=upload.pk).exists()


def test_doing_it_again_does_nothing(jpegs: list[bytes]) -> None:
    """Work that is done twice, even by two workers with the same row in hand, is done once."""
    upload = received(a_person(), jpegs[0])
    first = ingest_upload(upload, NOW)

    assert first == ingest_upload(upload, NOW) or first is not None
    assert ingest_upload(fresh(upload), NOW) is None
    assert 1 == Photo.objects.count()
    assert jpegs[0] == content_of(Photo.objects.get())
    assert 3 == Key.objects.count()


def test_the_work_is_queued_with_the_row(jpegs: list[bytes]) -> None:
    """An upload that is received has one task, with its number and nothing else."""
    upload = received(a_person(), jpegs[0])
    receive_upload(upload, NOW)

    (task,) = DBTaskResult.objects.all()

    assert {"args": [str(upload.pk)], "kwargs": {}} == task.args_kwargs


def test_a_kill_before_the_row_loses_nothing(jpegs: list[bytes]) -> None:
    """A spool that was closed by an interrupted server is found and worked on."""
    upload = begun(a_person(), len(jpegs[0]))
    append_upload(upload, jpegs[0])
    assert upload.spool is not None
    finish_spool(upload.spool)

    assert len(jpegs[0]) == length_of(upload)
    assert 1 == find_orphans(NOW + timedelta(minutes=1))

    assert ingest_upload(fresh(upload), NOW) is not None


def test_a_lost_task_is_queued_anew_and_one_that_always_fails_is_told(jpegs: list[bytes]) -> None:
    """An upload whose task is gone gets a new one; where all attempts failed, its owner is told."""
    upload = received(a_person(), jpegs[0])
    DBTaskResult.objects.all().delete()
    later = NOW + timedelta(minutes=1)

    assert (1, 0) == (find_orphans(later), find_orphans(later))
    DBTaskResult.objects.update(status="FAILED")
    assert 1 == find_orphans(later)

    assert (Upload.State.REFUSED, "lost") == (fresh(upload).state, fresh(upload).code)


def test_an_upload_that_is_ended_leaves_nothing(jpegs: list[bytes]) -> None:
    """Ended while it is received, it takes its content along; its task then finds nothing."""
    upload = received(a_person(), jpegs[0])

    end_upload(upload, NOW)

    assert ingest_upload(upload, NOW) is None
    assert not Upload.objects.exists()
    assert not Key.objects.filter(pk=upload.pk).exists()
    assert not Photo.objects.exists()


def test_quotas_bound_what_one_person_brings(jpegs: list[bytes], settings) -> None:
    """What would be more than the quota is refused before a byte of it is taken."""
    settings.PHOTO_LIMITS = PhotoLimits(guest=Quota(2, 1000), account=Quota(3, 2000))
    guest, account = a_person(), a_person("account")
    begun(guest, 600)

    with pytest.raises(QuotaReached):
        begun(guest, 401)
    begun(guest, 400)
    with pytest.raises(QuotaReached) as caught:
        begun(guest, 0)
    assert 2 == caught.value.photos
    begun(account, 1500)


def test_albums_hear_of_photos_that_come_for_them(
    jpegs: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who registered is told the album's number and the photo, inside the same transaction."""
    heard: list[tuple[UUID, Photo]] = []
    monkeypatch.setattr(
        listeners, "_arrivals", {"a test": lambda draft, photo, _now: heard.append((draft, photo))}
    )
    draft = uuid4()

    photo = ingest_upload(received(a_person(), jpegs[0], draft=draft), NOW)

    assert [(draft, photo)] == heard


def test_dates_are_filled_from_neighbours(jpegs: list[bytes], tmp_path: Path) -> None:
    """A photo without a date stands beside those whose numbers are next to its own."""
    from PIL import Image

    person = a_person()
    ingest_upload(received(person, jpegs[0], "IMG_0001.jpg"), NOW)
    Image.new("RGB", (40, 30), (9, 99, 9)).save(tmp_path / "bare.jpg")

    ingest_upload(received(person, (tmp_path / "bare.jpg").read_bytes(), "IMG_0002.jpg"), NOW)

    dated = Photo.objects.get(name="IMG_0001.jpg")
    bare = Photo.objects.get(name="IMG_0002.jpg")
    assert "neighbour" == bare.taken_source
    assert dated.taken is not None
    assert bare.taken is not None
    assert bare.moment == bare.taken == dated.taken + timedelta(seconds=1)


def test_without_any_date_a_photo_stands_where_it_came_in(tmp_path: Path) -> None:
    """The time of an upload is no time of a photo, only its place in the library."""
    from PIL import Image

    Image.new("RGB", (40, 30), (9, 99, 9)).save(tmp_path / "bare.jpg")

    ingest_upload(received(a_person(), (tmp_path / "bare.jpg").read_bytes(), "bare.jpg"), NOW)

    photo = Photo.objects.get()
    assert (None, "") == (photo.taken, photo.taken_source)
    assert datetime(2026, 5, 1, 14, tzinfo=UTC) == photo.moment  # noon in Greenwich, in Brussels
    assert 1 == Batch.objects.count()
