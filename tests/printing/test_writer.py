"""Print files: the same bytes every time, as every reader wants them."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from kiekje.printing.pdfx import check_pdfx
from kiekje.printing.writer import write_proof
from tests.printing.album import Album, rendered
from tests.printing.press import press_profile
from tests.printing.sheets import drawn


def test_written_says_what_was_written(album: Album) -> None:
    """Digest, size and pages are those of the file."""
    written = album.write()
    data = written.path.read_bytes()

    assert (hashlib.sha256(data).hexdigest(), len(data), 4) == (
        written.sha256,
        written.bytes,
        written.pages,
    )


@pytest.mark.parametrize("output", ["pdf", "pdfx"])
def test_the_same_book_gives_the_same_bytes(album: Album, output: str) -> None:
    """Nothing of the clock, the machine or the name gets into the file."""
    profile = press_profile() if output == "pdfx" else None
    one = album.write("one.pdf", output=output, output_profile=profile)
    other = album.write("other.pdf", output=output, output_profile=profile)

    assert one.sha256 == other.sha256


def test_a_proof_may_stay_in_memory(album: Album) -> None:
    """A proof is the same PDF, in an open file that need not be on a disk."""
    proof = io.BytesIO()
    before = {path.name for path in album.folder.iterdir()}
    settings = album.settings()
    write_proof(
        album.book,
        album.product,
        album.sources,
        proof,
        settings=settings,
        renditions=rendered,
        texts=album.texts(settings),
    )

    assert before == {path.name for path in album.folder.iterdir()}
    assert album.write().path.read_bytes() == proof.getvalue()


@pytest.mark.parametrize("photos", ["rgb", "cmyk"])
def test_pdfx_keeps_every_requirement(album: Album, photos: str) -> None:
    """A PDF/X-4 file for the test press has no breach, photos converted or not."""
    written = album.write(
        output="pdfx", output_profile=press_profile(), photos=photos, ink_limit=300.0
    )

    assert () == check_pdfx(written.path)


@pytest.mark.parametrize("photos", ["rgb", "cmyk"])
def test_pdfx_for_a_real_press(album: Album, system_press: bytes, photos: str) -> None:
    """The same with the profile that Ghostscript ships."""
    written = album.write(
        output="pdfx", output_profile=system_press, photos=photos, ink_limit=280.0
    )

    assert () == check_pdfx(written.path)


def _outputs(album: Album) -> list[Path]:
    return [
        album.write("plain.pdf").path,
        album.write("x.pdf", output="pdfx", output_profile=press_profile()).path,
        album.write("xc.pdf", output="pdfx", output_profile=press_profile(), photos="cmyk").path,
    ]


def test_readers_open_every_output(album: Album) -> None:
    """The library of qpdf finds no fault, and PDFium draws every page."""
    for path in _outputs(album):
        with pikepdf.open(path) as pdf:
            assert [] == pdf.check_pdf_syntax(), path.name
        for index in range(4):
            assert drawn(path, index).std() > 1


@pytest.mark.parametrize(
    ("program", "arguments"),
    [
        ("qpdf", ["--check"]),
        ("gs", ["-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-sDEVICE=nullpage"]),
    ],
)
def test_other_programs_open_every_output(album: Album, program: str, arguments: list[str]) -> None:
    """The command line programs that print shops use read every file without complaint."""
    found = shutil.which(program)
    if not found:
        pytest.skip(f"{program} is not installed here; the libraries read the files all the same.")
    for path in _outputs(album):
        done = subprocess.run(
            [found, *arguments, str(path)], capture_output=True, text=True, check=False
        )
        assert 0 == done.returncode, done.stdout + done.stderr
        assert "rror" not in done.stderr
        assert "arning" not in done.stdout + done.stderr
