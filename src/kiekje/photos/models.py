"""Nouns: a batch of photos that came together, an upload under way, a photo, a report of one.

``Photo.taken`` and ``Photo.moment`` are what a clock on the wall showed, stored as if it stood in
UTC: a camera knows no zone, and two photos of one day must stay on that day.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from kiekje.privacy.models import Person


class Batch(models.Model):
    """Photos that somebody chose together, and what they stated about them (promise 6-warranty).

    ``mark`` is drawn by the page that sends them. ``zone`` is the time zone of the country site, in
    which days and months are counted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    mark = models.UUIDField(default=uuid.uuid4)
    zone = models.CharField(max_length=40)
    started = models.DateTimeField()
    stated_at = models.DateTimeField(null=True)
    statement_version = models.CharField(max_length=20, blank=True)

    class Meta:
        """What holds, and what is looked up often."""

        constraints = (models.UniqueConstraint("person", "mark", name="one_batch_a_mark"),)

    def __str__(self) -> str:
        return str(self.id)


class Photo(models.Model):
    """A photo: three sealed objects, and what is known of the picture (category 5, with it).

    ``width`` and ``height`` are pixels of the upright original, before the person turned it by
    ``turned`` degrees clockwise. The derivatives show it turned by ``drawn_turned``, which differs
    only until new ones are made. ``hash`` is 16 hexadecimal digits, ``tint`` is "#rrggbb",
    ``blur`` the bytes of a tiny picture. ``kept_until`` is the last day on which it is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="photos")
    name = models.CharField(max_length=200)
    original = models.UUIDField(unique=True)
    large = models.UUIDField(unique=True)
    small = models.UUIDField(unique=True)
    blur = models.BinaryField()
    own_digest = models.CharField(max_length=64)
    format = models.CharField(max_length=8)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    bytes = models.BigIntegerField()
    orientation = models.PositiveSmallIntegerField()
    taken = models.DateTimeField(null=True)
    taken_source = models.CharField(max_length=12, blank=True)
    offset_minutes = models.SmallIntegerField(null=True)
    clock_shift_seconds = models.BigIntegerField(default=0)
    moment = models.DateTimeField()
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    camera = models.CharField(max_length=200, blank=True)
    sharpness = models.FloatField()
    exposure = models.FloatField()
    hash = models.CharField(max_length=16)
    faces = models.JSONField(default=list)
    attention = models.JSONField(default=list)
    tint = models.CharField(max_length=7)
    profile = models.CharField(max_length=200, blank=True)
    profile_missing = models.BooleanField(default=False)
    warnings = models.JSONField(default=list)
    damaged_after = models.FloatField(null=True)
    turned = models.PositiveSmallIntegerField(default=0)
    drawn_turned = models.PositiveSmallIntegerField(default=0)
    uploaded_at = models.DateTimeField()
    kept_until = models.DateField()
    deleted_at = models.DateTimeField(null=True)
    blocked_at = models.DateTimeField(null=True)

    class Meta:
        """What holds, and what is looked up often."""

        constraints = (models.UniqueConstraint("person", "own_digest", name="one_photo_a_content"),)
        indexes = (
            models.Index(
                F("person"),
                F("moment").desc(),
                F("id").desc(),
                name="library_order",
            ),
            models.Index(fields=("kept_until",), name="photos_by_end"),
            models.Index(
                fields=("deleted_at",),
                name="quarantined_photos",
                condition=Q(deleted_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Upload(models.Model):
    """One file on its way: from the first byte to a photo, or to a refusal with a reason.

    ``id`` names it in its address; ``spool`` is the sealed object with its bytes, None as soon as
    they are a photo's or nobody's. ``photo`` is what it became; with the content of a photo that is
    there already, that one.
    """

    class State(models.TextChoices):
        """How far it is."""

        RECEIVING = "receiving"
        RECEIVED = "received"
        DONE = "done"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="uploads")
    spool = models.UUIDField(unique=True, null=True)
    name = models.CharField(max_length=200)
    length = models.BigIntegerField()
    media_type = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVING)
    code = models.CharField(max_length=30, blank=True)
    reason = models.TextField(blank=True)
    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, null=True, related_name="uploads")
    draft = models.UUIDField(null=True)
    created = models.DateTimeField()
    expires = models.DateTimeField()

    class Meta:
        """What holds, and what is looked up often."""

        indexes = (
            models.Index(fields=("person", "state"), name="uploads_by_person"),
            models.Index(fields=("draft", "state"), name="uploads_by_draft"),
            models.Index(fields=("expires",), name="uploads_by_end"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Report(models.Model):
    """Somebody says that a photo may not be used; it is blocked until that is decided.

    Nothing is kept of who reports: ``token`` is what they ask by, later, how it was decided.
    """

    class Reason(models.TextChoices):
        """Why the photo may not be used."""

        SHOWN = "shown"
        CHILD = "child"
        RIGHTS = "rights"

    class Decision(models.TextChoices):
        """What was decided."""

        RELEASED = "released"
        REMOVED = "removed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="reports")
    token = models.UUIDField(default=uuid.uuid4, unique=True)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    reported_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)

    def __str__(self) -> str:
        return str(self.id)
