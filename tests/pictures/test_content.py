"""Content: bytes from a call go to a worker as those of a file do, a few at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiekje.pictures.content import Content, read_content
from kiekje.pictures.errors import TooLarge, Unreadable
from kiekje.pictures.facts import Box, Picture, Refusal
from kiekje.pictures.limits import LIMITS
from kiekje.pictures.renditions import Rendition, RenditionWish
from kiekje.pictures.shift import Task
from kiekje.pictures.wire import Message
from kiekje.pictures.workshop import Workshop
from tests.pictures.drawn import jpeg, scene
from tests.pictures.files import EVERY_KIND

ROGUE = ("kiekje.pictures.tasks", "tests.pictures.rogue_tasks")


class Forgotten(Exception):
    """A sealed photo whose key is gone; not of the family of pictures."""


def forgotten() -> bytes:
    """Fails as a vault does."""
    raise Forgotten


def failing() -> bytes:
    """Fails as a disk does."""
    raise OSError(5, "Input/output error")


def ask(name: str, file: str, content: Content) -> Task[Message]:
    """A rogue task on this content."""
    return Task(name, file, content, lambda message: message)


def test_reading_is_bounded_and_told_in_words(tmp_path: Path) -> None:
    """The size that one file may have holds for bytes too."""
    path = tmp_path / "a.jpg"
    path.write_bytes(b"12345")
    limits = replace(LIMITS, file_bytes=5)

    assert b"12345" == read_content(path, limits) == read_content(lambda: b"12345", limits)
    with pytest.raises(TooLarge):
        read_content(lambda: b"123456", limits)
    with pytest.raises(Unreadable):
        read_content(failing, limits)
    with pytest.raises(Forgotten):
        read_content(forgotten, limits)


def test_bytes_give_what_a_file_gives(tmp_path: Path) -> None:
    """Facts but for the file's time, refusals and renditions are the same."""
    kinds = {kind: make() for kind, make in EVERY_KIND.items()} | {"bad": b"not a photo"}
    for kind, data in kinds.items():
        (tmp_path / kind).write_bytes(data)
    from_disk: list[tuple[str, Content]] = [(kind, tmp_path / kind) for kind in kinds]
    from_memory: list[tuple[str, Content]] = [(k, (tmp_path / k).read_bytes) for k in kinds]
    with Workshop(2) as workshop:
        disk, memory = (
            {a.file: a for a in workshop.look(files)} for files in (from_disk, from_memory)
        )
        made = [
            [answer for _, answer in workshop.render(_wishes(files))]
            for files in (from_disk, from_memory)
        ]

    assert made[0] == made[1]
    assert [Rendition] * 6 + [Refusal] == [type(answer) for answer in made[1]]
    for kind in kinds:
        one, other = disk[kind], memory[kind]
        if isinstance(one, Picture) and isinstance(other, Picture):
            assert other.taken is None
            one = replace(one, taken=None)
        assert one == other


def _wishes(files: list[tuple[str, Content]]) -> Iterator[RenditionWish]:
    for name, content in files:
        yield RenditionWish(name, content, Box(0, 0, 0.5, 1), 60, 80)


def test_many_bytes_pass_the_pipe_whole() -> None:
    """Far more than a pipe holds, for several workers, beside other parts of a message."""
    photos = {str(n): os.urandom(3_000_000 + n) for n in range(6)}
    with Workshop(2, modules=ROGUE) as workshop:
        tasks = [
            Task("content", name, lambda data=data: data, _as_it_is, {}, (b"profile",))
            for name, data in photos.items()
        ]
        found = {task.file: answer for task, answer in workshop.run(iter(tasks))}

    for name, data in photos.items():
        answer = found[name]
        assert isinstance(answer, Message)
        assert (data, b"profile") == answer.blobs


def _as_it_is(message: Message) -> Message:
    return message


def test_photos_are_opened_only_when_a_worker_is_about_to_need_them() -> None:
    """However many wait, no more than two a worker are in memory here or there."""
    opened = 0

    def content() -> bytes:
        nonlocal opened
        opened += 1
        return b"x" * 4_000_000

    with Workshop(2, modules=ROGUE) as workshop:
        answers = workshop.run(ask("echo", str(n), content) for n in range(40))
        for done, _ in enumerate(answers, 1):
            assert opened <= done + 2 * 2

    assert opened == done == 40


@pytest.mark.parametrize(
    ("content", "code"), [(failing, "unreadable"), (lambda: b"x" * 101, "too-large")]
)
def test_what_cannot_be_read_is_refused_and_the_others_are_done(
    content: Callable[[], bytes], code: str
) -> None:
    """Refused here already; also when it is the only one, or the last, or there are many."""
    limits = replace(LIMITS, file_bytes=100)
    bad = [ask("echo", f"bad {n}", content) for n in range(5)]
    good = [ask("echo", f"good {n}", lambda: b"x" * 100) for n in range(5)]
    with Workshop(2, limits, modules=ROGUE) as workshop:
        for tasks in (bad[:1], [*good, *bad], [*bad, *good]):
            found = {task.file: answer for task, answer in workshop.run_in_order(iter(tasks))}
            assert [task.file for task in tasks] == list(found)
            codes = {a.code for a in found.values() if isinstance(a, Refusal)}
            assert {code} == codes


def test_another_failure_reaches_the_asker_and_the_workshop_stays_open() -> None:
    """What is no matter of pictures is not swallowed."""
    with Workshop(2, modules=ROGUE) as workshop:
        with pytest.raises(Forgotten):
            list(workshop.run(iter([ask("echo", "a", lambda: b"a"), ask("echo", "b", forgotten)])))
        ((_, answer),) = workshop.run(iter([ask("echo", "c", lambda: b"c")]))

    assert isinstance(answer, Message)


def test_a_dead_worker_costs_only_its_own_photo() -> None:
    """The bytes of the others are read again for the worker that takes over."""
    names = ["echo", "crash", "echo", "echo", "leave", "echo"]
    with Workshop(1, modules=ROGUE) as workshop:
        tasks = [ask(name, str(n), lambda: b"x" * 2_000_000) for n, name in enumerate(names)]
        found = {task.file: answer for task, answer in workshop.run(iter(tasks))}

    crashed = {file for file, answer in found.items() if isinstance(answer, Refusal)}
    assert {"1", "4"} == crashed
    assert 6 == len(found)


def test_a_giant_comes_again_when_the_others_are_done() -> None:
    """Its bytes are not kept while it waits."""
    data, limits = jpeg(scene()), replace(LIMITS, giant_pixels=1_000)
    with Workshop(2, limits) as workshop:
        answers = list(workshop.derive((str(n), lambda: data, None) for n in range(5)))

    assert set("01234") == {name for name, _ in answers}
    assert not any(isinstance(answer, Refusal) for _, answer in answers)


def test_a_photo_that_does_not_fit_into_a_worker_is_refused() -> None:
    """More bytes than the worker may have memory, though a file may be so large."""
    limits = replace(LIMITS, memory_bytes=400_000_000)
    with Workshop(1, limits, modules=ROGUE) as workshop:
        tasks = [
            ask("echo", "big", lambda: bytes(500_000_000)),
            ask("echo", "small", lambda: b"x"),
        ]
        found = {task.file: answer for task, answer in workshop.run(iter(tasks))}

    assert isinstance(found["big"], Refusal)
    assert "too-much-memory" == found["big"].code
    assert isinstance(found["small"], Message)
