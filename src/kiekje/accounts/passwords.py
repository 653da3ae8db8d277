"""Rules of passwords: Django's, in our words."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import password_validation as theirs
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

HELP = gettext_lazy(
    "At least 10 characters. A sentence is easier to remember than a jumble, and harder to guess."
)


class LongEnough(theirs.MinimumLengthValidator):
    """Long passwords are hard to guess."""

    def get_error_message(self) -> Any:
        """What is said."""
        return ngettext(
            "This password is too short: it needs %(min_length)d character.",
            "This password is too short: it needs %(min_length)d characters.",
            self.min_length,
        )


class UnlikeThePerson(theirs.UserAttributeSimilarityValidator):
    """Nothing that others know of the person."""

    def get_error_message(self) -> Any:
        """What is said."""
        return _("This password is too much like your e-mail address or name.")


class NotWellKnown(theirs.CommonPasswordValidator):
    """Not one of the twenty thousand that are tried first."""

    def get_error_message(self) -> Any:
        """What is said."""
        return _("This password is one of those that are tried first. Choose another.")
