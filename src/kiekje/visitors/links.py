"""The private link: shown as an address and a code, and used on another device."""

from __future__ import annotations

from typing import cast

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kiekje.privacy.clock import now
from kiekje.visitors.cookies import GUEST
from kiekje.visitors.digests import link_of
from kiekje.visitors.errors import PassNotValid
from kiekje.visitors.flows.begin_visit import give_pass
from kiekje.visitors.flows.end_visits import end_visits_of
from kiekje.visitors.flows.make_link import make_link, revoke_passes
from kiekje.visitors.flows.use_link import guest_of_link, use_link
from kiekje.visitors.models import GuestPass
from kiekje.visitors.recognising import Guest, find_pass
from kiekje.visitors.requests import ShopRequest

QR_SCALE = 8


@require_http_methods(["GET", "HEAD", "POST"])
def show_link(request: HttpRequest, site: str) -> HttpResponse:
    """Show the private link of this device; make it, or end all of them."""
    shop = cast("ShopRequest", request)
    guest, moment = shop.guest, now()
    if guest is None or request.user.is_authenticated:
        raise Http404
    if request.method == "POST":
        if "revoke" in request.POST:
            revoke_passes(guest.person)
            end_visits_of(guest.person, moment, but=guest.visit)
            give_pass(shop, guest.person, moment)
            messages.success(request, _("All private links have ended. This device still works."))
        else:
            _make(shop, guest)
        return redirect("guest-link", site=site)
    found = find_pass(link_of(request.COOKIES.get(GUEST, "")), GuestPass.Kind.LINK, moment)
    shown: dict[str, object] = {"code": site, "link": found}
    if found is not None:
        address = reverse("return", args=[site, link_of(request.COOKIES[GUEST])])
        shown["url"] = settings.PUBLIC_URL + address
        code = segno.make(str(shown["url"]), error="m")
        shown["qr"] = code.svg_data_uri(scale=QR_SCALE, border=2, light="#ffffff", dark="#1d1b19")
    return render(request, "visitors/link.html", shown)


def _make(shop: ShopRequest, guest: Guest) -> None:
    moment = now()
    if guest.guest_pass is None:
        give_pass(shop, guest.person, moment)
    make_link(guest.person, shop.COOKIES[GUEST], moment)


@require_http_methods(["GET", "HEAD", "POST"])
def return_by_link(request: HttpRequest, site: str, token: str) -> HttpResponse:
    """Ask whether to go on with this device, then do.

    Asking keeps programs that look at links from using them, and people from going on with a
    stranger's photos unawares.
    """
    shop = cast("ShopRequest", request)
    try:
        if request.method == "POST" and not request.user.is_authenticated:
            use_link(shop, token, now())
            messages.success(request, _("Welcome back. Your photos are here."))
            return redirect(f"/{site}/account/photos/")
        owner = guest_of_link(shop, token, now())
    except PassNotValid:
        return render(request, "visitors/link_ended.html", {"code": site}, status=404)
    other = shop.guest is not None and shop.guest.person != owner
    return render(request, "visitors/return.html", {"code": site, "other": other})
