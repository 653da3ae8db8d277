"""What this room holds in the main database."""

from __future__ import annotations

from kiekje.privacy.declaring import Impersonal
from kiekje.privacy.registry import declare

declare(
    Impersonal("vault.JournalMark", "one number and a digest: how far this database follows"),
    Impersonal("vault.NightlyRun", "when the program last cleaned up, and which step failed"),
)
