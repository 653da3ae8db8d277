"""Begin a session: note the kind of device, take over the guest, and notice a new device."""

from __future__ import annotations

from datetime import datetime

from kiekje.accounts.devices import device_class
from kiekje.accounts.flows.merge_person import merge_person
from kiekje.accounts.models import Device, User
from kiekje.accounts.sessions import BEGUN, SEEN
from kiekje.accounts.sessions import DEVICE as SESSION_DEVICE
from kiekje.visitors.cookies import DEVICE, GUEST, VISIT, set_later
from kiekje.visitors.digests import new_token, token_digest
from kiekje.visitors.requests import ShopRequest


def begin_session(request: ShopRequest, user: User, now: datetime) -> bool:
    """Make the session one that its owner can recognise; whether the device is a new one.

    The first device of an account is not new: it is the one that registered.
    """
    kind = device_class(request.headers.get("User-Agent", ""))
    request.session[SESSION_DEVICE] = kind
    request.session[BEGUN] = now.isoformat()
    request.session[SEEN] = now.date().isoformat()
    is_new = _note_device(request, user, kind, now)
    if request.guest is not None:
        merge_person(request.guest.person, user.person, now)
        set_later(request, GUEST, None)
        set_later(request, VISIT, None)
        request.guest = None
    request.person = user.person
    return is_new


def _note_device(request: ShopRequest, user: User, kind: str, now: datetime) -> bool:
    token = request.COOKIES.get(DEVICE) or new_token()
    set_later(request, DEVICE, token)
    is_first = not Device.objects.filter(user=user).exists()
    _, created = Device.objects.update_or_create(
        user=user,
        token=token_digest(token),
        defaults={"kind": kind, "last_seen": now.date()},
        create_defaults={"kind": kind, "first_seen": now.date(), "last_seen": now.date()},
    )
    return created and not is_first
