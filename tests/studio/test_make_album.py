"""Making an album: while photos arrive, when they are turned, when they go."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from kiekje.photos.models import Upload
from kiekje.studio.flows.begin_draft import add_photos, remove_photos, take_in
from kiekje.studio.flows.change_album import change_album
from kiekje.studio.flows.make_album import begin_making, is_behind, make_album, shots_of
from kiekje.studio.flows.mend_album import mend_album
from kiekje.studio.models import Draft
from kiekje.studio.revisions import book_of
from tests.photos.rows import NOW, a_batch, a_person, a_photo
from tests.studio.albums import a_draft, a_made_draft


def _behind(draft: Draft) -> bool:
    return is_behind(draft, shots_of(draft), NOW)


def _shown(draft: Draft) -> set[str]:
    assert draft.head is not None
    return {e.file for page in book_of(draft.head).inside for e in page.photos}


def _by_hand(draft: Draft) -> None:
    """Change one page by hand."""
    change_album(draft, draft.version, "lock", {"page": 1}, NOW)


def test_a_draft_with_photos_is_made_once() -> None:
    """An album is to be made when photos are there, and not again while nothing changes."""
    draft = a_draft()

    assert _behind(draft)
    make_album(draft, NOW)
    assert not _behind(draft)
    assert Draft.State.READY == draft.state


def test_too_few_photos_are_said_in_numbers() -> None:
    """With fewer photos than an album takes, the draft says how many are missing, and waits."""
    draft = a_draft(5)
    make_album(draft, NOW)
    draft.refresh_from_db()

    assert Draft.State.FAILED == draft.state
    assert {"usable": 5, "needed": 12, "missing": 7} == draft.trouble["facts"]
    assert not _behind(draft)


def test_photos_that_arrive_make_it_anew() -> None:
    """When a good part is new, the album is made again although more are still coming."""
    draft = a_made_draft(20)
    batch = a_batch(draft.person)
    Upload.objects.create(
        person=draft.person, batch=batch, name="x", length=1, state="received",
        draft=draft.pk, created=NOW, expires=NOW + timedelta(days=1),
    )  # fmt: skip

    for number in range(5):
        take_in(draft.pk, a_photo(draft.person, batch, hash=f"{number:016x}"), NOW)
        assert not _behind(draft)
    take_in(draft.pk, a_photo(draft.person, batch), NOW)

    assert _behind(draft)


def test_a_photo_of_somebody_else_is_never_taken_in() -> None:
    """Who knows the number of a draft cannot put a photo into it."""
    draft = a_draft(3)

    take_in(draft.pk, a_photo(a_person()), NOW)

    assert 3 == draft.photos.count()


def test_photos_without_a_statement_wait() -> None:
    """A photo is not used before its uploader has said that this is allowed."""
    draft = a_draft(14)
    unstated = a_batch(draft.person, stated_at=None)
    add_photos(draft, [a_photo(draft.person, unstated)], NOW)

    assert 14 == len(shots_of(draft))


def test_an_album_changed_by_hand_waits_for_its_owner() -> None:
    """New photos never overturn what somebody has done; asked for, they come in."""
    draft = a_made_draft(20)
    _by_hand(draft)
    new = a_photo(draft.person, taken=NOW, hash="f0f0f0f0f0f0f0f0", faces=[])
    add_photos(draft, [new], NOW)

    assert not _behind(draft)
    change_album(draft, draft.version, "must_have", {"photo": str(new.pk)}, NOW)
    assert str(new.pk) in _shown(draft)


def test_two_makings_at_once_do_no_harm() -> None:
    """A making that was overtaken by its owner's change leaves that change alone."""
    draft = a_made_draft(20)
    late = Draft.objects.select_related("head").get(pk=draft.pk)
    change_album(draft, draft.version, "title", {"title": "Mijn titel"}, NOW)

    make_album(late, NOW)

    draft.refresh_from_db()
    assert draft.head is not None
    assert "Mijn titel" == book_of(draft.head).title


def test_a_making_that_was_lost_is_asked_for_again() -> None:
    """A worker that died does not leave an album waiting for ever."""
    draft = a_draft(20)
    begin_making(draft, NOW)

    assert not _behind(draft)
    assert is_behind(draft, shots_of(draft), NOW + timedelta(minutes=5))


def test_a_turned_photo_is_shown_turned() -> None:
    """After a turn the page of the photo is arranged anew, the locked one stays."""
    draft = a_made_draft(30)
    _by_hand(draft)
    assert draft.head is not None
    page = next(p for p in book_of(draft.head).inside if not p.locked and len(p.photos) == 1)
    photo = draft.photos.get(pk=page.photos[0].file)
    photo.turned = 90
    photo.save()

    assert mend_album(draft, shots_of(draft), NOW)
    sizes = {s.file: (s.width, s.height) for s in book_of(draft.head).photos}
    assert (photo.height, photo.width) == sizes[str(photo.pk)]
    assert not mend_album(draft, shots_of(draft), NOW)


def test_a_photo_that_went_leaves_the_album() -> None:
    """A photo that was deleted in the library is on no page any more."""
    draft = a_made_draft(30)
    _by_hand(draft)
    assert draft.head is not None
    page = next(p for p in book_of(draft.head).inside if not p.locked and len(p.photos) > 1)
    gone = page.photos[0].file
    remove_photos(draft, [UUID(gone)], NOW)

    assert mend_album(draft, shots_of(draft), NOW)
    assert gone not in _shown(draft)
