"""The account's own pages: home, profile, days, and where somebody is signed in."""

from __future__ import annotations

from typing import cast

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kiekje.accounts.cards import cards
from kiekje.accounts.devices import device_name
from kiekje.accounts.flows.change_profile import (
    FIELDS,
    add_event,
    change_profile,
    empty_profile,
    remove_event,
)
from kiekje.accounts.flows.close_account import close_account
from kiekje.accounts.flows.end_sessions import end_other_sessions, end_session
from kiekje.accounts.flows.merge_person import merge_person
from kiekje.accounts.models import CalendarEvent, User
from kiekje.accounts.profile_forms import EventForm, ProfileForm
from kiekje.accounts.sessions import stored_key
from kiekje.privacy.clock import now
from kiekje.visitors.cookies import DEVICE, set_later
from kiekje.visitors.errors import PassNotValid
from kiekje.visitors.flows.use_link import guest_of_link
from kiekje.visitors.requests import ShopRequest

asking = require_http_methods(["GET", "HEAD", "POST"])


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


@login_required
@require_safe
def show_home(request: HttpRequest, site: str) -> HttpResponse:
    """What there is, one line each."""
    user = _user(request)
    second_steps = Authenticator.objects.filter(user=user)
    shown = {
        "code": site,
        "cards": cards(),
        "sessions": user.sessions.filter(expire_date__gt=now()).count(),
        "events": CalendarEvent.objects.filter(person=user.person).count(),
        "has_second_step": second_steps.exclude(type="recovery_codes").exists(),
    }
    return render(request, "accounts/home.html", shown)


@login_required
@asking
def edit_profile(request: HttpRequest, site: str) -> HttpResponse:
    """Name and preferences; each may be emptied, or all at once."""
    user = _user(request)
    if request.method == "POST" and "empty" in request.POST:
        empty_profile(user)
        messages.success(request, _("Your profile is empty."))
        return redirect("profile", site=site)
    form = ProfileForm(request.POST or None, initial={n: getattr(user, n) for n in FIELDS})
    if request.method == "POST" and form.is_valid():
        change_profile(user, form.cleaned_data)
        messages.success(request, _("Your profile is saved."))
        return redirect("profile", site=site)
    return render(request, "accounts/profile.html", {"code": site, "form": form})


@login_required
@asking
def edit_events(request: HttpRequest, site: str) -> HttpResponse:
    """Days that come back every year: list, add, take away."""
    person = _user(request).person
    form = EventForm(request.POST if "name" in request.POST else None)
    if request.method == "POST" and request.POST.get("remove", "").isdecimal():
        remove_event(person, int(request.POST["remove"]))
        messages.success(request, _("The day is forgotten."))
        return redirect("events", site=site)
    if request.method == "POST" and form.is_valid():
        add_event(person, form.cleaned_data["name"], form.cleaned_data["day"])
        messages.success(request, _("The day is remembered."))
        return redirect("events", site=site)
    days = CalendarEvent.objects.filter(person=person).order_by("day__month", "day__day", "name")
    return render(request, "accounts/events.html", {"code": site, "form": form, "days": days})


@login_required
@asking
def edit_sessions(request: HttpRequest, site: str) -> HttpResponse:
    """Where somebody is signed in: list, end one, end all others."""
    user, present = _user(request), request.session.session_key
    if request.method == "POST":
        if "others" in request.POST:
            end_other_sessions(user, present)
            messages.success(request, _("You are signed in here only."))
        elif end_session(user, request.POST.get("end", "")):
            messages.success(request, _("Signed out there."))
        return redirect("sessions", site=site)
    found = user.sessions.filter(expire_date__gt=now()).order_by("-last_seen", "-begun")
    places = [
        {
            "key": one.session_key,
            "name": device_name(one.device),
            "begun": one.begun,
            "last_seen": one.last_seen,
            "is_here": bool(present) and one.session_key == stored_key(str(present)),
        }
        for one in found
    ]
    return render(request, "accounts/sessions.html", {"code": site, "places": places})


@login_required
@require_POST
def take_over(request: HttpRequest, site: str) -> HttpResponse:
    """Bring the photos of a private link into the account."""
    shop = cast("ShopRequest", request)
    try:
        guest = guest_of_link(shop, request.POST.get("token", ""), now())
    except PassNotValid:
        return render(request, "visitors/link_ended.html", {"code": site}, status=404)
    merge_person(guest, _user(request).person, now())
    messages.success(request, _("The photos of the link are in your account."))
    return redirect(f"/{site}/account/photos/")


@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
@asking
def end_account(request: HttpRequest, site: str) -> HttpResponse:
    """Say what goes and what stays, then erase the account."""
    user = _user(request)
    if request.method != "POST":
        return render(request, "accounts/close.html", {"code": site})
    if request.POST.get("sure") != "yes":
        raise Http404
    logout(request)
    close_account(user, now())
    set_later(request, DEVICE, None)
    messages.success(request, _("Your account is closed, and everything in it is erased."))
    return redirect("home", site=site)
