"""Sample content: an account, its photos, and an album begun with them."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

from allauth.account.models import EmailAddress

from kiekje.accounts.flows.register_user import register_user
from kiekje.accounts.models import User
from kiekje.photos.flows.begin_upload import begin_upload
from kiekje.photos.flows.fill_upload import append_upload, receive_upload
from kiekje.photos.flows.give_statement import give_statement
from kiekje.photos.models import Batch
from kiekje.pictures.listing import list_pictures
from kiekje.privacy.clock import now
from kiekje.privacy.models import Person
from kiekje.studio.flows.begin_draft import begin_draft
from kiekje.visitors.sites import SITES

PIECE = 1 << 20


def account_with_photos(email: str, password: str, site: str, folder: Path) -> None:
    """Make an account whose address is confirmed, and upload a folder of photos for its album."""
    moment = now()
    user = User(email=email)
    user.set_password(password)
    register_user(user, SITES[site], moment)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    draft = begin_draft(user.person, SITES[site], moment)
    mark = uuid4()
    for name, path in list_pictures(folder):
        _upload(user.person, name, path, (mark, draft.pk, site))
    give_statement(user.person, Batch.objects.filter(mark=mark).values_list("pk", flat=True), now())


def _upload(person: Person, name: str, path: Path, belongs: tuple[UUID, UUID, str]) -> None:
    """Upload a file as a browser would, piece by piece."""
    mark, draft, site = belongs
    upload = begin_upload(
        person,
        length=path.stat().st_size,
        name=Path(name).name,
        media_type="",
        batch=mark,
        draft=draft,
        site=site,
        now=now(),
    )
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            append_upload(upload, piece)
    receive_upload(upload, now())
