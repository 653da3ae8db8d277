"""JPEG output: one picture a page, with bleed, in sRGB."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kiekje.pictures import icc
from kiekje.pictures.profiles import adobe_rgb
from kiekje.printing.boxes import pixels
from kiekje.printing.errors import FolderOccupied
from tests.pictures.drawn import CANARY, difference, jpeg, scene
from tests.printing.album import Album, photo


def test_one_picture_a_page_with_bleed_at_the_resolution(album: Album) -> None:
    """The cover first; pixels are trim and bleed at the settings' dpi, which the file says."""
    written = album.write("book.pdf", output="jpeg", dpi=150)

    assert album.folder / "book" == written.path
    paths = sorted(written.path.iterdir())
    assert [f"page-{n:03}.jpg" for n in (1, 2, 3, 4)] == [path.name for path in paths]
    assert sum(path.stat().st_size for path in paths) == written.bytes
    for page, path in zip(album.pages, paths, strict=True):
        with Image.open(path) as image:
            assert image.size == tuple(
                pixels(length + 2 * page.bleed_mm, 150)
                for length in (page.width_mm, page.height_mm)
            )
            assert (150, 150) == image.info["dpi"]
            assert icc.srgb() == image.info["icc_profile"]
            assert not image.getexif()
        assert CANARY not in path.read_bytes()


def test_the_same_book_gives_the_same_pictures(album: Album) -> None:
    """Drawn twice, byte for byte the same, also in the place of the first."""
    one = album.write("pages", output="jpeg", dpi=100)
    other = album.write("pages", output="jpeg", dpi=100)

    assert one == other


def test_a_full_bleed_photo_fills_its_picture_to_the_pixel(tmp_path: Path) -> None:
    """No white hair at any edge, and every pixel where the photo has it."""
    album = Album(tmp_path)
    pixels_of_page = scene(1370, 543)
    file = album.add_photo("sea.jpg", jpeg(pixels_of_page, quality=97, subsampling=0))
    album.add_page()
    album.add_page(photo(file, (-3.0, -3.0, 116.0, 46.0)))

    written = album.write("pages", output="jpeg", quality=97)

    with Image.open(written.path / "page-002.jpg") as image:
        shown = np.asarray(image)
    assert pixels_of_page.shape == shown.shape
    assert difference(pixels_of_page, shown) < 3
    for edge in (shown[0], shown[-1], shown[:, 0], shown[:, -1]):
        assert edge[:, 2].max() < 200


def test_a_wide_gamut_photo_is_converted_to_srgb(tmp_path: Path) -> None:
    """The picture's sRGB means the colour that the photo's Adobe RGB meant."""
    album = Album(tmp_path)
    green = np.full((160, 240, 3), (120, 200, 120), np.uint8)
    file = album.add_photo("green.jpg", jpeg(green, icc_profile=adobe_rgb(), quality=98))
    album.add_page(photo(file, (5.0, 5.0, 30.0, 20.0)))

    written = album.write("pages", output="jpeg", dpi=100)

    from PIL import ImageCms

    expected = ImageCms.profileToProfile(
        Image.new("RGB", (1, 1), (120, 200, 120)),
        ImageCms.ImageCmsProfile(io.BytesIO(adobe_rgb())),
        ImageCms.createProfile("sRGB"),
    )
    with Image.open(written.path / "page-001.jpg") as image:
        middle = image.getpixel((pixels(30, 100), pixels(25, 100)))
    assert expected is not None
    assert expected.getpixel((0, 0)) == pytest.approx(middle, abs=4)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="Needs the processes in /proc.")
def test_a_killed_writer_leaves_no_worker_behind(tmp_path: Path) -> None:
    """The processes that draw pages end with the one that asked them to."""
    script = (
        "import sys; from pathlib import Path; from tests.printing.album import holiday;"
        "album = holiday(Path(sys.argv[1])); album.pages += album.pages[1:] * 20;"
        "album.write('pages', output='jpeg')"
    )
    writer = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)])
    while not list(tmp_path.glob(".pages.*/page-*.jpg")):
        assert writer.poll() is None
        time.sleep(0.02)
    workers = Path(f"/proc/{writer.pid}/task/{writer.pid}/children").read_text().split()
    writer.kill()
    writer.wait()

    assert len(workers) >= 2
    while any(_is_alive(worker) for worker in workers):
        time.sleep(0.02)
    assert not (tmp_path / "pages").exists()


def _is_alive(process: str) -> bool:
    """Whether a process runs; one that has ended and waits for its parent does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_folder_with_other_things_is_not_replaced(album: Album) -> None:
    """Somebody's folder of that name stays as it is, and why is said."""
    folder = album.folder / "pages"
    folder.mkdir()
    (folder / "thesis.odt").write_bytes(b"years of work")
    with pytest.raises(FolderOccupied, match="holds other things"):
        album.write("pages", output="jpeg")

    assert b"years of work" == (folder / "thesis.odt").read_bytes()
