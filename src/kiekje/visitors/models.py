"""Nouns: a visit, the pass with which a guest comes back, and a tally of attempts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kiekje.privacy.models import Person


class Format(models.TextChoices):
    """The shape of album that somebody likes best."""

    NONE = "", _("No preference")
    SQUARE = "square", _("Square")
    LANDSCAPE = "landscape", _("Landscape")
    PORTRAIT = "portrait", _("Portrait")


class Style(models.TextChoices):
    """How full somebody likes the pages."""

    NONE = "", _("No preference")
    QUIET = "quiet", _("Quiet: few photos on a page")
    FULL = "full", _("Full: many photos on a page")


class Preferences(models.Model):
    """What somebody prefers (promise 2-cat1); each may be empty."""

    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=2, blank=True)
    format = models.CharField(max_length=10, blank=True, choices=Format.choices)
    style = models.CharField(max_length=10, blank=True, choices=Style.choices)

    class Meta:
        """Has no table of its own."""

        abstract = True


class Visit(Preferences):
    """A guest who is doing something now. It ends after half an hour without a click, or at once.

    ``token`` is the digest of the visitor's cookie; ``address`` the id of the sealed IP address.
    """

    token = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="visits")
    begun = models.DateTimeField()
    last_seen = models.DateTimeField(db_index=True)
    address = models.UUIDField(null=True)

    def __str__(self) -> str:
        return str(self.person_id)


class GuestPass(models.Model):
    """What lets a guest come back: a cookie on a device, or a private link for another one.

    ``token`` is a digest; the pass ends with the day ``expires``, which moves as long as somebody
    comes.
    """

    class Kind(models.TextChoices):
        """Where the token is."""

        DEVICE = "device"
        LINK = "link"

    token = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passes")
    created = models.DateField()
    expires = models.DateField(db_index=True)

    def __str__(self) -> str:
        return str(self.person_id)


class Tally(models.Model):
    """A count of attempts, or another short-lived value, under a digest that changes daily."""

    digest = models.CharField(max_length=64, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest[:8]
