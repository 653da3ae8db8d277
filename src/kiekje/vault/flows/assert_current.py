"""Assert that this instance may serve: nothing is older than the journal, and the keys open."""

from __future__ import annotations

from django.conf import settings

from kiekje.vault import entries as keyring_journal
from kiekje.vault.errors import JournalsDisagree, WrongMasterKey
from kiekje.vault.flows.replay_journal import Replayed, check_mark, replay_journal
from kiekje.vault.keyring.models import Key
from kiekje.vault.occupancy import occupy, refuse_unfinished
from kiekje.vault.stores.choosing import object_store
from kiekje.vault.stores.journal_file import PLACE
from kiekje.vault.wrapping import is_wrapped_by


def open_vault() -> Replayed:
    """What serve and worker call before anything else: hold the home, replay, and assert.

    Raises VaultError, whose sentence says why nothing may be served.
    """
    occupy()
    replayed = replay_journal()
    assert_current()
    return replayed


def assert_current() -> None:
    """Raise VaultError where this instance must not serve; for /health/, so it reads a few rows.

    A copy of the journal that lags behind is none: whoever destroys is copying at this moment.
    """
    refuse_unfinished()
    check_mark()
    some_key = Key.objects.first()  # a new master key wraps all or none
    if some_key and not is_wrapped_by(settings.MASTER_KEY, bytes(some_key.wrapped)):
        raise WrongMasterKey
    last = keyring_journal.last_entry()
    copied = object_store().journal.last(near=last.seq if last else 0)
    if copied is None:
        return
    same = keyring_journal.entry_at(copied.seq)
    if same is None or same.digest != copied.digest:
        raise JournalsDisagree(keyring_journal.PLACE, PLACE, copied.seq)
