"""Digests: whether an owner has a photo already. They say nothing across owners.

Keyed by the instance and by the owner, so that the digests of two owners of one photo differ, and
nobody who knows a photo can find out who has it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings


def content_digest(content: bytes) -> bytes:
    """SHA-256 of a photo; it is never stored."""
    return hashlib.sha256(content).digest()


def own_digest(owner: UUID, content: bytes) -> str:
    """The digest of a photo of this owner, from the digest of its content."""
    said = b"photo" + owner.bytes + content
    return hmac.new(settings.DIGEST_KEY, said, hashlib.sha256).hexdigest()


def own_digests(owners: Iterable[UUID], content: bytes) -> list[str]:
    """The digests under which one of these owners would have it."""
    return [own_digest(owner, content) for owner in owners]
