"""Workers do what they are told, die without harm, and are never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiekje.pictures.facts import Box, Picture, Refusal
from kiekje.pictures.limits import LIMITS, Limits
from kiekje.pictures.renditions import Rendition, RenditionWish
from kiekje.pictures.shift import NoWorkers, Task
from kiekje.pictures.wire import Garbled, Message
from kiekje.pictures.workshop import WINDOW, Workshop
from tests.pictures.files import EVERY_KIND

ROGUE = ("kiekje.pictures.tasks", "tests.pictures.rogue_tasks")
SMALL = replace(LIMITS, memory_bytes=600_000_000, processor_seconds=1, wall_seconds=60)
PATH = Path("/nowhere/photo.jpg")


@pytest.fixture(scope="module")
def rogues() -> Iterator[Workshop]:
    """Two workers that know the rogue tasks too."""
    with Workshop(2, SMALL, modules=ROGUE) as workshop:
        yield workshop


def ask(name: str, file: str = "photo.jpg", path: Path = PATH, **text: Any) -> Task[Message]:
    """A rogue task; its answer is taken as it comes."""
    return Task(name, file, path, lambda message: message, text)


def answers(workshop: Workshop, *tasks: Task[Message]) -> dict[str, Message | Refusal]:
    """What became of tasks, by the name of their file."""
    return {task.file: answer for task, answer in workshop.run(iter(tasks))}


def is_alive(pid: int) -> bool:
    """Whether a process still runs; one that waits to be counted is dead."""
    with suppress(OSError):
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    return False


def pids_of(workshop: Workshop) -> list[int]:
    """The processes of a workshop."""
    return [hand.process.pid for hand in workshop._hands]


def test_text_and_bytes_go_there_and_back(rogues: Workshop) -> None:
    """A task gets what was given to it, and its answer is what it said."""
    blob = os.urandom(3_000_000)
    task = Task("echo", "a", PATH, lambda message: message, {"n": [1, "é", None]}, (blob, b""))

    ((_, answer),) = rogues.run(iter([task]))

    assert isinstance(answer, Message)
    assert [1, "é", None] == answer.text["text"]["n"]
    assert (blob, b"") == answer.blobs


def test_many_tasks_are_done_once_each_by_several_workers(rogues: Workshop) -> None:
    """Nothing is lost or done twice."""
    done = list(rogues.run(ask("echo", str(n)) for n in range(200)))

    assert sorted(map(str, range(200))) == sorted(task.file for task, _ in done)
    assert 2 == len({a.text["pid"] for _, a in done if isinstance(a, Message)})


def test_a_refusal_keeps_its_code_and_words(rogues: Workshop) -> None:
    """What a worker says in words arrives."""
    assert {"a.jpg": Refusal("a.jpg", "damaged", "Refused a.jpg.")} == answers(
        rogues, ask("refuse", "a.jpg")
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("crash", "crashed"),
        ("leave", "crashed"),
        ("bug", "crashed"),
        ("spin", "too-long"),
        ("hog", "too-much-memory"),
        ("babble", "crashed"),
        ("lie", "crashed"),
        ("flood", None),
    ],
)
def test_a_task_that_goes_wrong_costs_only_its_own_file(
    rogues: Workshop, name: str, code: str | None
) -> None:
    """A dead, endless, greedy or lying worker is replaced; all other files get their answer."""

    def strict(message: Message) -> Message:
        if "lies" in message.text:
            raise Garbled("Not as agreed.")
        return message

    tasks = [ask("echo", str(n)) for n in range(12)]
    tasks[5] = Task(name, "bad", PATH, strict)

    found = answers(rogues, *tasks)

    bad = found.pop("bad")
    if code is not None:  # a flood begins with an answer that is as agreed
        assert isinstance(bad, Refusal)
        assert code == bad.code
        assert bad.reason.endswith(".")
    assert 11 == sum(isinstance(answer, Message) for answer in found.values())


def test_memory_is_bounded_for_libraries_too(rogues: Workshop) -> None:
    """Memory asked for in C is refused beyond the limit."""
    (answer,) = answers(rogues, ask("allocate")).values()

    assert isinstance(answer, Message)
    assert 50 < answer.text["megabytes"] < 600


def test_a_worker_that_hangs_is_stopped() -> None:
    """Waiting without using the processor comes to an end too."""
    with Workshop(1, replace(SMALL, wall_seconds=2), modules=ROGUE) as workshop:
        found = answers(workshop, ask("hang", "bad"), ask("echo", "good"))

    assert isinstance(found["good"], Message)
    assert isinstance(found["bad"], Refusal)
    assert "too-long" == found["bad"].code


def test_giants_are_done_alone(rogues: Workshop) -> None:
    """A giant waits until the others are idle, and gets done."""
    tasks = [ask("giant" if n % 4 == 0 else "echo", str(n)) for n in range(24)]

    found = answers(rogues, *tasks)

    assert 24 == len(found)
    assert 6 == sum(isinstance(a, Message) and "alone" in a.text for a in found.values())


def test_answers_come_in_order_and_few_are_made_ahead(rogues: Workshop) -> None:
    """Whatever goes wrong in between, order is kept and tasks are taken only as needed."""
    names = ["echo", "giant", "crash", "echo", "refuse", "echo"] * 5
    taken = 0

    def tasks() -> Iterator[Task[Message]]:
        nonlocal taken
        for taken, name in enumerate(names, 1):
            yield ask(name, str(taken))

    for number, (task, _) in enumerate(rogues.run_in_order(tasks()), 1):
        assert str(number) == task.file
        assert taken <= number + WINDOW * rogues.workers

    assert len(names) == number


def test_files_are_taken_lazily(rogues: Workshop) -> None:
    """An endless source is no trouble to somebody who stops."""

    def endless() -> Iterator[Task[Message]]:
        number = 0
        while True:
            yield ask("echo", str(number := number + 1))

    for task, _ in rogues.run(endless()):
        if int(task.file) > 20:
            break

    assert 1 == len(answers(rogues, ask("echo", "again")))


def test_the_environment_is_scrubbed(rogues: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and addresses of the parent do not reach a worker."""
    monkeypatch.setenv("KIEKJE_MASTER_KEY", "secret")
    with Workshop(1, SMALL, modules=ROGUE) as workshop:
        (answer,) = answers(workshop, ask("environment")).values()

    assert isinstance(answer, Message)
    assert "KIEKJE_MASTER_KEY" not in answer.text
    assert "1" == answer.text["VIPS_CONCURRENCY"]


def test_no_worker_is_left_behind() -> None:
    """Leaving the workshop ends busy and idle workers at once."""
    with Workshop(2, SMALL, modules=ROGUE) as workshop:
        running = workshop.run(iter([ask("echo"), ask("hang"), ask("spin"), ask("hang")]))
        next(running)
        pids = pids_of(workshop)
        assert pids
        assert all(map(is_alive, pids))

    assert [] == [pid for pid in pids if is_alive(pid)]
    running.close()


def test_an_exception_while_using_answers_stops_what_is_under_way(rogues: Workshop) -> None:
    """The worker of an answer that nobody waits for any more is ended; the next run works."""
    running = rogues.run(iter([ask("echo"), ask("hang")]))
    next(running)
    running.close()

    assert isinstance(answers(rogues, ask("echo", "again"))["again"], Message)


def test_two_runs_at_a_time_are_refused(rogues: Workshop) -> None:
    """A workshop that is at work says so, instead of mixing up answers."""
    first = rogues.run(ask("echo", str(n)) for n in range(9))
    next(first)

    with pytest.raises(RuntimeError, match="one run at a time"):
        next(rogues.run(iter([ask("echo")])))

    assert 8 == len(list(first))


INTERRUPTED = """
    import sys
    from pathlib import Path
    from kiekje.pictures.shift import Task
    from kiekje.pictures.workshop import Workshop

    with Workshop(2, modules=("kiekje.pictures.tasks", "tests.pictures.rogue_tasks")) as workshop:
        tasks = (Task(n, n, Path("/x"), lambda m: m) for n in ["echo", "echo", "hang", "hang"])
        for _ in workshop.run(tasks):
            print(*(hand.process.pid for hand in workshop._hands), flush=True)
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_their_parent(sign: signal.Signals) -> None:
    """Ctrl-C, an orderly end and a kill of the parent leave no worker behind."""
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(INTERRUPTED)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        text=True,
    )
    assert parent.stdout is not None
    pids = {int(pid) for _ in range(2) for pid in parent.stdout.readline().split()}
    assert pids

    parent.send_signal(sign)
    parent.wait(30)
    parent.stdout.close()

    for _ in range(200):  # a worker looks after its parent every second
        if not any(map(is_alive, pids)):
            break
        subprocess.run([sys.executable, "-c", "pass"], check=True)
    assert [] == [pid for pid in pids if is_alive(pid)]


def test_workers_that_cannot_start_are_told_from_bad_files() -> None:
    """An incomplete installation is no fault of a photo."""
    nonsense = ("kiekje.pictures.no_such_module",)
    with Workshop(1, modules=nonsense) as workshop, pytest.raises(NoWorkers):
        answers(workshop, ask("echo"))


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a picture of each kind, and bad files between them."""
    folder = tmp_path_factory.mktemp("album")
    for kind, make in EVERY_KIND.items():
        (folder / f"photo.{kind}").write_bytes(make())
    (folder / "cut.jpg").write_bytes(EVERY_KIND["jpeg"]()[:2000])
    (folder / "note.jpg").write_bytes(b"not a photo")
    return folder


def test_looking_gives_facts_or_refusals_for_every_file(album: Path) -> None:
    """Good files become pictures under their own name, bad ones refusals with a code."""
    files = [(f"album/{path.name}", path) for path in sorted(album.iterdir())]
    with Workshop(2) as workshop:
        found = {answer.file: answer for answer in workshop.look(files)}

    assert {name for name, _ in files} == set(found)
    for kind in EVERY_KIND:
        picture = found[f"album/photo.{kind}"]
        assert isinstance(picture, Picture)
        assert (kind, 240, 160) == (picture.format, picture.width, picture.height)
    refused = {a.file: a.code for a in found.values() if isinstance(a, Refusal)}
    assert {"album/cut.jpg": "damaged", "album/note.jpg": "no-picture"} == refused


def test_looking_twice_gives_the_same_facts(album: Path) -> None:
    """The same file gives the same facts, in whichever worker."""
    files = [(path.name, path) for path in sorted(album.iterdir())]
    with Workshop(2) as workshop:
        one = {answer.file: answer for answer in workshop.look(files)}
        other = {answer.file: answer for answer in workshop.look(reversed(files))}

    assert one == other


def test_renditions_come_in_the_order_of_the_wishes(album: Path) -> None:
    """Bad files in between get a refusal under the key of their wish."""
    names = ["photo.jpeg", "cut.jpg", "photo.heic", "photo.png", "note.jpg", "photo.jpeg"]
    wishes = [
        RenditionWish(f"key {n}", album / name, Box(0, 0, 1, 1), 120, 80)
        for n, name in enumerate(names)
    ]
    with Workshop(2) as workshop:
        found = list(workshop.render(wishes))

    assert wishes == [wish for wish, _ in found]
    kinds = [type(answer) for _, answer in found]
    assert [Rendition, Refusal, Rendition, Rendition, Refusal, Rendition] == kinds
    assert ["key 1", "key 4"] == [a.file for _, a in found if isinstance(a, Refusal)]


def test_a_giant_by_its_pixels_is_looked_at_alone(album: Path) -> None:
    """What is a giant is a limit too; giants are looked at and rendered all the same."""
    limits = Limits(giant_pixels=1_000)
    wish = RenditionWish("k", album / "photo.jpeg", Box(0, 0, 1, 1), 120, 80)
    with Workshop(2, limits) as workshop:
        looked = list(workshop.look([(str(n), album / "photo.jpeg") for n in range(5)]))
        rendered = list(workshop.render([wish] * 3))

    assert [Picture] * 5 == [type(answer) for answer in looked]
    assert [Rendition] * 3 == [type(answer) for _, answer in rendered]
