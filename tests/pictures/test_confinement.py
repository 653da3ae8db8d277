"""A worker cannot do what decoding does not need."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from kiekje.pictures.confinement import ARCHITECTURES, DENIED, _steps
from kiekje.pictures.shift import Task
from kiekje.pictures.wire import Message
from kiekje.pictures.workshop import Workshop

filtered = pytest.mark.skipif(
    not sys.platform.startswith("linux") or platform.machine() not in ARCHITECTURES,
    reason="System calls are filtered on Linux, x86-64 and arm64 only.",
)


@filtered
def test_a_worker_reaches_nothing_but_what_it_reads(tmp_path: Path) -> None:
    """No network, no programs, no changes to files, no signals, no leaving of its group."""
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"x")
    modules = ("tests.pictures.rogue_tasks",)
    with Workshop(1, modules=modules) as workshop:
        task = Task("try everything", "a", file, lambda message: message)
        ((_, answer),) = workshop.run(iter([task]))

    assert isinstance(answer, Message)
    assert [] == [what for what, refused in answer.text["refused"].items() if not refused]
    assert answer.text["may read"]
    assert (["photo.jpg"], b"x") == ([p.name for p in tmp_path.iterdir()], file.read_bytes())


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_the_filter_is_well_formed(machine: str) -> None:
    """Jumps stay inside, every denied call is there, and it ends by answering."""
    steps = _steps(machine)
    column = list(ARCHITECTURES).index(machine)
    values = [value for code, _, _, value in steps if code == 0x15]

    assert all(n + 1 + max(yes, no) < len(steps) for n, (_, yes, no, _) in enumerate(steps[:-1]))
    assert 0x06 == steps[-1][0]
    for calls in DENIED.values():
        assert {call[column] for call in calls if call[column] is not None} <= set(values)


@filtered
def test_processor_time_is_bounded() -> None:
    """Processor time is bounded in the process itself, whatever its parent does."""
    script = (
        "from kiekje.pictures.confinement import allow_processor_seconds, confine\n"
        "assert confine(2_000_000_000)\n"
        "allow_processor_seconds(0)\n"
        "while True: pass\n"
    )

    ended = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)

    assert -24 == ended.returncode  # SIGXCPU
