"""What a person sees while a book is made: a line a stage, with a bar where it takes a while.

Where nobody watches (a pipe, a log, a scheduled run) nothing is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Advance = Callable[[int, int], None]
"""Told how many of how many are done."""


class Window:
    """Where stages show how far they are."""

    def __init__(self, console: Console) -> None:
        self.console = console

    @contextmanager
    def stage(self, doing: str, done: str) -> Iterator[Advance]:
        """Show one stage: “Looking at the photos” while it runs, “Looked at …” when it is over."""
        if not self.console.is_terminal:
            yield lambda _done, _total: None
            return
        start = perf_counter()
        columns = (
            TextColumn("  {task.description}"),
            BarColumn(bar_width=28, style="bright_black", complete_style="red"),
            MofNCompleteColumn(),
            TimeRemainingColumn(compact=True),
        )
        with Progress(*columns, console=self.console, transient=True) as bars:
            task = bars.add_task(doing, total=None)
            yield lambda done, total: bars.update(task, completed=done, total=total)
        took = f"{perf_counter() - start:.1f} s"
        self.console.print(f"  [green]✓[/] {done} [bright_black]{took}[/]", highlight=False)
