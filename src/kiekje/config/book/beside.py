"""The files beside a book, its preview and its report: made first, named when the book has its own.

A ``Ready`` file is complete and on the disk; all that is left is to give it its name.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kiekje.config.book import steps
from kiekje.config.book.account import Account
from kiekje.config.book.report import report_bytes
from kiekje.config.book.request import STANDARD_OUTPUT
from kiekje.printing.atomic import drafted_file
from kiekje.printing.errors import NotWritten


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that only lacks its name; ``path`` is None for what goes to standard output."""

    label: str
    path: Path | None
    publish: Callable[[], None]


def ready_preview(job: steps.Job, account: Account, drafts: ExitStack) -> list[Ready]:
    """The preview, where one was asked for and there is a book to show."""
    target = job.request.preview
    if target is None or account.draft is None:
        return []
    pictured = steps.draw_preview(job, account.draft)
    with job.watch.stage("preview"):
        page = steps.preview_of(account.draft.album, pictured, account.report({}))
        return [_ready("Preview", target, page.encode("utf-8"), drafts)]


def ready_report(job: steps.Job, account: Account, drafts: ExitStack) -> list[Ready]:
    """The report, where one was asked for."""
    target = job.request.report
    if target is None:
        return []
    data = report_bytes(account.report(job.watch.seconds()))
    if target == STANDARD_OUTPUT:
        return [Ready("Report", None, partial(_to_standard_output, data))]
    return [_ready("Report", target, data, drafts)]


def _ready(label: str, target: Path, data: bytes, drafts: ExitStack) -> Ready:
    draft = drafts.enter_context(drafted_file(target))
    draft.write(data)
    draft.finish()
    return Ready(label, target, draft.publish)


def _to_standard_output(data: bytes) -> None:
    """Say all of it; who stops reading has read enough."""
    try:
        with (
            suppress(BrokenPipeError),
            open(sys.stdout.fileno(), "wb", closefd=False) as out,
        ):
            out.write(data)
    except OSError as problem:
        raise NotWritten("standard output", problem) from problem
