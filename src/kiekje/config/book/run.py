"""The run: a folder of photos becomes a print file, a report, a preview and a summary.

All that was asked for is written, or no print file is. The print file takes its name before what
tells of it does, so that no report says of a file that is not there that it was written. A refusal
leaves the report, and says why; what an earlier run left under the print file's name stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

from rich.text import Text

from kiekje.albums.errors import AlbumError
from kiekje.config.book import steps
from kiekje.config.book.account import Account, Draft
from kiekje.config.book.beside import Ready, ready_preview, ready_report
from kiekje.config.book.draft import draft_of, published
from kiekje.config.book.errors import Blocked, Refused
from kiekje.config.book.imprint import read_epoch
from kiekje.config.book.names import visible
from kiekje.config.book.progress import Window
from kiekje.config.book.request import Request
from kiekje.config.book.stopwatch import Stopwatch
from kiekje.config.book.summary import show_summary
from kiekje.pictures.errors import PictureError
from kiekje.pictures.workshop import Workshop
from kiekje.printing.errors import PrintingError
from kiekje.printing.preflight import Finding, blocks

REFUSALS = (Refused, PictureError, AlbumError, PrintingError)

Files = list[tuple[str, Path]]
"""What was written, each with its label."""


def run(request: Request, window: Window, environment: Mapping[str, str], now: datetime) -> int:
    """Make a book; return 0 when it was written and 1 when it was refused.

    ``now`` is the moment of looking, in UTC without saying so: a photo cannot be of later.
    """
    epoch = read_epoch(environment)
    account = Account(request)
    with Workshop(now=now) as workshop:
        job = steps.Job(request, epoch, workshop, Stopwatch(), window)
        try:
            written = _make(job, account)
        except REFUSALS as refusal:
            account.refused = str(refusal)
            account.fates = refusal.placements if isinstance(refusal, AlbumError) else ()
            written = _after_refusal(job, account)
    with suppress(OSError):  # nobody may be reading any more; the files are what counts
        _show(job, account, written)
    return 1 if account.refused else 0


def _make(job: steps.Job, account: Account) -> Files:
    """Everything from the folder to the files."""
    request = job.request
    account.files = steps.find_files(request)
    settings = steps.print_settings(request)
    account.pictures, account.rejected = steps.look(job, account.files)
    account.album = steps.decide(job, account.pictures, len(account.files))
    account.measures = steps.judge(job, account.album, account.pictures)
    settings = steps.sign(job, settings, account.album)
    texts = steps.set_texts(job, account.album, settings)
    account.draft = Draft(account.album, settings, texts, account.files)
    account.findings = steps.examine_book(job, account.draft, account.pictures)
    _refuse_if_blocked(account.findings)
    with draft_of(request.place, request.target.name) as draft, ExitStack() as drafts:
        path = steps.write_file(job, account.draft, draft)
        account.findings += steps.examine_file(job, account.draft, path)
        _refuse_if_blocked(account.findings)
        beside = [*ready_preview(job, account, drafts), *ready_report(job, account, drafts)]
        with published(path, request.place):
            return [("Book", request.final), *_publish(beside)]


def _refuse_if_blocked(findings: tuple[Finding, ...]) -> None:
    blocking = blocks(findings)
    if blocking:
        raise Blocked(len(blocking))


def _publish(beside: list[Ready]) -> Files:
    """Give the files beside the book their names; the report comes last."""
    for one in beside:
        one.publish()
    return [(one.label, one.path) for one in beside if one.path]


def _after_refusal(job: steps.Job, account: Account) -> Files:
    """What can still be written: report and preview show what was refused, and why."""
    written: Files = []
    for ready in (ready_preview, ready_report):
        try:
            with ExitStack() as drafts:
                written += _publish(ready(job, account, drafts))
        except PrintingError as problem:
            account.refused = f"{account.refused} {problem}"
    return written


def _show(job: steps.Job, account: Account, written: Files) -> None:
    """Tell the person who waits: the summary, and after a refusal its reason."""
    album = account.album
    console = job.window.console
    show_summary(
        console,
        account.report(job.watch.seconds()),
        product=album.product if album else None,
        timeline=album.timeline if album else (),
        events=album.events if album else (),
        files=written,
    )
    if account.refused:
        said = f"No book was written. {visible(account.refused)}"
        if job.request.final.exists():
            said += f" What was there before as “{visible(job.request.final.name)}” is untouched."
        console.print(Text(said, style="red"), soft_wrap=True)
