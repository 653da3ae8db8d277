"""Notes that a page was looked at: an album is ordered only when every page was seen."""

from __future__ import annotations

from django.db import transaction

from kiekje.studio.errors import UnknownChange
from kiekje.studio.models import Draft


def see_page(draft: Draft, number: object) -> None:
    """Note a page as seen. Raises ``UnknownChange`` for what is no page number."""
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= 1000:
        raise UnknownChange
    with transaction.atomic():
        row = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        row.seen = sorted({*row.seen, number})
        row.save(update_fields=["seen"])
    draft.seen = row.seen
