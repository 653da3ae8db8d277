"""Nouns in the main database: how far it follows the journal, and when the last night was."""

from __future__ import annotations

from django.db import models


class JournalMark(models.Model):
    """The last entry of the journal that was replayed here; one row.

    A main database that is brought back from a backup brings back its mark of that day.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField()
    digest = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"follows the journal up to entry {self.seq}"


class NightlyRun(models.Model):
    """The last nightly run; one row. ``failed`` names the steps that did not end well."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    started = models.DateTimeField()
    ended = models.DateTimeField()
    failed = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"nightly run of {self.started:%Y-%m-%d}"
