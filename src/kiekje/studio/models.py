"""Nouns: a draft, the photos it may use, its revisions, and the files made of it."""

from __future__ import annotations

import uuid

from django.db import models

from kiekje.photos.models import Photo
from kiekje.privacy.models import Person


class Draft(models.Model):
    """An album under way.

    ``head`` is the revision that is shown; undoing moves it to its parent, redoing to a child.
    ``version`` grows with every move of the head, so that two tabs notice each other.
    ``making_since`` is set while the album is being made anew; ``trouble`` then says in a code why
    none could be made. ``seen`` holds the numbers of the pages that were looked at.
    """

    class State(models.TextChoices):
        """How far the album is."""

        EMPTY = "empty"
        WAITING = "waiting"
        MAKING = "making"
        READY = "ready"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="drafts")
    site = models.CharField(max_length=5)
    language = models.CharField(max_length=2)
    created = models.DateTimeField()
    changed = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.EMPTY)
    trouble = models.JSONField(default=dict, blank=True)
    making_since = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    head = models.ForeignKey(
        "Revision", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    seen = models.JSONField(default=list, blank=True)
    photos = models.ManyToManyField(Photo, through="DraftPhoto", related_name="drafts")

    class Meta:
        """The newest first."""

        ordering = ("-changed",)
        indexes = (models.Index(fields=("person", "-changed")),)

    def __str__(self) -> str:
        return str(self.id)


class DraftPhoto(models.Model):
    """A photo that a draft may use."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE)
    photo = models.ForeignKey(Photo, on_delete=models.CASCADE)

    class Meta:
        """A photo is in a draft once."""

        constraints = (
            models.UniqueConstraint(fields=("draft", "photo"), name="studio_photo_once"),
        )

    def __str__(self) -> str:
        return f"{self.draft_id} {self.photo_id}"


class Revision(models.Model):
    """A draft as it was after one change.

    ``book`` is the book document, compressed; ``wishes`` what was wished for; ``considered`` the
    ids of the photos that the choice was made from; ``by_hand`` says that a page was changed by
    hand, so that the album is not made anew without being asked.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True)
    verb = models.CharField(max_length=12)
    wishes = models.JSONField()
    considered = models.JSONField(default=list)
    book = models.BinaryField()
    by_hand = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        """Numbered inside a draft."""

        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("draft", "number"), name="studio_revision_number"),
        )

    def __str__(self) -> str:
        return f"{self.draft_id} {self.number}"


class Export(models.Model):
    """A PDF of a revision, to take along; ``file`` is the sealed object, once it is written."""

    class State(models.TextChoices):
        """How far the file is."""

        WAITING = "waiting"
        MAKING = "making"
        READY = "ready"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="exports")
    version = models.PositiveIntegerField()
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    file = models.UUIDField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()

    class Meta:
        """The newest first."""

        ordering = ("-asked_at",)

    def __str__(self) -> str:
        return str(self.id)
