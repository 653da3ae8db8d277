"""What this room holds."""

from __future__ import annotations

from kiekje.privacy.declaring import Category, Holding
from kiekje.privacy.registry import declare

declare(
    Holding(
        "privacy.Person",
        category=Category.VISIT,
        person="self",
        collected={"id": "drawn at random when somebody starts making something"},
        impersonal={
            "kind": "guest or account: the same for very many",
            "created": "a day, shared by all who came on it",
            "merged_into": "another random number",
        },
        until="the end of the last thing that is held for the person",
    )
)
