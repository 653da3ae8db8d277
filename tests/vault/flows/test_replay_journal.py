"""Whichever part is of an older day, nobody and nothing comes back."""

from __future__ import annotations

from tests.vault.shops import ERASED, TWO, Shop

RESULT = """
    result = {
        "readable": [can_read(kept), can_read(gone), can_read(theirs)],
        "persons": [Person.objects.filter(pk=one.pk).exists() for one in (who, other)],
        "rows": Visit.objects.count(),
    }
"""
STAYED = {
    "readable": [True, "ObjectForgotten", "ObjectForgotten"],
    "persons": [True, False],
    "rows": 1,
}


def test_an_older_main_database_brings_nobody_back(shop: Shop) -> None:
    """Rows of erased photos and persons are there for a moment, and go before anything serves."""
    found = shop.do(
        TWO,
        'older = snapshot("default")',
        ERASED,
        'put_back("default", older)\nassert Visit.objects.count() == 3\nopen_vault()',
        RESULT,
    )

    assert STAYED == found


def test_an_older_keyring_brings_nobody_back(shop: Shop) -> None:
    """Its keys are there for a moment, the journal beside the objects says they are destroyed."""
    found = shop.do(
        TWO,
        'older = snapshot("keyring")',
        ERASED,
        'put_back("keyring", older)\nassert Key.objects.count() == 3\nreplayed = open_vault()',
        RESULT,
        'result["replayed"] = [replayed.to_keyring, replayed.keys]'
        "\nresult['journal'] = JournalEntry.objects.count()",
    )

    assert {**STAYED, "replayed": [2, 2], "journal": 2} == found


def test_an_older_journal_is_completed(shop: Shop) -> None:
    """When the copy beside the objects is the older one, the keyring's entries are added."""
    found = shop.do(
        TWO,
        """
    erase(photo(who))
    journal = home / "objects/journal.jsonl"
    older = journal.read_bytes()
""",
        ERASED,
        """
    newer = journal.read_bytes()
    journal.write_bytes(older)
    replayed = open_vault()
""",
        RESULT,
        "result['copied'] = [replayed.to_copy, journal.read_bytes() == newer]",
    )

    assert {**STAYED, "copied": [2, True]} == found


def test_main_database_and_keyring_of_an_older_day(shop: Shop) -> None:
    """Both at once: the copy beside the objects suffices."""
    found = shop.do(
        TWO,
        'older = [snapshot("default"), snapshot("keyring")]',
        ERASED,
        """
    put_back("default", older[0])
    put_back("keyring", older[1])
    open_vault()
""",
        RESULT,
    )

    assert STAYED == found


def test_a_main_database_that_is_ahead_of_every_journal_is_refused(shop: Shop) -> None:
    """Keyring and objects of an older day, and no journal that knows more: nothing is served."""
    found = shop.do(
        TWO,
        """
    older, journal = snapshot("keyring"), home / "objects/journal.jsonl"
""",
        ERASED,
        """
    open_vault()
    put_back("keyring", older)
    journal.unlink()
    result = [refusal(open_vault), refusal(assert_current)]
""",
    )

    assert ["JournalTooShort", "JournalTooShort"] == found


def test_a_merge_that_an_older_database_does_not_know_is_undone(shop: Shop) -> None:
    """The rows are the guest's again, and so are the keys."""
    found = shop.do(
        """
    from kiekje.vault.flows.transfer_objects import transfer_objects
    guest, account = person(), person()
    one = photo(guest)
    older = snapshot("default")
    guest.merged_into = account
    guest.save()
    Visit.objects.update(person=account)
    transfer_objects([one], old_owner=guest.pk, new_owner=account.pk, now=now())
    before = can_read(one)
    open_vault()
    still = can_read(one)
    put_back("default", older)
    between = can_read(one)
    open_vault()
    result = [before, still, between, can_read(one)]
"""
    )

    assert [True, True, "NotTheOwner", True] == found


def test_a_forged_keyring_journal_serves_nothing(shop: Shop) -> None:
    """An entry that was taken out of the keyring, or changed there, is found."""
    found = shop.do(
        TWO,
        ERASED,
        """
    JournalEntry.objects.filter(seq=1).update(reason="forged")
    changed = refusal(open_vault)
    JournalEntry.objects.filter(seq=1).delete()
    result = [changed, refusal(open_vault)]
    """,
    )

    assert ["JournalBroken", "JournalBroken"] == found
