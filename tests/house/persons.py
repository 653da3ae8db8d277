"""Who might ask for an address, and what belongs to the one whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from allauth.account.models import EmailAddress
from django.test import Client

from kiekje.accounts.models import User
from kiekje.photos.models import Batch, Photo, Report, Upload
from kiekje.privacy.clock import now
from kiekje.privacy.models import Person
from kiekje.studio.flows.write_pdf import KIND as PDF
from kiekje.studio.models import Draft, Export
from kiekje.vault.flows.seal_object import seal_object
from tests.accounts.guests import begin_as_guest
from tests.studio.albums import a_made_draft

Role = Literal["stranger", "guest", "account", "staff"]
OTHERS: tuple[Role, ...] = ("stranger", "guest", "account", "staff")
NAME = "geheim-van-els.jpg"
EMAIL = "els.geheim@example.org"
CONTENT = b"the bytes of the photo"


def browser_of(role: Role, *, email: str = "ander@example.org", csrf: bool = False) -> Client:
    """A browser in which somebody of this kind is, who has nothing."""
    browser = Client(REMOTE_ADDR="203.0.113.77", enforce_csrf_checks=csrf)
    if role == "guest":
        begin_as_guest(browser)
    elif role != "stranger":
        person = Person.objects.create(kind=Person.Kind.ACCOUNT, created=now().date())
        user = User.objects.create_user(
            email, None, person=person, joined=now(), is_staff=role == "staff"
        )
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        browser.force_login(user)
    return browser


def person_in(browser: Client) -> Person:
    """The person who is in a browser."""
    from kiekje.accounts.flows.recognise_cookies import recognise_cookies

    person = recognise_cookies({name: one.value for name, one in browser.cookies.items()})
    assert person is not None
    return person


@dataclass(frozen=True, slots=True)
class Belongings:
    """What somebody has: a photo, an album that is laid out and written, an upload, a report."""

    person: Person
    photo: Photo
    draft: Draft
    batch: Batch
    upload: Upload
    report: Report

    def traces(self) -> tuple[str, ...]:
        """What must not be read by anybody else."""
        ids = (self.person.pk, self.photo.pk, self.draft.pk, self.upload.pk, self.batch.pk)
        return (NAME, EMAIL, *(form for one in ids for form in _forms(one)))


def _forms(key: UUID | int) -> tuple[str, ...]:
    return (str(key), key.hex) if isinstance(key, UUID) else ()


def belongings_of(person: Person) -> Belongings:
    """Give somebody something of every kind."""
    moment = now()

    def sealed(kind: str, data: bytes = CONTENT) -> UUID:
        return seal_object(data, owner=person.pk, kind=kind, now=moment)

    draft = a_made_draft(14, person)
    photo = draft.photos.earliest("moment")
    photo.name, photo.bytes = NAME, len(CONTENT)
    photo.original, photo.large, photo.small = map(sealed, ("original", "large", "small"))
    photo.save()
    assert draft.head is not None
    Export.objects.create(
        draft=draft,
        version=draft.version,
        revision=draft.head,
        state=Export.State.READY,
        file=sealed(PDF, b"%PDF-1.7"),
        asked_at=moment,
    )
    upload = Upload.objects.create(
        person=person,
        batch=photo.batch,
        name=NAME,
        length=len(CONTENT),
        state=Upload.State.RECEIVED,
        created=moment,
        expires=moment,
    )
    report = Report.objects.create(photo=photo, reason="me", reported_at=moment)
    return Belongings(person, photo, draft, photo.batch, upload, report)
