"""What a person sees while a book is made: a line a stage, with a bar where it takes a while.

Where nobody watches (a pipe, a log, a scheduled run) nothing is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

Advance = Callable[[int, int], None]
"""Told how many of how many are done."""


class Count(ProgressColumn):
    """How many of how many, and the seconds to go; nothing where nothing is counted."""

    def render(self, task: Task) -> Text:
        """What to show of a stage."""
        if task.total is None:
            return Text()
        left = f"{task.time_remaining:.0f} s to go" if task.time_remaining else ""
        return Text(f"{task.completed:.0f} of {task.total:.0f}  {left}", style="bright_black")


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
            TextColumn("  {task.description:<24}"),
            BarColumn(28, "bright_black", complete_style="red", finished_style="red"),
            Count(),
        )
        with Progress(*columns, console=self.console, transient=True) as bars:
            task = bars.add_task(doing, total=None)
            yield lambda done, total: bars.update(task, completed=done, total=total)
        took = f"{perf_counter() - start:.1f} s"
        self.console.print(f"  [green]✓[/] {done} [bright_black]{took}[/]", highlight=False)
