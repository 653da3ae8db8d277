"""Whole or not at all: full disks, errors and kills leave nothing half under a name."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.printing import atomic
from kiekje.printing.atomic import glob_escaped, is_draft, sweep, whole_file, whole_folder
from kiekje.printing.errors import NotWritten
from tests.printing.album import Album

LIMITED = """
import resource, signal, sys
from pathlib import Path
from kiekje.printing.atomic import whole_file
from kiekje.printing.errors import NotWritten
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
try:
    with whole_file(Path(sys.argv[1])) as file:
        for _ in range(40):
            file.write(bytes(100_000))
except NotWritten as refusal:
    print(refusal.errno, refusal)
"""

ENDLESS = """
import sys, time
from pathlib import Path
from kiekje.printing.atomic import whole_file, whole_folder
target = Path(sys.argv[1])
with (whole_folder(target) if sys.argv[2] == "folder" else whole_file(target)) as draft:
    if sys.argv[2] == "folder":
        (draft / "page-001.jpg").write_bytes(b"half")
    else:
        draft.write(bytes(3_000_000))
    print("writing", flush=True)
    time.sleep(600)
"""


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _fail_halfway(target: Path, error: type[BaseException]) -> None:
    with whole_file(target) as file:
        file.write(b"half")
        raise error


def test_a_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    """While it is written there is nothing under its name, afterwards all of it."""
    target = tmp_path / "book.pdf"
    with whole_file(target) as file:
        file.write(b"whole")
        assert not target.exists()

    assert b"whole" == target.read_bytes()
    assert {"book.pdf"} == _names(tmp_path)


def test_an_earlier_file_stays_when_writing_fails(tmp_path: Path) -> None:
    """An error of any kind leaves what was there, and no draft."""
    target = tmp_path / "book.pdf"
    target.write_bytes(b"earlier")
    for error in (ValueError, KeyboardInterrupt, SystemExit):
        with pytest.raises(error):
            _fail_halfway(target, error)

    assert b"earlier" == target.read_bytes()
    assert {"book.pdf"} == _names(tmp_path)


def test_a_full_disk_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    """A file that may not grow past a megabyte: refused, explained, swept away."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "book.pdf")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stdout.startswith(f"{errno.EFBIG} “book.pdf” could not be written.")
    assert "not enough room" in done.stdout
    assert set() == _names(tmp_path)


def test_a_disk_that_fills_at_the_last_byte_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some systems only notice when the file is flushed: that counts too."""

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    with (
        pytest.raises(NotWritten, match="not enough room") as refused,
        whole_file(tmp_path / "book.pdf") as file,
    ):
        file.write(b"all of it")

    assert errno.ENOSPC == refused.value.errno
    assert set() == _names(tmp_path)


def test_a_book_on_a_full_disk_leaves_nothing(
    album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same for a whole book: the photos stay, the PDF does not come."""
    before = _names(album.folder)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    for output, name in (("pdf", "book.pdf"), ("jpeg", "pages")):
        with pytest.raises(NotWritten):
            album.write(name, output=output)
    assert before == _names(album.folder)


@pytest.mark.parametrize(
    ("place", "said"),
    [("nowhere/book.pdf", "does not exist"), ("file.txt/book.pdf", "does not exist")],
)
def test_a_place_that_is_none_is_a_sentence(tmp_path: Path, place: str, said: str) -> None:
    """A missing folder is explained."""
    (tmp_path / "file.txt").write_text("a file")
    with pytest.raises(NotWritten, match=said), whole_file(tmp_path / place):
        pass


@pytest.mark.parametrize("kind", ["file", "folder"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_kill_leaves_nothing_under_the_name(
    tmp_path: Path, kind: str, number: signal.Signals
) -> None:
    """A killed writer leaves at most a hidden draft, which the next writer removes."""
    target = tmp_path / "book"
    writer = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(target), kind],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert writer.stdout is not None
    assert b"writing\n" == writer.stdout.readline()
    writer.send_signal(number)
    writer.wait()
    writer.stdout.close()

    assert not target.exists()
    assert number != signal.SIGINT or set() == _names(tmp_path)
    with whole_file(target) as file:
        file.write(b"whole")
    assert {"book"} == _names(tmp_path)


def test_a_living_writers_draft_is_left_alone(tmp_path: Path) -> None:
    """Two may write the same name: neither takes the other's draft; the last one wins."""
    target = tmp_path / "book.pdf"
    with whole_file(target) as one, whole_file(target) as other:
        one.write(b"one")
        other.write(b"other")
        assert () == sweep(target)
        assert 2 == len(_names(tmp_path))

    assert b"one" == target.read_bytes()
    assert {"book.pdf"} == _names(tmp_path)


@pytest.mark.parametrize("whole", [whole_file, whole_folder])
def test_a_draft_that_was_swept_before_it_was_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: Callable[[Path], Any]
) -> None:
    """Two runs that start at once: one sweeps in the very moment in which the other begins."""
    target = tmp_path / "book"
    swept: list[tuple[Path, ...]] = []
    really_open = os.open

    def late(path: Any, *arguments: Any, **options: Any) -> int:
        if str(path).endswith(atomic.SUFFIX) and Path(path).exists() and not swept:
            swept.append(())
            swept.append(sweep(target))
        return really_open(path, *arguments, **options)

    monkeypatch.setattr(atomic.os, "open", late)
    with whole(target) as draft:
        if isinstance(draft, Path):
            (draft / "page").write_bytes(b"whole")
        else:
            draft.write(b"whole")

    assert 1 == len(swept[1])
    assert {"book"} == _names(tmp_path)
    assert b"whole" == (target / "page" if target.is_dir() else target).read_bytes()


@pytest.mark.parametrize("leads_to", ["real/earlier.pdf", "real/new.pdf"])
def test_a_link_is_written_through(tmp_path: Path, leads_to: str) -> None:
    """As with cp, the link stays and what it leads to is written, also where that is not yet."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "earlier.pdf").write_bytes(b"earlier")
    (tmp_path / "book.pdf").symlink_to(leads_to)
    with whole_file(tmp_path / "book.pdf") as file:
        file.write(b"whole")
        assert {"book.pdf", "real"} == _names(tmp_path)

    assert (tmp_path / "book.pdf").is_symlink()
    assert b"whole" == (tmp_path / leads_to).read_bytes()
    assert {"earlier.pdf", Path(leads_to).name} == _names(tmp_path / "real")


def test_a_link_to_a_folder_is_written_through(tmp_path: Path) -> None:
    """Pages replace those in the folder that a link leads to."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "page-1.jpg").write_bytes(b"earlier")
    (tmp_path / "pages").symlink_to("real")
    with whole_folder(tmp_path / "pages") as draft:
        (draft / "page-2.jpg").write_bytes(b"whole")

    assert (tmp_path / "pages").is_symlink()
    assert {"page-2.jpg"} == _names(tmp_path / "real")
    assert {"pages", "real"} == _names(tmp_path)


def test_a_link_in_a_circle_is_a_sentence(tmp_path: Path) -> None:
    """Where a link leads nowhere but to itself, nothing can be written."""
    (tmp_path / "book.pdf").symlink_to("book.pdf")
    with (
        pytest.raises(NotWritten, match="leads in a circle"),
        whole_file(tmp_path / "book.pdf"),
    ):
        pass


def test_a_pipe_with_a_drafts_name_keeps_nobody_waiting(tmp_path: Path) -> None:
    """Whatever somebody put in the way, sweeping ends."""
    os.mkfifo(tmp_path / ".book.pdf.00000000.part")
    (tmp_path / ".book.pdf.11111111.part").symlink_to(tmp_path)
    with whole_file(tmp_path / "book.pdf") as file:
        file.write(b"whole")

    assert b"whole" == (tmp_path / "book.pdf").read_bytes()


def test_a_draft_is_known_by_its_name(tmp_path: Path) -> None:
    """Whoever lists a folder can tell drafts from all else that is hidden."""
    with whole_file(tmp_path / "book.pdf"), whole_folder(tmp_path / "pages"):
        assert [True, True] == [is_draft(name) for name in _names(tmp_path)]
    assert not any(is_draft(name) for name in (".git", ".part", "a.12345678.part", ".a.b.part"))


@given(st.text("ab.*?[]!-", min_size=1, max_size=8).filter(lambda name: name.strip(".")))
def test_a_name_is_swept_by_itself_alone(name: str) -> None:
    """No name is a pattern that reaches another file's draft."""
    from fnmatch import fnmatchcase

    assert fnmatchcase(name, glob_escaped(name))
    assert not fnmatchcase(name + "x", glob_escaped(name))
    assert not fnmatchcase("x" + name, glob_escaped(name))


def test_a_folder_takes_an_earlier_ones_place(tmp_path: Path) -> None:
    """Pages of an earlier book go when the new ones are complete, not before."""
    target = tmp_path / "pages"
    for pages in (3, 2):
        with whole_folder(target) as draft:
            for number in range(pages):
                (draft / f"page-{number}.jpg").write_bytes(b"page")

    assert {"page-0.jpg", "page-1.jpg"} == _names(target)
    assert {"pages"} == _names(tmp_path)


def test_a_folder_that_fails_leaves_the_earlier_one(tmp_path: Path) -> None:
    """An error while pages are drawn changes nothing."""
    target = tmp_path / "pages"
    target.mkdir()
    (target / "page-001.jpg").write_bytes(b"earlier")
    with pytest.raises(ZeroDivisionError), whole_folder(target) as draft:
        (draft / "page-001.jpg").write_bytes(bytes(1 // 0))

    assert b"earlier" == (target / "page-001.jpg").read_bytes()
    assert {"pages"} == _names(tmp_path)


def test_the_file_has_the_permissions_that_the_umask_allows(tmp_path: Path) -> None:
    """A book is as readable as any other file that its owner makes."""
    earlier = os.umask(0o027)
    try:
        with whole_file(tmp_path / "book.pdf") as file:
            file.write(b"whole")
    finally:
        os.umask(earlier)

    assert 0o640 == (tmp_path / "book.pdf").stat().st_mode & 0o777


@pytest.mark.soak
def test_kills_at_any_moment_leave_a_whole_book_or_none(album: Album) -> None:
    """Fifty writers killed at fifty moments: the name is either absent or a complete file."""
    script = (
        "import sys; from pathlib import Path; from tests.printing.album import holiday;"
        "holiday(Path(sys.argv[1])).write()"
    )
    complete = album.write().path.read_bytes()
    (album.folder / "book.pdf").unlink()
    for attempt in range(50):
        writer = subprocess.Popen([sys.executable, "-c", script, str(album.folder)])
        time.sleep(0.03 * attempt)
        writer.kill()
        writer.wait()
        target = album.folder / "book.pdf"
        assert not target.exists() or complete == target.read_bytes()
        target.unlink(missing_ok=True)
