"""The night: every step runs, one that fails stops no other, and a late night is told."""

from __future__ import annotations

import fcntl
from datetime import timedelta

import pytest

from kiekje.vault import nights
from kiekje.vault.errors import NightUnderWay, StoreUnreachable
from kiekje.vault.flows.back_up_keyring import back_up_keyring, keyring_backups
from kiekje.vault.flows.run_night import run_night
from kiekje.vault.flows.seal_object import seal_object
from kiekje.vault.keyring.models import Key
from kiekje.vault.models import NightlyRun
from kiekje.vault.nights import LATE, is_late, nightly_steps, register_step
from kiekje.vault.snapshots.taking import suffix

pytestmark = pytest.mark.django_db(databases=["default", "keyring"], transaction=True)


@pytest.fixture
def steps(folder, monkeypatch):
    """A night of the test's own steps; what they did."""
    nightly_steps()  # finds those of the rooms first
    monkeypatch.setattr(nights, "_steps", {})
    did: list[tuple[str, bool]] = []

    def step(name: str):
        def run(_now, dry_run: bool) -> dict[str, int]:
            did.append((name, dry_run))
            if name.startswith("fails"):
                raise StoreUnreachable("x") if name.endswith("known") else ZeroDivisionError
            return {"things": 3}

        return run

    for name, order in (("last", 90), ("fails-known", 60), ("fails-else", 60), ("first", 10)):
        register_step(name, step(name), says="does things", order=order)
    return did


def test_every_step_runs_in_its_order(steps, now) -> None:
    """One that fails says so in a sentence without what a library said, and stops no other."""
    done = run_night(now, lambda: now, dry_run=False)

    assert ["first", "fails-else", "fails-known", "last"] == [name for name, _ in steps]
    assert ["", "ZeroDivisionError", "object store", ""] == [
        next((word for word in ("ZeroDivisionError", "object store") if word in one.failed), "")
        for one in done
    ]
    assert {"things": 3} == done[0].counts


def test_a_night_that_failed_does_not_count(steps, now) -> None:
    """It is late until all steps end well; the last good night keeps its moment."""
    NightlyRun.objects.create(started=now, ended=now)
    later = now + timedelta(days=1)

    run_night(later, lambda: later, dry_run=False)

    last = NightlyRun.objects.get()
    assert (now, ["fails-else", "fails-known"]) == (last.ended, last.failed)


def test_a_dry_run_notes_nothing(steps, now) -> None:
    """Each step is told that it is dry."""
    run_night(now, lambda: now, dry_run=True)

    assert {True} == {is_dry for _, is_dry in steps}
    assert not NightlyRun.objects.exists()


def test_two_nights_do_not_overlap(steps, folder, now) -> None:
    """The second is told to wait."""
    folder.parent.mkdir(exist_ok=True)
    with (folder.parent / "night.lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(NightUnderWay):
            run_night(now, lambda: now, dry_run=False)


def test_a_late_night_is_told(folder, owner, now) -> None:
    """More than 26 hours after the last good one, or after the first thing that came in."""
    moment = timedelta(seconds=1)

    assert not is_late(now + timedelta(days=9999))
    seal_object(b"photo", owner=owner, kind="small", now=now)
    assert [False, True] == [is_late(now + LATE), is_late(now + LATE + moment)]
    NightlyRun.objects.create(started=now, ended=now + moment)
    assert [False, True] == [is_late(now + LATE + moment), is_late(now + LATE + 2 * moment)]


def test_the_vaults_own_night(folder, owner, now) -> None:
    """It follows the journal, settles owners, collects, scrubs, and backs the keyring up."""
    seal_object(b"left over", owner=owner, kind="small", now=now)

    dry = run_night(now + timedelta(days=1), lambda: now, dry_run=True)
    left = Key.objects.count()
    done = run_night(now + timedelta(days=1), lambda: now, dry_run=False)
    ours = {one.step.name: dict(one.counts) for one in done if one.step.name.startswith("vault")}

    assert [] == [one.failed for one in (*dry, *done) if one.failed]
    assert [1, 0] == [left, Key.objects.count()]
    assert 1 == ours["vault-garbage"]["keys_without_row"]
    assert {"backups_made": 1, "backups_ended": 0} == ours["vault-keyring"]
    assert 1 == len(keyring_backups())


def test_backups_of_the_keyring_end_after_seven_days(folder, owner, now) -> None:
    """A destroyed key is in no backup after that; the old file is overwritten before it goes."""
    seal_object(b"photo", owner=owner, kind="small", now=now)
    for day in (0, 3, 7):
        assert (1, 0) == back_up_keyring(now + timedelta(days=day))
    first, *others = keyring_backups()
    held = first.open("rb")
    size = first.stat().st_size

    ended = back_up_keyring(now + timedelta(days=7, seconds=1))

    assert (1, 1) == ended
    assert others == keyring_backups()[:2]
    assert bytes(size) == held.read()
    held.close()
    name = f"keyring-20260301T120000Z{suffix('keyring')}"
    assert (name, 0o600) == (first.name, others[0].stat().st_mode & 0o777)
