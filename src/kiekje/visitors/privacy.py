"""What this room holds."""

from __future__ import annotations

from kiekje.privacy.declaring import Category, Holding, Impersonal
from kiekje.privacy.registry import declare

NUMBER = "a row number"
LIKES = "the site chosen, or the page of the visit"

declare(
    Holding(
        "visitors.Visit",
        category=Category.VISIT,
        person="person",
        collected={
            "address": "the connection with which something was begun; sealed",
            "country": LIKES,
            "language": LIKES,
            "format": LIKES,
            "style": LIKES,
            "begun": "something was begun",
            "last_seen": "each minute of use",
        },
        impersonal={
            "id": NUMBER,
            "token": "a digest of a number drawn at random",
            "person": "leads to the person",
        },
        sealed=("address",),
        until="half an hour without a click, or closed by the person",
    ),
    Holding(
        "visitors.GuestPass",
        category=Category.VISIT,
        person="person",
        collected={
            "created": "something was begun, or a link was asked for",
            "expires": "each day of use",
        },
        impersonal={
            "id": NUMBER,
            "token": "a digest of a number drawn at random",
            "kind": "cookie or link",
            "person": "leads to the person",
        },
        until="expires, or when nothing is left to come back to",
    ),
    Impersonal(
        "visitors.Tally",
        "counts attempts under a keyed digest that changes every day and leads to nobody",
    ),
)
