"""Saves a revision, unless somebody else has saved one in the meantime."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from kiekje.studio.errors import ChangedElsewhere, NothingToUndo
from kiekje.studio.models import Draft, Revision
from kiekje.studio.revisions import Edition, packed, wishes_as_json

HISTORY = 200
"""So many steps back can be undone."""

BY_HAND = frozenset({"swap", "crop", "layout", "regenerate", "lock", "unlock", "caption"})
"""Changes of single pages: an album that has any is not made anew without being asked."""

MADE = "made"


def save_revision(
    draft: Draft,
    version: int,
    verb: str,
    edition: Edition,
    considered: Sequence[str],
    now: datetime,
) -> Revision:
    """Make an edition the newest of its draft. Raises ``ChangedElsewhere``.

    What was made by the program alone replaces what it made before, so that undoing leads from one
    deed of the person to the one before.
    """
    with transaction.atomic():
        row = _locked(draft, version)
        head = row.head
        replaces = head is not None and head.verb == MADE and verb == MADE
        parent = head.parent if head is not None and replaces else head
        last = row.revisions.aggregate(last=Max("number"))["last"] or 0
        by_hand = verb != MADE and ((parent.by_hand if parent else False) or verb in BY_HAND)
        new = Revision.objects.create(
            draft=row,
            number=last + 1,
            parent=parent,
            verb=verb,
            wishes=wishes_as_json(edition.wishes),
            considered=list(considered),
            book=packed(edition.book),
            by_hand=by_hand,
            made_at=now,
        )
        _point(row, new, now)
        if replaces and head is not None and not row.exports.filter(revision=head).exists():
            head.delete()
        row.revisions.filter(number__lte=new.number - HISTORY).exclude(
            pk__in=row.exports.values("revision")
        ).delete()
    _copy(row, draft)
    return new


def move_head(draft: Draft, version: int, step: str, now: datetime) -> None:
    """Undo or redo one change. Raises ``NothingToUndo`` or ``ChangedElsewhere``."""
    with transaction.atomic():
        row = _locked(draft, version)
        target = before(row) if step == "undo" else after(row)
        if target is None:
            raise NothingToUndo
        _point(row, target, now)
    _copy(row, draft)


def before(draft: Draft) -> Revision | None:
    """What undoing leads to."""
    return draft.head.parent if draft.head else None


def after(draft: Draft) -> Revision | None:
    """What redoing leads to: the newest revision that followed this one."""
    if draft.head is None:
        return None
    return draft.revisions.filter(parent=draft.head).order_by("-number").first()


def _locked(draft: Draft, version: int) -> Draft:
    row = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if row.version != version:
        raise ChangedElsewhere
    return row


def _point(row: Draft, revision: Revision, now: datetime) -> None:
    row.head = revision
    row.version += 1
    row.changed = now
    row.state = Draft.State.READY
    row.trouble = {}
    row.making_since = None
    row.save(update_fields=["head", "version", "changed", "state", "trouble", "making_since"])


def _copy(row: Draft, draft: Draft) -> None:
    for name in ("head", "version", "changed", "state", "trouble", "making_since"):
        setattr(draft, name, getattr(row, name))
