"""A PDF to take along: whole, sealed, one a revision, gone with its album."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pypdfium2
import pytest
from PIL import Image

from kiekje.photos.flows.delete_photo import delete_photos, destroy_photos
from kiekje.photos.flows.report_photo import report_photo
from kiekje.pictures.workshop import Workshop
from kiekje.printing.errors import PhotoMissing
from kiekje.studio.flows.begin_draft import remove_photos
from kiekje.studio.flows.change_album import change_album
from kiekje.studio.flows.expire_drafts import expire_drafts
from kiekje.studio.flows.forget_draft import forget_drafts
from kiekje.studio.flows.write_pdf import KIND, ask_for_pdf, write_pdf
from kiekje.studio.models import Draft, Export
from kiekje.studio.revisions import book_of
from kiekje.vault.errors import VaultError
from kiekje.vault.flows.open_object import open_object
from kiekje.vault.flows.seal_object import seal_object
from kiekje.vault.keyring.models import Key
from tests.photos.rows import NOW
from tests.studio.albums import a_made_draft


@pytest.fixture
def draft(tmp_path: Path, settings, transactional_db) -> Draft:
    """An album whose photos are there, sealed."""
    settings.KIEKJE_HOME = tmp_path
    settings.OBJECTS_URL = f"file://{tmp_path}/objects"
    made = a_made_draft(16)
    picture = io.BytesIO()
    Image.new("RGB", (4000, 3000), "#336699").save(picture, "JPEG")
    for photo in made.photos.all():
        photo.original = seal_object(
            picture.getvalue(), owner=made.person_id, kind="original", now=NOW
        )
        photo.save(update_fields=["original"])
    return made


def _written(draft: Draft) -> Export:
    export, is_new = ask_for_pdf(draft, NOW)
    if is_new:
        with Workshop(workers=1) as workshop:
            write_pdf(export, workshop, NOW)
    export.refresh_from_db()
    return export


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_the_pdf_opens_with_every_page(draft: Draft) -> None:
    """Front, pages and back are there; asked for twice, it is written once."""
    export = _written(draft)
    assert export.file is not None

    content = open_object(export.file, owner=draft.person_id, kind=KIND)
    pages = len(pypdfium2.PdfDocument(content))

    assert Export.State.READY == export.state
    assert pages > 12
    assert (export, False) == ask_for_pdf(draft, NOW)


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_a_new_pdf_takes_the_place_of_the_old_one(draft: Draft) -> None:
    """After a change the PDF is written again, and the old one cannot be read any more."""
    old = _written(draft)
    change_album(draft, draft.version, "title", {"title": "Anders"}, NOW)
    new = _written(draft)

    assert [new.pk] == [one.pk for one in Export.objects.all()]
    assert old.file is not None
    with pytest.raises(VaultError):
        open_object(old.file, owner=draft.person_id, kind=KIND)


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_nothing_of_it_lies_unsealed(draft: Draft, tmp_path: Path) -> None:
    """No file of the shop holds the beginning of a PDF or of a photo."""
    _written(draft)

    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    for path in files:
        content = path.read_bytes()
        assert b"%PDF" not in content, path
        assert b"\xff\xd8\xff\xe0\x00\x10JFIF" not in content, path


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_a_forgotten_album_takes_its_pdf_with_it(draft: Draft) -> None:
    """The key goes first, then the rows; the photos stay."""
    export = _written(draft)
    assert export.file is not None
    owner = draft.person_id
    forget_drafts([draft], NOW)

    assert not Draft.objects.exists()
    with pytest.raises(VaultError):
        open_object(export.file, owner=owner, kind=KIND)


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_an_album_ends_when_its_time_is_over(draft: Draft) -> None:
    """A guest's album stays a month after its last change; a dry run only counts."""
    after = NOW + timedelta(days=32)

    assert {"albums": 0} == expire_drafts(NOW + timedelta(days=30), dry_run=False)
    assert {"albums": 1} == expire_drafts(after, dry_run=True)
    assert Draft.objects.exists()
    assert {"albums": 1} == expire_drafts(after, dry_run=False)
    assert not Draft.objects.exists()


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
@pytest.mark.parametrize("how", ["deleted", "destroyed", "reported", "taken out"])
def test_a_photo_that_goes_takes_the_pdfs_with_it(draft: Draft, how: str) -> None:
    """Nobody can take along a file with a photo that was deleted, blocked or taken out."""
    export = _written(draft)
    photo = draft.photos.order_by("pk")[0]
    if how == "deleted":
        delete_photos(draft.person, [photo.pk], NOW)
    elif how == "destroyed":
        destroy_photos([photo], reason="erased", now=NOW)
    elif how == "reported":
        report_photo(photo.pk, "shown", NOW)
    else:
        remove_photos(draft, [photo.pk], NOW)

    assert export.file is not None
    assert not Export.objects.exists()
    with pytest.raises(VaultError):
        open_object(export.file, owner=draft.person_id, kind=KIND)


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_a_blocked_photo_is_in_no_new_pdf(draft: Draft) -> None:
    """The album may still show it; no file is written of it."""
    assert draft.head is not None
    report_photo(UUID(book_of(draft.head).inside[0].photos[0].file), "shown", NOW)

    with pytest.raises(PhotoMissing):
        _written(draft)


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_a_photo_that_goes_meanwhile_takes_the_unfinished_pdf_along(draft: Draft) -> None:
    """What was written when its photo was deleted is destroyed, not handed out."""
    export, _ = ask_for_pdf(draft, NOW)
    photo = draft.photos.order_by("pk")[0]
    with Workshop(workers=1) as workshop:

        def deleting(wishes):
            delete_photos(draft.person, [photo.pk], NOW)
            yield from workshop.render(wishes)

        write_pdf(export, SimpleNamespace(render=deleting), NOW)

    assert not Export.objects.exists()
    assert not Key.objects.filter(kind=KIND).exists()
