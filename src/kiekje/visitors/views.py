"""The visit: what is held of it, its preferences, the way back, its end."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kiekje.privacy.clock import now
from kiekje.vault.errors import VaultError
from kiekje.vault.flows.open_object import open_object
from kiekje.visitors.cookies import GUEST, VISIT, set_later
from kiekje.visitors.flows.begin_visit import ADDRESS
from kiekje.visitors.flows.end_visits import end_visits_of
from kiekje.visitors.flows.erase_person import erase_person
from kiekje.visitors.flows.make_link import forget_device
from kiekje.visitors.flows.set_preferences import set_preferences, wipe_preferences
from kiekje.visitors.forms import PreferencesForm
from kiekje.visitors.models import Visit
from kiekje.visitors.requests import ShopRequest


@require_safe
def show_visit(request: HttpRequest, site: str) -> HttpResponse:
    """Everything that is held of this visit, and what can be done about it."""
    guest = cast("ShopRequest", request).guest
    visit = guest.visit if guest else None
    held = {
        "visit": visit,
        "guest_pass": guest.guest_pass if guest else None,
        "address": _address(visit) if visit else "",
        "form": PreferencesForm(
            initial={"format": visit.format, "style": visit.style} if visit else None
        ),
        "code": site,
    }
    return render(request, "visitors/visit.html", held)


@require_POST
def change_preferences(request: HttpRequest, site: str) -> HttpResponse:
    """Keep or wipe the preferences of the visit."""
    guest = cast("ShopRequest", request).guest
    form = PreferencesForm(request.POST)
    if guest and guest.visit and "wipe" in request.POST:
        wipe_preferences(guest.visit)
        messages.success(request, _("Your preferences are wiped."))
    elif guest and guest.visit and form.is_valid():
        set_preferences(guest.visit, form.cleaned_data)
        messages.success(request, _("Your preferences are kept for this visit."))
    return redirect("visit", site=site)


@require_POST
def close_visit(request: HttpRequest, site: str) -> HttpResponse:
    """End the visit now; the photos stay, and this device still knows them."""
    guest = cast("ShopRequest", request).guest
    if guest:
        end_visits_of(guest.person, now())
    set_later(request, VISIT, None)
    messages.success(
        request, _("Your visit is closed. Your IP address and preferences are erased.")
    )
    return redirect("visit", site=site)


@require_POST
def leave_device(request: HttpRequest, site: str) -> HttpResponse:
    """End the visit and let this device forget the photos: for computers that others use too."""
    guest = cast("ShopRequest", request).guest
    if guest:
        end_visits_of(guest.person, now())
        if guest.guest_pass:
            forget_device(guest.guest_pass)
    set_later(request, VISIT, None)
    set_later(request, GUEST, None)
    messages.success(
        request, _("This device does not know you any more. Your private link still does.")
    )
    return redirect("home", site=site)


@require_http_methods(["GET", "HEAD", "POST"])
def erase_guest(request: HttpRequest, site: str) -> HttpResponse:
    """Ask, then erase everything of a guest."""
    guest = cast("ShopRequest", request).guest
    if guest is None or request.user.is_authenticated:
        raise Http404
    if request.method != "POST":
        return render(request, "visitors/erase.html", {"code": site})
    erase_person(guest.person, now())
    set_later(request, VISIT, None)
    set_later(request, GUEST, None)
    messages.success(request, _("Everything is erased. No copy of it can be read any more."))
    return redirect("home", site=site)


def _address(visit: Visit) -> str:
    """The IP address of a visit, unsealed to be shown to the visitor."""
    if visit.address is None:
        return ""
    try:
        return open_object(visit.address, owner=visit.person_id, kind=ADDRESS).decode()
    except VaultError:
        return ""
