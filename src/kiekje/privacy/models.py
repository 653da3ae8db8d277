"""Nouns: a person, who is nothing but a random number."""

from __future__ import annotations

import uuid

from django.db import models


class Person(models.Model):
    """Somebody, without any data: every holding leads to one.

    ``merged_into`` is set when a guest has become part of an account; the row then only says
    where the rest went.
    """

    class Kind(models.TextChoices):
        """How somebody came in."""

        GUEST = "guest"
        ACCOUNT = "account"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    created = models.DateField()
    merged_into = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True)

    def __str__(self) -> str:
        return str(self.id)
