"""What this room does at night."""

from __future__ import annotations

from kiekje.studio.flows.expire_drafts import expire_drafts
from kiekje.vault.nights import register_step

register_step("albums", expire_drafts, says="forget albums that nobody has changed for long")
