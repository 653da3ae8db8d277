"""The queue of tasks: claim one, do it, say how it went. What a dead worker left is claimed anew.

The rows are those of django-tasks-db. Its own worker writes an exception's message and traceback
into them; those may quote what somebody typed, so here only their kinds and places are kept.
"""

from __future__ import annotations

import fcntl
import logging
import os
import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import OperationalError
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from kiekje.vault.errors import StoreUnreachable

logger = logging.getLogger("kiekje.serving")

MOST_ATTEMPTS = 5
PASSING = (OperationalError, StoreUnreachable)
"""What is likely to be over in a while: a database or a store that does not answer."""

MOST_PATIENT_ATTEMPTS = 12
ELSEWHERE = timedelta(hours=1)  # how long a worker of another machine may be silent


@contextmanager
def alive() -> Iterator[str]:
    """A worker's name for the length of the block; its lock tells others that it lives.

    The lock is the system's, so it goes with the process, however that ends.
    """
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    path = folder / secrets.token_hex(16)
    with path.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield path.name
        finally:
            path.unlink(missing_ok=True)


def claim(worker: str) -> DBTaskResult[..., object] | None:
    """The next task that is due, claimed; None where there is none."""
    due = DBTaskResult.objects.ready()
    if not due.exists():  # without a lock: an idle worker disturbs nobody
        return None
    with exclusive_transaction(due.db):
        found = due.get_locked()
        if found is not None:
            found.claim(worker)
    return found


def do(task: DBTaskResult[..., object], now: datetime) -> None:
    """Do a claimed task. A row that is done goes; one that failed stays as long as a week."""
    result = task.task_result
    try:
        result.task.call(*result.args, **result.kwargs)
    except Exception as problem:  # noqa: BLE001 (whatever it is, the worker goes on)
        _failed(task, problem, now)
        return
    DBTaskResult.objects.filter(pk=task.pk).delete()


def free_orphans(worker: str, now: datetime) -> int:
    """Give back what dead workers have claimed, and return how many tasks that were."""
    freed = 0
    for task in DBTaskResult.objects.running():
        holder = str(task.worker_ids[-1]) if task.worker_ids else ""
        if holder == worker or _lives(holder, task.started_at):
            continue
        hopeless = len(task.worker_ids) >= MOST_ATTEMPTS
        status = TaskResultStatus.FAILED if hopeless else TaskResultStatus.READY
        freed += DBTaskResult.objects.filter(
            pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at
        ).update(status=status, finished_at=now if hopeless else None)
        (_folder() / holder).unlink(missing_ok=True)
    return freed


def _failed(task: DBTaskResult[..., object], problem: Exception, now: datetime) -> None:
    attempts = len(task.worker_ids)
    most = MOST_PATIENT_ATTEMPTS if isinstance(problem, PASSING) else MOST_ATTEMPTS
    logger.error("task failed", extra={"task": task.task_path, "count": attempts}, exc_info=problem)
    said = {
        "exception_class_path": f"{type(problem).__module__}.{type(problem).__qualname__}",
        "traceback": _places(problem),
    }
    row = DBTaskResult.objects.filter(pk=task.pk)
    if attempts >= most:
        row.update(status=TaskResultStatus.FAILED, finished_at=now, **said)
    else:
        pause = timedelta(seconds=min(300, 2**attempts))
        # The queue itself goes by the real time, whatever the instance's clock shows.
        row.update(status=TaskResultStatus.READY, run_after=_real_time() + pause, **said)


def _places(problem: Exception) -> str:
    return "\n".join(
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(problem.__traceback__)
    )


def _real_time() -> datetime:
    from django.utils import timezone

    return timezone.now()


def _folder() -> Path:
    return Path(settings.KIEKJE_HOME) / "workers"


def _sweep(folder: Path) -> None:
    """Remove what dead workers left, but what somebody may be about to lock."""
    for path in folder.iterdir():
        with suppress(FileNotFoundError), path.open("rb") as file:
            age = _real_time().timestamp() - path.stat().st_mtime
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            if age > ELSEWHERE.total_seconds():
                path.unlink(missing_ok=True)


def _lives(holder: str, started: datetime | None) -> bool:
    """Whether a worker is there: its lock is held, or it is of another machine and not overdue."""
    if not holder or os.sep in holder:
        return False
    with suppress(FileNotFoundError), (_folder() / holder).open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
    return started is not None and _real_time() - started < ELSEWHERE
