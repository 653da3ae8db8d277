"""What this room holds."""

from __future__ import annotations

from kiekje.privacy.declaring import Category, Holding
from kiekje.privacy.registry import declare

NUMBER = "a row number"
LEADS = "leads to the draft"

declare(
    Holding(
        "studio.Draft",
        category=Category.IMAGES,
        person="person",
        collected={
            "id": "drawn at random when an album is begun",
            "created": "the beginning of an album",
            "changed": "each change of the album",
            "seen": "leafing through the album",
        },
        impersonal={
            "person": "leads to the person",
            "site": "one of a few country sites",
            "language": "one of four",
            "state": "one of five",
            "trouble": "the kind of a problem, and numbers",
            "making_since": "the program’s own work",
            "version": "a count",
            "head": "a row number",
            "photos": "leads to photos, which are declared in their room",
        },
        until="as long after the last change as photos stay, or when the person throws it away",
    ),
    Holding(
        "studio.DraftPhoto",
        category=Category.IMAGES,
        person="draft__person",
        collected={"photo": "the person chose it for the album"},
        impersonal={"id": NUMBER, "draft": LEADS},
        until="the end of the photo or the draft",
    ),
    Holding(
        "studio.Revision",
        category=Category.IMAGES,
        person="draft__person",
        collected={
            "wishes": "the editor: title, cover, musts and the like",
            "book": "made from photos and wishes",
            "considered": "the photos of the draft at that moment",
            "made_at": "each change of the album",
            "verb": "each change of the album",
        },
        impersonal={
            "id": NUMBER,
            "draft": LEADS,
            "number": "a count",
            "parent": NUMBER,
            "by_hand": "yes or no",
        },
        until="the end of the draft",
    ),
    Holding(
        "studio.Export",
        category=Category.IMAGES,
        person="draft__person",
        collected={
            "file": "made from the album when the person asks for a PDF",
            "asked_at": "the person asks for a PDF",
        },
        impersonal={
            "id": "drawn at random",
            "draft": LEADS,
            "version": "a count",
            "revision": NUMBER,
            "state": "one of four",
            "done": "a count",
            "total": "a count",
        },
        sealed=("file",),
        until="the end of the draft, or the next PDF",
    ),
)
