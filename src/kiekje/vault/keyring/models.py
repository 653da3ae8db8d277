"""Nouns of the keyring: a wrapped key, an entry of the journal, and how far bytes are removed."""

from __future__ import annotations

from django.db import models


class Key(models.Model):
    """The key of one sealed object, wrapped by the master key. Without it the object is noise."""

    object = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=40)
    owner = models.UUIDField(db_index=True)
    wrapped = models.BinaryField()
    created = models.DateTimeField()

    def __str__(self) -> str:
        return f"key of {self.object}"


class JournalEntry(models.Model):
    """One entry of the journal (``kiekje.vault.journal.Entry``); only ever added."""

    seq = models.BigIntegerField(primary_key=True, editable=False)
    at = models.DateTimeField()
    verb = models.CharField(max_length=40)
    reason = models.CharField(max_length=80)
    objects_packed = models.BinaryField()
    person = models.UUIDField(null=True)
    about = models.JSONField(default=dict)
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"entry {self.seq}: {self.verb}"


class BytesRemoved(models.Model):
    """Up to which entry of the journal the bytes of destroyed objects are gone from the store."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"removed up to entry {self.seq}"
