"""What the keyring holds: random numbers and keys, in a database without relations to persons."""

from __future__ import annotations

from kiekje.privacy.declaring import Impersonal
from kiekje.privacy.registry import declare

declare(
    Impersonal("keyring.Key", "random numbers of an object and its owner, and a key; no datum"),
    Impersonal("keyring.JournalEntry", "random numbers of what was destroyed, and digests"),
    Impersonal("keyring.BytesRemoved", "one number of an entry"),
)
