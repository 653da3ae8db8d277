"""The workshop: looks at pictures and renders them in worker processes that can be killed.

Threats first. A file may be made to crash its decoder, to eat memory or time, or to take the
decoder over. So every file is decoded in a process of its own kind (``worker``), confined
(``confinement``), with bounds on memory and processor time; it is killed when it hangs and replaced
when it dies, and its file gets a refusal. The parent decodes nothing and believes nothing
(``codecs``). What is not promised stands in ``confinement``.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Self, TypeVar

from kiekje.pictures.codecs import (
    derived_from_message,
    picture_from_text,
    rendition_from_message,
    wish_to_message,
)
from kiekje.pictures.content import Content
from kiekje.pictures.deriving import Derived
from kiekje.pictures.facts import Picture, Refusal
from kiekje.pictures.hand import Hand
from kiekje.pictures.limits import LIMITS, Limits
from kiekje.pictures.renditions import Rendition, RenditionWish
from kiekje.pictures.shift import Shift, Task
from kiekje.pictures.wire import Garbled, Message

T = TypeVar("T")

WINDOW = 3  # renditions under way or waiting for their turn, for each worker


class Workshop:
    """A few worker processes for pictures; a context manager that leaves none behind.

    ``workers`` is how many pictures are worked on at a time (default: one a core); ``now`` is the
    moment of looking, against which broken clocks are recognised (None: only those far in the
    future are). ``modules`` are those whose ``TASKS`` the workers know. One generator of a
    workshop may run at a time, in one thread; leaving it early, by an exception or by Ctrl-C,
    kills what was under way.
    """

    def __init__(
        self,
        workers: int | None = None,
        limits: Limits = LIMITS,
        *,
        now: datetime | None = None,
        modules: Sequence[str] = ("kiekje.pictures.tasks",),
    ) -> None:
        self.workers = workers or os.cpu_count() or 1
        self.limits = limits
        self._now = now
        self._modules = tuple(modules)
        self._hands: list[Hand] = []
        self._at_work = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Kill all workers at once. The workshop may be used again afterwards."""
        while self._hands:
            self._hands.pop().kill()

    def look(self, files: Iterable[tuple[str, Content]]) -> Iterator[Picture | Refusal]:
        """Look at files (name, content); facts or refusals come as they are ready, in any order.

        Where the content is no file there is no file time either, so that ``taken`` may be None.
        """
        latest = self._now.isoformat() if self._now is not None else None
        tasks = (
            Task("look", name, content, partial(_read_picture, name), {"latest": latest})
            for name, content in files
        )
        for _, answer in self.run(tasks):
            yield answer

    def derive(
        self, items: Iterable[tuple[str, Content, datetime | None]]
    ) -> Iterator[tuple[str, Derived | Refusal]]:
        """Facts and small versions of photos (name, content, when received), as they are ready.

        Where nobody knows ``now``, no photo can have been taken more than a day after it was
        received. A moment with a zone keeps its offset beside it.
        """

        def task(name: str, content: Content, received: datetime | None) -> Task[Derived]:
            latest = self._now or (received and received.replace(tzinfo=None))
            text = {
                "latest": latest and latest.isoformat(),
                "received": received and received.isoformat(),
            }
            return Task("derive", name, content, partial(derived_from_message, name), text)

        for asked, answer in self.run(task(*item) for item in items):
            yield asked.file, answer

    def render(
        self, wishes: Iterable[RenditionWish]
    ) -> Iterator[tuple[RenditionWish, Rendition | Refusal]]:
        """Make renditions, in the order of the wishes; a few are made ahead, never more.

        The file of a refusal is the key of its wish.
        """
        asked: deque[RenditionWish] = deque()

        def tasks() -> Iterator[Task[Rendition]]:
            for wish in wishes:
                asked.append(wish)
                text, blobs = wish_to_message(wish)
                yield Task("render", wish.key, wish.content, rendition_from_message, text, blobs)

        for _, answer in self.run_in_order(tasks()):
            yield asked.popleft(), answer

    def run_in_order(self, tasks: Iterable[Task[T]]) -> Iterator[tuple[Task[T], T | Refusal]]:
        """Do tasks of any kind; answers come in the order of the tasks, a few made ahead."""
        waiting: deque[Task[T]] = deque()
        done: dict[int, T | Refusal] = {}

        def noted() -> Iterator[Task[T]]:
            for task in tasks:
                waiting.append(task)
                yield task

        for finished, answer in self._shift(noted(), lambda: len(waiting) < WINDOW * self.workers):
            done[id(finished)] = answer
            while waiting and id(waiting[0]) in done:
                task = waiting.popleft()
                yield task, done.pop(id(task))

    def run(self, tasks: Iterable[Task[T]]) -> Iterator[tuple[Task[T], T | Refusal]]:
        """Do tasks of any kind; answers come as they are ready."""
        yield from self._shift(iter(tasks), lambda: True)

    def _shift(
        self, tasks: Iterator[Task[T]], may_take: Callable[[], bool]
    ) -> Iterator[tuple[Task[T], T | Refusal]]:
        if self._at_work:
            raise RuntimeError("A workshop does one run at a time; finish or close the other one.")
        self._at_work = True
        try:
            yield from Shift(
                tasks,
                self._hands,
                lambda: Hand(self._modules, self.limits),
                workers=self.workers,
                limits=self.limits,
                may_take=may_take,
            )
        finally:
            self._at_work = False


def _read_picture(file: str, message: Message) -> Picture:
    if message.blobs:
        raise Garbled("A description of a picture has no parts.")
    return picture_from_text(file, message.text)
