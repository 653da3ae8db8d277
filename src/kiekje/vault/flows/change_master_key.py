"""Change the master key: every key is wrapped anew, no object is touched."""

from __future__ import annotations

from django.db import transaction

from kiekje.vault.keyring.models import Key
from kiekje.vault.keys import KEYRING, chunks, unwrapped, wrap
from kiekje.vault.wrapping import is_wrapped_by

_AT_ONCE = 200


def change_master_key(old: bytes, new: bytes) -> int:
    """Wrap every key with another master key, all or none; return how many were wrapped anew.

    The instance must not run meanwhile. Doing it again, after a kill, passes over what is done.
    """
    count = 0
    keys = Key.objects
    with transaction.atomic(using=KEYRING):
        ids = list(keys.order_by("pk").values_list("pk", flat=True))
        for chunk in chunks(ids, _AT_ONCE):
            rows = [
                r for r in keys.filter(pk__in=chunk) if not is_wrapped_by(new, bytes(r.wrapped))
            ]
            for row in rows:
                wrap(row, unwrapped(row, old), new)
            keys.bulk_update(rows, ["wrapped"])
            count += len(rows)
    return count
