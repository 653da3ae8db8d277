"""The queue of tasks: each is done once, what a dead worker left is done by another."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from kiekje.config.serving import queue
from kiekje.config.serving.queue import MOST_ATTEMPTS, alive, claim, do, free_orphans
from kiekje.config.serving.watchman import is_due
from kiekje.photos.tasks import ingest
from kiekje.vault.errors import StoreUnreachable

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, settings) -> None:
    """A home of the test's own."""
    settings.KIEKJE_HOME = tmp_path


def test_a_task_is_claimed_once_and_goes_when_it_is_done() -> None:
    """One worker gets it, no other; done, its row is gone."""
    ingest.enqueue("00000000-0000-4000-8000-000000000000")
    with alive() as one, alive() as other:
        task = claim(one)
        assert task is not None
        assert claim(other) is None
        assert 0 == free_orphans(other, NOW)
        do(task, NOW)

    assert not DBTaskResult.objects.exists()


def test_what_a_dead_worker_left_is_free_at_once() -> None:
    """The lock of a killed worker is let go by the system, and its task is claimed anew."""
    ingest.enqueue("00000000-0000-4000-8000-000000000000")
    folder = queue._folder()
    folder.mkdir(parents=True)
    script = (
        "import fcntl, sys, time; f = open(sys.argv[1], 'wb'); fcntl.flock(f, fcntl.LOCK_EX);"
        "print('held', flush=True); time.sleep(600)"
    )
    held = subprocess.Popen(
        [sys.executable, "-c", script, str(folder / "dead")], stdout=subprocess.PIPE
    )
    assert held.stdout is not None
    assert held.stdout.readline()
    assert claim("dead") is not None
    with alive() as worker:
        assert 0 == free_orphans(worker, NOW)

        held.kill()
        held.wait()
        held.stdout.close()

        assert 1 == free_orphans(worker, NOW)
        assert claim(worker) is not None
    assert not (folder / "dead").exists()


def test_a_task_that_kills_its_workers_is_given_up() -> None:
    """What several workers died of is not tried for ever."""
    ingest.enqueue("00000000-0000-4000-8000-000000000000")
    for number in range(MOST_ATTEMPTS):
        assert claim(f"worker-{number}") is not None
        queue._folder().mkdir(parents=True, exist_ok=True)
        (queue._folder() / f"worker-{number}").touch()
        free_orphans("me", NOW)

    assert claim("me") is None
    assert "FAILED" == DBTaskResult.objects.get().status


def test_a_worker_elsewhere_is_given_time() -> None:
    """A worker whose lock is on another machine counts as dead after an hour only."""
    ingest.enqueue("00000000-0000-4000-8000-000000000000")
    assert claim("elsewhere") is not None

    assert 0 == free_orphans("me", NOW)
    DBTaskResult.objects.update(started_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert 1 == free_orphans("me", NOW)


def test_locks_of_long_dead_workers_are_swept() -> None:
    """What nobody holds goes after an hour; what somebody holds stays however old it is."""
    folder = queue._folder()
    folder.mkdir(parents=True)
    for name in ("old", "new"):
        (folder / name).touch()
    os.utime(folder / "old", (0, 0))
    with alive() as one:
        os.utime(folder / one, (0, 0))
        with alive() as other:
            assert {one, other, "new"} == {path.name for path in folder.iterdir()}


def test_a_failure_keeps_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an exception only its kind and its places are kept, and it is tried again later."""
    ingest.enqueue("00000000-0000-4000-8000-000000000000")

    class Failing:
        @property
        def objects(self) -> None:
            raise StoreUnreachable("Zoe in Rome.jpg")

    monkeypatch.setattr("kiekje.photos.tasks.Upload", Failing())
    task = claim("me")
    assert task is not None
    do(task, NOW)

    row = DBTaskResult.objects.get()
    assert ("READY", "kiekje.vault.errors.StoreUnreachable") == (
        row.status,
        row.exception_class_path,
    )
    assert "Zoe" not in row.traceback
    assert "test_queue" in row.traceback
    assert claim("me") is None  # it waits a moment


def test_a_night_begins_after_three() -> None:
    """One night a day, at once where there was none, and again an hour after one that failed."""
    before, after = NOW.replace(hour=0, minute=30), NOW.replace(hour=1, minute=30)  # 2.30, 3.30
    yesterday = NOW.replace(hour=2) - timedelta(days=1)

    assert is_due(NOW, None, None)
    assert not is_due(before, yesterday, None)
    assert is_due(after, yesterday, None)
    assert not is_due(after, after, None)
    assert not is_due(after, yesterday, after - timedelta(minutes=59))
    assert is_due(after, yesterday, after - timedelta(minutes=60))
