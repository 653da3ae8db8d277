"""Print files: the same bytes every time, as every reader wants them."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from kiekje.printing.errors import SettingsContradict
from kiekje.printing.pdfx import check_pdfx
from kiekje.printing.writer import write_book_to
from tests.pictures.drawn import jpeg, scene, stored
from tests.printing.album import Album, photo, rendered
from tests.printing.press import press_profile
from tests.printing.sheets import drawn
from tests.printing.streams import Drain


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


@pytest.mark.parametrize("output", ["pdf", "pdfx"])
def test_a_stream_gets_the_bytes_of_the_file(album: Album, output: str) -> None:
    """From front to back, out of photos that are bytes; nothing is asked of the stream."""
    changes = {"output": output, "output_profile": press_profile() if output == "pdfx" else None}
    settings, drain, heard = album.settings(**changes), Drain(), []
    written = write_book_to(
        album.book,
        album.product,
        {file: path.read_bytes for file, path in album.sources.items()},
        drain,
        settings=settings,
        renditions=rendered,
        texts=album.texts(settings),
        progress=lambda *progress: heard.append(progress),
    )

    filed = album.write(**changes)
    assert filed.path.read_bytes() == bytes(drain)
    assert (filed.sha256, filed.pages, filed.bytes) == (
        written.sha256,
        written.pages,
        written.bytes,
    )
    assert heard[-1] == (len(heard), len(heard))


def test_many_files_are_not_written_to_one_stream(album: Album) -> None:
    """Pages as JPEGs need a folder."""
    settings = album.settings(output="jpeg")
    with pytest.raises(SettingsContradict, match="folder"):
        write_book_to(
            album.book,
            album.product,
            album.sources,
            Drain(),
            settings=settings,
            renditions=rendered,
            texts=album.texts(settings),
        )


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photo_is_printed_as_it_was_turned(tmp_path: Path, orientation: int, turn: int) -> None:
    """The same ink as from a file whose pixels were turned, whole or in part."""
    sheets = []
    shown = np.rot90(scene(160, 160), -turn // 90)
    for name, data, turns in (
        ("asked", jpeg(stored(scene(160, 160), orientation), exif=_exif(orientation)), turn),
        ("turned", jpeg(np.ascontiguousarray(shown)), 0),
    ):
        folder = tmp_path / name
        folder.mkdir()
        album = Album(folder)
        file = album.add_photo("a.jpg", data)
        album.add_page(photo(file, (75.0, 5.0, 25.0, 25.0)))
        album.add_page(photo(file, (5.0, 5.0, 20.0, 20.0), crop=(0.5, 0.0, 1.0, 0.5)))
        written = album.write(turns={file: turns})
        sheets.append([drawn(written.path, index).astype(int) for index in range(2)])

    for one, other in zip(*sheets, strict=True):
        assert np.abs(one - other).mean() < 1


def _exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


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
