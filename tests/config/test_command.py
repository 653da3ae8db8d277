"""The command line itself: how it ends, and which stream says what."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiekje.config import command
from kiekje.config.book import run as running

ASKED = """
import os, signal, sys
class Asker:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            os.kill(os.getpid(), {number})
sys.meta_path.insert(0, Asker())
from kiekje.config.command import main
sys.exit(main({arguments}))
"""
SHELL = '"$0" -m kiekje.config.command "$@" '


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A folder without photos: the shortest way to a refusal."""
    (tmp_path / "empty").mkdir()
    return tmp_path / "empty"


def shell(script: str, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Call kiekje as a shell does, with redirections of its own."""
    return subprocess.run(
        ["/bin/sh", "-c", SHELL + script, sys.executable, *map(str, arguments)],
        capture_output=True, text=True, check=False, cwd=cwd,
    )  # fmt: skip


@pytest.mark.parametrize("module", ["kiekje.config.parser", "rich.console", "kiekje.albums.book"])
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "terminate"]
)
def test_who_stops_while_it_starts_hears_nothing(
    empty: Path, tmp_path: Path, module: str, number: signal.Signals, status: int
) -> None:
    """Importing takes a second; Ctrl-C in it is no traceback but a quiet end."""
    arguments = ["book", str(empty), "-o", str(tmp_path / "b.pdf")]
    script = ASKED.format(module=module, number=int(number), arguments=arguments)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert (status, "", "") == (done.returncode, done.stdout, done.stderr)


def test_what_is_ignored_stays_ignored(empty: Path, tmp_path: Path) -> None:
    """Under nohup a closed terminal does not end a run."""
    arguments = ["book", str(empty), "-o", str(tmp_path / "b.pdf")]
    script = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)" + ASKED.format(
        module="kiekje.albums.book", number=int(signal.SIGHUP), arguments=arguments
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert 1 == done.returncode
    assert "holds no files" in done.stderr


def test_a_dash_is_standard_output(empty: Path, tmp_path: Path) -> None:
    """The report is the one JSON document there, and no file is called “-”."""
    done = shell("", "book", empty, "-o", "b.pdf", "--json", "-", cwd=tmp_path)

    assert 1 == done.returncode
    assert json.loads(done.stdout)["refused"]
    assert "holds no files" in " ".join(done.stderr.split())
    assert ["empty"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("report", [[], ["--json", "-"]], ids=["no report", "report"])
def test_a_closed_standard_error_does_not_spill(
    empty: Path, tmp_path: Path, report: list[str]
) -> None:
    """What people read goes nowhere then, and above all not to standard output."""
    done = shell("2>&-", "book", empty, "-o", "b.pdf", *report, cwd=tmp_path)

    assert 1 == done.returncode
    assert ("" == done.stdout) if not report else json.loads(done.stdout)["refused"]


@pytest.mark.parametrize("arguments", [("book", "nowhere", "-o", "b.pdf")])
def test_a_wrong_call_does_not_spill_either(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """The same for a sentence about the call."""
    done = shell("2>&-", *arguments, cwd=tmp_path)

    assert (2, "") == (done.returncode, done.stdout)


def test_a_closed_standard_output_is_a_wrong_call(empty: Path, tmp_path: Path) -> None:
    """A report for nobody is refused before any work is done."""
    done = shell(">&-", "book", empty, "-o", "b.pdf", "--json", "-", cwd=tmp_path)

    assert 2 == done.returncode
    assert "standard output is closed" in done.stderr


@pytest.mark.parametrize("epoch", ["-5", "tomorrow"])
def test_a_senseless_epoch_is_a_wrong_call(empty: Path, tmp_path: Path, epoch: str) -> None:
    """SOURCE_DATE_EPOCH is whole seconds since 1970 and nothing else."""
    done = subprocess.run(
        [sys.executable, "-m", "kiekje.config.command", "book", str(empty), "-o", "b.pdf"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch},
    )  # fmt: skip

    assert 2 == done.returncode
    assert f"SOURCE_DATE_EPOCH is “{epoch}”" in done.stderr


def test_the_clock_is_read_once_and_handed_down(
    empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workshop is told the moment of looking, so that no photo is of the day after tomorrow."""
    told: list[datetime | None] = []

    class Told(running.Workshop):
        def __init__(self, *, now: datetime | None = None) -> None:
            told.append(now)
            super().__init__(now=now)

    monkeypatch.setattr(running, "Workshop", Told)
    monkeypatch.setattr(command, "end_in_order", lambda: None)  # signals are those of the tests
    status = command.main(["book", str(empty), "-o", str(tmp_path / "b.pdf")])
    (tmp_path / "now").touch()
    made = datetime.fromtimestamp((tmp_path / "now").stat().st_mtime, UTC).replace(tzinfo=None)

    assert 1 == status
    assert told[0] is not None
    assert timedelta(seconds=-1) <= made - told[0] <= timedelta(minutes=5)
