"""Copy the journal: what the keyring's has and the copy beside the objects has not."""

from __future__ import annotations

from kiekje.vault import entries as keyring_journal
from kiekje.vault.errors import JournalsDisagree
from kiekje.vault.journal import GENESIS, checked
from kiekje.vault.stores.choosing import object_store
from kiekje.vault.stores.journal_file import PLACE


def copy_journal() -> int:
    """Append the missing entries beside the objects and sync; return how many those were.

    Whoever comes first copies for all: when it returns, every entry that the keyring had at the
    beginning is there.
    """
    copy = object_store().journal
    with copy.held():
        newest = keyring_journal.last_entry()
        last = copy.last(near=newest.seq if newest else 0)
        seq, digest = (last.seq, last.digest) if last else (0, GENESIS)
        if seq:
            same = keyring_journal.entry_at(seq)
            if same is None or same.digest != digest:
                raise JournalsDisagree(keyring_journal.PLACE, PLACE, seq)
        after = (seq, digest)
        missing = list(checked(keyring_journal.entries(seq), keyring_journal.PLACE, after))
        if missing:
            copy.append(missing)
    return len(missing)
