"""One run of tasks through worker processes: who does what next, and what became of it."""

from __future__ import annotations

import os
import select
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from kiekje.pictures.codecs import a, only, refusal_from_text
from kiekje.pictures.content import Content, read_content
from kiekje.pictures.errors import Crashed, PictureError, TookTooLong, TooMuchMemory
from kiekje.pictures.facts import Refusal
from kiekje.pictures.hand import Hand
from kiekje.pictures.limits import Limits
from kiekje.pictures.wire import Garbled, Message, frame

T = TypeVar("T")

AHEAD = 2  # orders that a worker has at a time, so that it need not wait for the parent
GIANTS = 16  # so many giants may wait for a quiet moment
LOOK_UP_MS = 1000  # how often workers that do not answer are looked after

START_SECONDS = 300  # a worker that is not ready by then will never be

NOT_STARTED = (
    "The processes that decode pictures do not start: the installation is incomplete. "
    "Run `python -m kiekje.pictures.worker kiekje.pictures.tasks` to see what is missing."
)
TOO_LONG = (
    "Decoding this picture took longer than {} seconds of processor time. "
    "Save it again as an ordinary JPEG and use that."
)
HUNG = "Decoding this picture did not come to an end within {} seconds, so it was stopped."
KILLED = (
    "Decoding this picture took more memory than this computer has to spare. "
    "Save a smaller copy and use that."
)
CRASHED = (
    "This file is damaged or made to do damage: the program that decodes pictures stopped at it. "
    "Copy it again from where it came from."
)


class NoWorkers(RuntimeError):
    """Worker processes end before they have begun: the installation is incomplete."""


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """One thing for a worker to do: which task of its table, on which file, and what comes back.

    ``text`` and ``blobs`` go to the task as they are; ``read`` makes a value of what the worker
    answers and raises ``Garbled`` for whatever is not as agreed.
    """

    name: str
    file: str
    content: Content
    read: Callable[[Message], T]
    text: dict[str, Any] = field(default_factory=dict)
    blobs: Sequence[bytes] = ()

    def order(self, limits: Limits, *, alone: bool) -> tuple[bytes, ...]:
        """What is sent to the worker: a path, which it opens itself, or the bytes of the photo.

        Raises what ``read_content`` raises.
        """
        text = {**self.text, "task": self.name, "file": self.file, "alone": alone, "path": None}
        if isinstance(self.content, Path):
            return frame({**text, "path": os.fspath(self.content)}, self.blobs)
        return frame(text, (*self.blobs, read_content(self.content, limits)))


@dataclass(slots=True, eq=False)
class Post(Generic[T]):
    """A worker at work: its tasks, the first of which is being done since ``since``."""

    hand: Hand
    tasks: deque[Task[T]] = field(default_factory=deque)
    since: float = field(default_factory=time.perf_counter)
    leaving: bool = False

    @property
    def takes_more(self) -> bool:
        """Whether it can be given a further task now."""
        return not self.tasks or (len(self.tasks) < AHEAD and not self.hand.is_talking)


class Shift(Generic[T]):
    """Hands out tasks and collects answers, in whatever order they are ready.

    ``may_take`` says whether another task may be taken from ``tasks`` now. Giants wait until the
    other workers are idle, and are then done one at a time. ``hands`` are workers from earlier
    runs; those that are idle at the end are left there.
    """

    def __init__(
        self,
        tasks: Iterator[Task[T]],
        hands: list[Hand],
        hire: Callable[[], Hand],
        *,
        workers: int,
        limits: Limits,
        may_take: Callable[[], bool],
    ) -> None:
        self._tasks = tasks
        self._hands = hands
        self._hire = hire
        self._workers = workers
        self._limits = limits
        self._may_take = may_take
        self._posts: list[Post[T]] = [Post(hand) for hand in hands]
        self._again: deque[Task[T]] = deque()
        self._giants: deque[Task[T]] = deque()
        self._refused: list[tuple[Task[T], T | Refusal]] = []
        self._giant_at_work = False
        self._exhausted = False

    def __iter__(self) -> Iterator[tuple[Task[T], T | Refusal]]:
        try:
            while self._hand_out():
                for answer in self._collect():
                    paused = time.perf_counter()
                    yield answer
                    self._excuse(time.perf_counter() - paused)
        finally:
            for post in [post for post in self._posts if post.tasks]:
                self._dismiss(post)

    def _hand_out(self) -> bool:
        """Give out what can be given out; False when all is done."""
        while not self._giant_at_work and not self._refused and (post := self._free_post()):
            task = self._next_task()
            if task is None:
                break
            self._give(post, task, alone=False)
        if self._giants and not self._giant_at_work and self._is_quiet() and self._must_drain():
            post = self._posts[0] if self._posts else self._new_post()
            self._giant_at_work = True
            self._give(post, self._giants.popleft(), alone=True)
        return bool(self._refused) or not self._is_quiet()

    def _is_quiet(self) -> bool:
        return not any(post.tasks for post in self._posts)

    def _must_drain(self) -> bool:
        """Whether the giants' turn has come."""
        if not self._giants or self._again:
            return False
        return self._exhausted or len(self._giants) >= GIANTS or not self._may_take()

    def _free_post(self) -> Post[T] | None:
        """The worker with least to do, or a new one; None when all have enough.

        No photo is read for a worker that is still taking in the one before: so each has at most
        one in memory here.
        """
        takers = [post for post in self._posts if post.takes_more]
        post = min(takers, key=lambda post: len(post.tasks), default=None)
        if (post is None or post.tasks) and len(self._posts) < self._workers:
            return self._new_post() if self._peek() else None
        return post

    def _peek(self) -> bool:
        """Whether there is a task to be given out now; takes it from its source."""
        if not self._again and not self._must_drain() and not self._exhausted and self._may_take():
            task = next(self._tasks, None)
            if task is None:
                self._exhausted = True
            else:
                self._again.append(task)
        return bool(self._again)

    def _next_task(self) -> Task[T] | None:
        return self._again.popleft() if self._peek() else None

    def _new_post(self) -> Post[T]:
        hand = self._hire()
        post = Post[T](hand)
        self._hands.append(hand)
        self._posts.append(post)
        return post

    def _give(self, post: Post[T], task: Task[T], *, alone: bool) -> None:
        begun = time.perf_counter()
        try:
            order = task.order(self._limits, alone=alone)
        except PictureError as problem:
            self._giant_at_work = False
            self._refused.append((task, Refusal(task.file, problem.code, str(problem))))
            return
        self._excuse(time.perf_counter() - begun)
        if not post.tasks:
            post.since = time.perf_counter()
        post.tasks.append(task)
        post.hand.tell(order)

    def _excuse(self, seconds: float) -> None:
        """A pause was not the workers' fault."""
        for post in self._posts:
            post.since += seconds

    def _collect(self) -> list[tuple[Task[T], T | Refusal]]:
        """Wait until something happens; what became of which task."""
        poll = select.poll()
        for post in self._posts:
            poll.register(post.hand.answers, select.POLLIN)
            if post.hand.is_talking:
                poll.register(post.hand.orders, select.POLLOUT)
        answers, self._refused = self._refused, []
        happened = {number for number, _ in poll.poll(0 if answers else LOOK_UP_MS)}
        for post in list(self._posts):
            if post.hand.orders in happened:
                post.hand.send()
            if post.hand.answers in happened:
                answers += self._hear(post)
            elif self._is_overdue(post):
                reason = HUNG.format(self._limits.wall_seconds)
                answers += self._blame(post, TookTooLong(reason))
        return answers

    def _is_overdue(self, post: Post[T]) -> bool:
        """Whether a worker has been at its task for too long. Raises ``NoWorkers``."""
        waited = time.perf_counter() - post.since
        if not post.hand.is_ready and waited > START_SECONDS:
            self._dismiss(post)
            raise NoWorkers(NOT_STARTED)
        return post.hand.is_ready and bool(post.tasks) and waited > self._limits.wall_seconds

    def _hear(self, post: Post[T]) -> list[tuple[Task[T], T | Refusal]]:
        answers: list[tuple[Task[T], T | Refusal]] = []
        is_open = post.hand.receive()
        try:
            for message in post.hand.messages():
                answers += self._understand(post, message)
                if post.leaving:  # by its own word; what else it was given goes to another
                    self._again.extendleft(reversed(post.tasks))
                    self._dismiss(post)
                    return answers
        except (Garbled, ArithmeticError, LookupError, TypeError, ValueError):
            # Whatever reading an answer runs into, the answer is at fault.
            return answers + self._blame(post, Crashed(CRASHED))
        if not is_open:
            answers += self._bury(post)
        return answers

    def _understand(self, post: Post[T], message: Message) -> list[tuple[Task[T], T | Refusal]]:
        """What one message says about the task in hand. Raises ``Garbled``."""
        if not post.hand.is_ready:
            only(message.text, "ready")
            post.hand.is_ready, post.since = True, time.perf_counter()
            return []
        if not post.tasks:
            raise Garbled("A worker answers though it was not asked.")
        task, text = post.tasks[0], message.text
        answer: T | Refusal | None = None
        if "done" in text:
            (said,) = only(text, "done")
            answer = task.read(Message(a(dict, said), message.blobs))
        elif "refusal" in text:
            said, last = only(text, "refusal", "last")
            post.leaving = a(bool, last)
            answer = refusal_from_text(task.file, a(dict, said))
        elif only(text, "giant") != [True] or self._giant_at_work:
            raise Garbled("A worker speaks of a giant at the wrong time.")
        post.tasks.popleft()
        post.since = time.perf_counter()
        self._giant_at_work = False
        if answer is None:
            self._giants.append(task)
            return []
        return [(task, answer)]

    def _bury(self, post: Post[T]) -> list[tuple[Task[T], T | Refusal]]:
        """A worker has ended: by its own word, or at the task in hand."""
        status = post.hand.end()
        if not post.hand.is_ready:
            self._dismiss(post)
            raise NoWorkers(NOT_STARTED)
        if not post.tasks:
            self._dismiss(post)
            return []
        return self._blame(post, self._cause(status))

    def _cause(self, status: int) -> PictureError:
        if status == -signal.SIGXCPU:
            return TookTooLong(TOO_LONG.format(self._limits.processor_seconds))
        if status == -signal.SIGKILL:  # not by us: by a system that is out of memory
            return TooMuchMemory(KILLED)
        return Crashed(CRASHED)

    def _blame(self, post: Post[T], problem: PictureError) -> list[tuple[Task[T], T | Refusal]]:
        """End a worker; its task in hand gets a refusal, the others go to somebody else."""
        self._giant_at_work = False
        guilty = post.tasks.popleft() if post.tasks else None
        self._again.extendleft(reversed(post.tasks))
        self._dismiss(post)
        if guilty is None:
            return []
        return [(guilty, Refusal(guilty.file, problem.code, str(problem)))]

    def _dismiss(self, post: Post[T]) -> None:
        post.hand.kill()
        self._posts.remove(post)
        if post.hand in self._hands:  # else the workshop was closed meanwhile
            self._hands.remove(post.hand)
