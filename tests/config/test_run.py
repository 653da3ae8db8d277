"""`kiekje book` as it is called: what it writes, says and leaves, when all is well and when not."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from rich.console import Console

from kiekje.config.book import steps
from kiekje.config.book.preview.faces import Pictured
from kiekje.config.book.progress import Window
from kiekje.config.book.request import read_request
from kiekje.config.book.run import run
from kiekje.config.parser import build_parser

KIEKJE = (sys.executable, "-m", "kiekje.config.command")
Call = Callable[..., subprocess.CompletedProcess[str]]
NOW = datetime(2026, 12, 1)


def call(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call kiekje in a process of its own."""
    return subprocess.run(
        [*KIEKJE, *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def read(report: Path) -> dict[str, Any]:
    """The report that was written."""
    data: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return data


@pytest.fixture(scope="session")
def few(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fourteen sample photos and one file that is none."""
    folder = tmp_path_factory.mktemp("few")
    for photo in sorted(samples.glob("*.jpg"))[:14]:
        shutil.copy2(photo, folder)
    (folder / "notes.jpg").write_text("This is no photo.")
    return folder


@pytest.fixture(scope="session")
def made(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with book.pdf, book.json and book.html, and what was said in said.txt."""
    folder = tmp_path_factory.mktemp("made")
    called = call("book", few, "-o", folder / "book.pdf", *beside(folder), "--lang", "en")
    (folder / "said.txt").write_text(called.stderr)

    assert 0 == called.returncode, called.stderr
    assert "" == called.stdout
    return folder


def beside(folder: Path) -> Sequence[str | Path]:
    """The options for a report and a preview."""
    return ("--json", folder / "book.json", "--html", folder / "book.html")


def test_a_folder_becomes_a_book(made: Path) -> None:
    """Print file, report and preview are written, and nothing else is left."""
    assert {"book.pdf", "book.json", "book.html", "said.txt"} == {p.name for p in made.iterdir()}
    assert (made / "book.pdf").read_bytes().startswith(b"%PDF-1.")
    assert "<!doctype html>" in (made / "book.html").read_text("utf-8")


def test_every_file_is_accounted_for_once(made: Path, few: Path) -> None:
    """Each file of the folder is in the report once, and what is not placed has a reason."""
    photos = read(made / "book.json")["photos"]

    assert sorted(p.name for p in few.iterdir()) == sorted(line["file"] for line in photos)
    assert all(line["reason"] for line in photos if line["status"] != "placed")
    assert ["notes.jpg"] == [line["file"] for line in photos if line["status"] == "rejected"]


def test_each_stage_has_its_seconds(made: Path) -> None:
    """The report says how long reading, layout, rendering and everything took."""
    seconds = read(made / "book.json")["seconds"]

    assert {"read", "layout", "render", "total"} <= set(seconds)
    assert sum(seconds.values()) - seconds["total"] <= seconds["total"]


def test_the_summary_names_what_was_made_and_where(made: Path) -> None:
    """Whoever waits is told what is in the book, what is not, and where the files are."""
    said = (made / "said.txt").read_text("utf-8")

    assert "In the book" in said
    assert "notes.jpg" in said
    assert "book.pdf" in said


def test_the_same_photos_give_the_same_file(made: Path, few: Path, tmp_path: Path) -> None:
    """Another call, on a copy of the photos with other file times, writes the same bytes."""
    copy = tmp_path / "copy"
    shutil.copytree(few, copy, copy_function=shutil.copy)
    called = call("book", copy, "-o", tmp_path / "book.pdf", "--lang", "en")

    assert 0 == called.returncode, called.stderr
    assert (made / "book.pdf").read_bytes() == (tmp_path / "book.pdf").read_bytes()


def test_somebody_who_watches_sees_each_stage(few: Path, tmp_path: Path) -> None:
    """On a terminal every stage says what it does, counts, and says when it is over."""
    console = Console(file=io.StringIO(), force_terminal=True, width=100)
    asked = build_parser().parse_args(["book", str(few), "-o", str(tmp_path / "b.pdf")])
    status = run(read_request(asked), Window(console), {}, NOW)
    said = console.file.getvalue()  # type: ignore[attr-defined]

    assert 0 == status
    assert "15 of 15" in said
    for over in ("Looked at 15 files", "Laid out the pages", "Wrote the print file"):
        assert over in said


def test_the_book_has_its_name_before_anything_tells_of_it(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill at any moment leaves no report without its book, no photo in a temporary folder.

    Links are written through: they stay, and so does their order.
    """
    temporary, real = tmp_path / "temporary", tmp_path / "real"
    temporary.mkdir()
    real.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    named: list[str] = []
    strays: list[Path] = []

    def replace(path: Path, target: Path, really: Any = Path.replace) -> Path:
        named.append(target.name)
        result: Path = really(path, target)
        return result

    def draw(*arguments: Any, really: Any = steps.picture_sides) -> Pictured:
        strays.extend(temporary.rglob("*.pdf"))
        strays.extend(p for p in tmp_path.rglob("*.pdf") if "proof" in p.name)
        result: Pictured = really(*arguments)
        return result

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(steps, "picture_sides", draw)
    for kind in ("pdf", "html", "json"):
        (tmp_path / f"book.{kind}").symlink_to(f"real/b.{kind}")
    options = ("-o", str(tmp_path / "book.pdf"), *map(str, beside(tmp_path)))
    asked = build_parser().parse_args(["book", str(few), *options])
    status = run(read_request(asked), Window(Console(file=io.StringIO())), {}, NOW)

    assert 0 == status
    assert ["b.pdf", "b.html", "b.json"] == [n for n in named if n.startswith("b.")]
    assert [] == strays
    assert {"b.pdf", "b.html", "b.json"} == {path.name for path in real.iterdir()}
    assert all((tmp_path / f"book.{kind}").is_symlink() for kind in ("pdf", "html", "json"))


def test_an_empty_folder_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """Nothing to print is exit status 1, a report without photos, and no file."""
    (tmp_path / "empty").mkdir()
    called = call("book", tmp_path / "empty", "-o", tmp_path / "b.pdf", *beside(tmp_path))

    assert 1 == called.returncode
    assert "holds no files. Put the photos in it" in flat(called.stderr)
    assert [] == read(tmp_path / "book.json")["photos"]
    assert not (tmp_path / "b.pdf").exists()


def test_a_folder_of_bad_files_is_refused_with_their_reasons(tmp_path: Path) -> None:
    """Where nothing is a photo, every file has its reason in summary and report."""
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "a.jpg").touch()
    (tmp_path / "bad" / "b.jpg").write_bytes(b"\xff\xd8\xff\xe0 and no more")
    called = call("book", tmp_path / "bad", "-o", tmp_path / "b.pdf", *beside(tmp_path))

    assert 1 == called.returncode
    assert "None of the 2 files in the folder can be used as a photo" in flat(called.stderr)
    assert ["rejected", "rejected"] == [p["status"] for p in read(tmp_path / "book.json")["photos"]]


def test_too_few_photos_says_how_many_are_missing(few: Path, tmp_path: Path) -> None:
    """Nine of twelve photos: three are missing, and the nine are in the report."""
    folder = tmp_path / "nine"
    folder.mkdir()
    for photo in sorted(few.glob("*.jpg"))[:9]:
        shutil.copy2(photo, folder)
    called = call("book", folder, "-o", tmp_path / "b.pdf", *beside(tmp_path))
    photos = read(tmp_path / "book.json")["photos"]

    assert 1 == called.returncode
    assert "Add 3 more photos" in flat(called.stderr)
    assert 9 == len(photos)
    assert {"left_out"} == {line["status"] for line in photos}


def test_an_earlier_book_survives_a_refusal(tmp_path: Path) -> None:
    """What an earlier run wrote stays as it was, and the person is told so."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.6 an earlier book")
    called = call("book", tmp_path / "empty", "-o", tmp_path / "b.pdf")

    assert 1 == called.returncode
    assert b"%PDF-1.6 an earlier book" == (tmp_path / "b.pdf").read_bytes()
    assert "“b.pdf” is untouched" in flat(called.stderr)


@pytest.mark.parametrize("profile", ["", "screen.icc"])
def test_pdfx_without_the_profile_of_a_press_is_refused(
    few: Path, tmp_path: Path, profile: str
) -> None:
    """PDF/X-4 needs an output profile of class prtr; without it nothing is looked at or written."""
    from kiekje.pictures import icc

    (tmp_path / "screen.icc").write_bytes(icc.srgb())
    options = ["--output-profile", tmp_path / profile] if profile else []
    called = call(
        *("book", few, "-o", tmp_path / "b.pdf", "--output", "pdfx", *options, *beside(tmp_path))
    )
    report = read(tmp_path / "book.json")

    assert 1 == called.returncode
    assert "Ask the lab for its ICC profile" in flat(called.stderr)
    assert "output profile" in report["refused"]
    assert 15 == len(report["photos"])
    assert not (tmp_path / "b.pdf").exists()


def test_a_block_refuses_the_file_and_shows_the_book(few: Path, tmp_path: Path) -> None:
    """A title that no font can draw blocks: no print file, but report and preview say why."""
    called = call(
        *("book", few, "-o", tmp_path / "b.pdf", "--title", "\U000131a3\U0001319d"),
        *beside(tmp_path),
    )
    levels = {(f["level"], f["code"]) for f in read(tmp_path / "book.json")["preflight"]}

    assert 1 == called.returncode
    assert ("block", "missing-glyph") in levels
    assert "a lab would send back" in flat(called.stderr)
    assert (tmp_path / "book.html").exists()
    assert not (tmp_path / "b.pdf").exists()


def test_a_wrong_call_is_exit_status_2(tmp_path: Path) -> None:
    """A folder that is not there is a wrong call: one sentence, no report."""
    called = call("book", tmp_path / "nowhere", "-o", tmp_path / "b.pdf", *beside(tmp_path))

    assert 2 == called.returncode
    assert called.stderr.startswith("kiekje book: There is no folder")
    assert not (tmp_path / "book.json").exists()


def test_settings_that_exclude_each_other_are_a_wrong_call(few: Path, tmp_path: Path) -> None:
    """CMYK photos outside PDF/X-4 are refused at once, with exit status 2."""
    called = call("book", few, "-o", tmp_path / "b.pdf", "--photos", "cmyk")

    assert 2 == called.returncode
    assert "Choose PDF/X-4, or keep the photos RGB." in flat(called.stderr)


def test_a_full_disk_leaves_nothing_half(few: Path, tmp_path: Path) -> None:
    """Where the print file does not fit, nothing stands under its name and no draft is left."""
    limited = (
        "import resource, runpy, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "sys.argv[0] = 'kiekje'\n"
        "runpy.run_module('kiekje.config.command', run_name='__main__')\n"
    )
    out = tmp_path / "out"
    out.mkdir()
    called = subprocess.run(
        [sys.executable, "-c", limited, "book", str(few), "-o", str(out / "b.pdf")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert 1 == called.returncode, called.stderr
    assert "There is not enough room" in flat(called.stderr)
    assert [] == list(out.iterdir())


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [(signal.SIGINT, 130, "Stopped, as you asked."), (signal.SIGTERM, 143, "")],
    ids=["ctrl-c", "terminate"],
)
def test_who_stops_a_run_leaves_nothing_half(
    few: Path, tmp_path: Path, asked: signal.Signals, status: int, says: str
) -> None:
    """Ctrl-C and a request to end say one calm sentence at most, and leave no file and no draft."""
    out = tmp_path / "out"
    out.mkdir()
    running = subprocess.Popen(
        [*KIEKJE, "book", str(few), "-o", str(out / "b.pdf")],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not any(out.iterdir()) and running.poll() is None:
        time.sleep(0.01)  # until the draft is begun
    running.send_signal(asked)
    _, said = running.communicate()

    assert status == running.returncode, said
    assert says in said
    assert "Traceback" not in said
    assert [] == list(out.iterdir())


def flat(said: str) -> str:
    """What was said, without the line breaks that a narrow terminal makes."""
    return " ".join(said.split())


def test_a_refusal_still_says_of_each_photo_what_is_wrong_with_it(tmp_path: Path) -> None:
    """Where too few photos can be placed, the report keeps the reason of every single one."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for number in range(14):
        Image.effect_noise((300, 200), 60 + number).save(folder / f"{number}.jpg")
    report = tmp_path / "report.json"

    done = call("book", folder, "-o", tmp_path / "book.pdf", "--json", report)

    assert 1 == done.returncode
    reasons = [photo["reason"] for photo in read(report)["photos"]]
    assert 14 == len(reasons)
    assert all("too small" in reason.lower() for reason in reasons), reasons
