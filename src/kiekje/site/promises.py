"""The promises that pages refer to, in the words that visitors read.

Each is what because-lines link to: what we promise, and how the program keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: its id, what we promise, and what the program does about it."""

    id: str
    promise: Any
    kept: Any


PROMISES = (
    Promise(
        "2-cat1",
        _("Without an account we hold your IP address and your preferences only."),
        _("You can make an album and look at it without telling us anything else."),
    ),
    Promise(
        "2-cat2",
        _("For an account we need an e-mail address and a password. Everything else is free."),
        _("Each other field may stay empty, and can be emptied again at any time."),
    ),
    Promise(
        "2-cat5",
        _("Your photos lie in your account, or with the album you make without one."),
        _("Nobody but you can see them. Each photo is sealed under a key of its own."),
    ),
    Promise(
        "3-preferences",
        _("We remember your preferences to give you suitable advice."),
        _("You can see them, change them and wipe them."),
    ),
    Promise(
        "3-geo",
        _("We may derive your country from your IP address, and nothing finer."),
        _("It serves to propose a country site. You choose; we never send you elsewhere."),
    ),
    Promise(
        "4-cat1",
        _("We keep your IP address and preferences for your visit only."),
        _("They are gone when you close your visit, or half an hour after your last click."),
    ),
    Promise(
        "4-cat2",
        _("We keep your e-mail address, password and profile while you are a customer."),
        _("When you close your account they are erased at once."),
    ),
    Promise(
        "4-cat5",
        _("We keep the photos of an account for 24 months; an order adds another 24 months."),
        _("The date until which a photo stays is on the photo."),
    ),
    Promise(
        "4-cat5-guest",
        _("Without an account we keep photos for one month after upload or order."),
        _("The date until which a photo stays is on the photo."),
    ),
    Promise(
        "4-cat6",
        _("Cookies live no longer than our list of cookies says."),
        _("Without your consent we set only those without which the site could not work."),
    ),
    Promise(
        "4-proof",
        _("What is deleted is gone: files, previews and backups too."),
        _("The key of each photo is destroyed at once, so that no copy can be read any more."),
    ),
    Promise(
        "5-erase",
        _("You can have your data deleted."),
        _("You do it yourself, at once, and we tell you what is left and why."),
    ),
    Promise(
        "6-login",
        _("Your login is yours to keep safe, and we help you with it."),
        _(
            "Passkeys and one-time codes, a list of where you are signed in, a mail when a new "
            "device signs in, and a brake on guessing."
        ),
    ),
    Promise(
        "6-security",
        _("We protect your data against loss, change and the eyes of others."),
        _("Photos are sealed before they touch our disks, and every change would be noticed."),
    ),
    Promise(
        "6-warranty",
        _("Whoever uploads a photo may use it, and the people in it agree."),
        _("We ask for that once per upload. Whoever is shown can have a photo blocked."),
    ),
)

IDS = frozenset(one.id for one in PROMISES)
