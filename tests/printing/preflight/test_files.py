"""Checks on what was written, on small files made for the purpose."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from PIL import Image, ImageCms

from kiekje.albums.document import Book, Page
from kiekje.albums.products import product
from kiekje.pictures import icc
from kiekje.printing.preflight import Finding, check_file
from kiekje.printing.preflight.findings import FileCase
from kiekje.printing.preflight.register import FILE_CHECKS
from kiekje.printing.settings import PrintSettings

ALBUM = product("album-15x15")
SETTINGS = PrintSettings(order_code="K-1", created=datetime(2024, 7, 1), dpi=50)
POINT = 72 / 25.4


def _book(pages: int = 3) -> Book:
    sheets = tuple(
        Page(number, "inside" if number else "cover", 100.0, 80.0, 3.0) for number in range(pages)
    )
    return Book(ALBUM.id, 0, "nl", "Zomer", sheets, ())


def _jpeg(mode: str = "RGB", colour: object = (120, 90, 60), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (64, 48), colour).save(out, "JPEG", **options)  # type: ignore[arg-type]
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Kit:
    """Writes a book of three sheets with a photo on each, and checks it."""

    path: Path

    def write(
        self,
        photo: bytes | None = None,
        space: object = None,
        change: Callable[[pikepdf.Pdf], None] = lambda _: None,
        **entries: object,
    ) -> Path:
        """Write the PDF; ``change`` spoils it just before."""
        with pikepdf.new() as pdf:
            profile = pikepdf.Stream(pdf, icc.srgb(), N=3)
            space = space or pikepdf.Array([pikepdf.Name.ICCBased, pdf.make_indirect(profile)])
            for _ in range(3):
                page = pdf.add_blank_page(page_size=(122 * POINT, 102 * POINT))
                page.BleedBox = [8 * POINT, 8 * POINT, 114 * POINT, 94 * POINT]
                page.TrimBox = [11 * POINT, 11 * POINT, 111 * POINT, 91 * POINT]
                image = pikepdf.Stream(
                    pdf,
                    photo or _jpeg(),
                    Type=pikepdf.Name.XObject,
                    Subtype=pikepdf.Name.Image,
                    Width=64,
                    Height=48,
                    BitsPerComponent=8,
                    ColorSpace=space,
                    Filter=pikepdf.Name.DCTDecode,
                    **entries,
                )
                page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P0=image))
                page.Contents = pikepdf.Stream(pdf, b"q 100 0 0 75 40 40 cm /P0 Do Q")
            change(pdf)
            pdf.save(self.path)
        return self.path

    def check(self, settings: PrintSettings = SETTINGS) -> tuple[Finding, ...]:
        """All findings about the file."""
        return check_file(self.path, _book(), ALBUM, output=settings)


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    """A place to write to."""
    return Kit(tmp_path / "book.pdf")


def _codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_good_file_has_no_findings(kit: Kit) -> None:
    """No check finds anything in a file that nothing is wrong with."""
    kit.write()
    assert () == kit.check()


def test_file_intact_sees_a_file_that_was_cut_off(kit: Kit) -> None:
    """Half a file is refused, and nothing else is asked of it."""
    data = kit.write().read_bytes()
    kit.path.write_bytes(data[: len(data) // 2])
    (finding,) = kit.check()
    assert ("block", "file-intact") == (finding.level, finding.code)
    assert "--override" not in finding.message


@pytest.mark.parametrize("data", [b"", b"not a PDF at all", b"%PDF-1.6\n%%EOF\n"])
def test_file_intact_sees_what_is_no_pdf(kit: Kit, data: bytes) -> None:
    """Nothing, something else and an empty shell are all refused in words."""
    kit.path.write_bytes(data)
    assert ["file-intact"] == _codes(kit.check())


def test_file_intact_sees_a_file_that_is_not_there(kit: Kit) -> None:
    """A missing file is a finding, not a crash."""
    assert ["file-intact"] == _codes(kit.check())


def test_file_intact_counts_the_pages(kit: Kit) -> None:
    """A page too few is refused."""
    kit.write(change=lambda pdf: pdf.pages.__delitem__(2))
    (finding,) = kit.check()
    assert "has 2 pages instead of 3" in finding.message


def test_file_intact_sees_a_damaged_stream(kit: Kit) -> None:
    """A byte that fell over inside a compressed stream is found by reading all of them."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        broken = pikepdf.Stream(pdf, b"")
        broken.write(b"no deflate at all", filter=pikepdf.Name.FlateDecode)
        pdf.pages[1].Contents = broken

    kit.write(change=spoil)
    assert ["file-intact"] == _codes(kit.check())


def test_file_intact_sees_a_photo_that_was_cut_off(kit: Kit) -> None:
    """A JPEG without its end is half a photo."""
    kit.write(_jpeg()[:-40])
    assert ["file-intact"] == _codes(kit.check())


@pytest.mark.parametrize(
    ("box", "value", "named"),
    [
        ("TrimBox", [11, 11, 110, 91], "TrimBox"),
        ("TrimBox", None, "TrimBox"),
        ("BleedBox", [9, 8, 114, 94], "BleedBox"),
        ("BleedBox", None, "BleedBox"),
        ("MediaBox", [0, 0, 113, 102], "MediaBox"),
    ],
)
def test_boxes_are_compared_one_by_one(
    kit: Kit, box: str, value: list[float] | None, named: str
) -> None:
    """A box that is missing or a millimetre off is refused, with its page."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[2]
        if value is None:
            del page.obj[f"/{box}"]
        else:
            page.obj[f"/{box}"] = [v * POINT for v in value]

    kit.write(change=spoil)
    (finding,) = kit.check()
    assert ("block", "boxes", 2) == (finding.level, finding.code, finding.page)
    assert finding.message.startswith(f"The {named} on page 2")


def test_boxes_may_be_off_by_rounding(kit: Kit) -> None:
    """A twentieth of a point is no difference to a knife."""
    kit.write(change=lambda pdf: setattr(
        pdf.pages[1], "TrimBox", [v * POINT + 0.04 for v in (11, 11, 111, 91)]
    ))  # fmt: skip
    assert () == kit.check()


def _font(pdf: pikepdf.Pdf, **descriptor: object) -> None:
    pdf.pages[0].Resources.Font = pikepdf.Dictionary(
        F0=pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.TrueType,
                BaseFont=pikepdf.Name("/ABCDEF+Fraunces"),
                FontDescriptor=pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, **descriptor),
            )
        )
    )


def test_fonts_embedded_names_the_font_that_is_not(kit: Kit) -> None:
    """A font without its file would be replaced at the lab."""
    kit.write(change=_font)
    (finding,) = kit.check()
    assert ("warn", "fonts-embedded") == (finding.level, finding.code)
    assert "ABCDEF+Fraunces" in finding.message


def test_fonts_embedded_is_silent_about_those_that_are(kit: Kit) -> None:
    """A font file of any kind will do."""
    kit.write(change=lambda pdf: _font(pdf, FontFile2=pdf.make_stream(b"font")))
    assert () == kit.check()


@pytest.mark.parametrize(
    ("space", "mode", "count"),
    [("/DeviceRGB", "RGB", 3), ("/DeviceCMYK", "CMYK", 3), ("/DeviceGray", "L", 0)],
)
def test_colour_undefined_sees_device_colours(kit: Kit, space: str, mode: str, count: int) -> None:
    """RGB without a profile, and inks without an output intent, mean something else everywhere."""
    colour = {"RGB": (9, 9, 9), "CMYK": (9, 9, 9, 9), "L": 9}[mode]
    kit.write(_jpeg(mode, colour), pikepdf.Name(space))
    assert ["colour-undefined"] * count == _codes(kit.check())


def test_colour_undefined_accepts_inks_of_the_output_intent(kit: Kit) -> None:
    """In a file with an output intent, its inks are defined."""

    def intend(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OutputIntents = pikepdf.Array([pikepdf.Dictionary(S=pikepdf.Name.GTS_PDFX)])

    kit.write(_jpeg("CMYK", (9, 9, 9, 9)), pikepdf.Name.DeviceCMYK, intend)
    assert () == kit.check()


def test_photo_metadata_sees_what_a_camera_wrote(kit: Kit) -> None:
    """EXIF and comments are named; a profile and a resolution are the picture's own."""
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    kit.write(_jpeg(exif=exif, comment=b"at home", icc_profile=icc.srgb(), dpi=(300, 300)))
    findings = kit.check()
    assert ["photo-metadata"] * 3 == _codes(findings)
    assert "(COM, APP1)" in findings[0].message or "(APP1, COM)" in findings[0].message
    kit.write(_jpeg(icc_profile=icc.srgb(), dpi=(300, 300)))
    assert () == kit.check()


def _ink_findings(path: Path, limit: float | None, photos: str = "cmyk") -> list[str]:
    """What the ink check says, without the press's profile that real settings would need."""
    settings = SimpleNamespace(output="pdfx", photos=photos, ink_limit=limit)
    case = FileCase(path, _book(), ALBUM, settings)  # type: ignore[arg-type]
    return [finding.message for finding in FILE_CHECKS["ink-limit"].findings(case)]


@pytest.mark.parametrize("inverted", [False, True])
def test_ink_limit_adds_up_the_inks_as_the_file_means_them(kit: Kit, inverted: bool) -> None:
    """Four inks of ninety per cent are 360 %, whichever way round the JPEG holds them."""
    # Pillow writes CMYK inverted, as Adobe's programs do; the file says so by its Decode array.
    level = round(0.9 * 255)
    decode = {"Decode": pikepdf.Array([1, 0] * 4)} if inverted else {}
    photo = _jpeg("CMYK", (level if inverted else 255 - level,) * 4)
    kit.write(photo, pikepdf.Name.DeviceCMYK, **decode)
    over = _ink_findings(kit.path, 320)
    assert 3 == len(over)
    assert "puts up to 36" in over[0]
    assert [] == _ink_findings(kit.path, 360)


def test_ink_limit_asks_for_a_limit(kit: Kit) -> None:
    """CMYK without a limit is worth a warning; RGB photos are the lab's care."""
    kit.write()
    assert 1 == len(_ink_findings(kit.path, None))
    assert [] == _ink_findings(kit.path, None, "rgb")


def _folder(
    path: Path, size: tuple[int, int] = (209, 169), count: int = 3, **options: object
) -> Path:
    """A folder of pages as JPEGs: 106 by 86 mm at 50 dpi."""
    path.mkdir()
    for number in range(1, count + 1):
        Image.new("RGB", size, "white").save(path / f"page-{number:03}.jpg", **options)
    return path


def _check_folder(path: Path) -> list[tuple[str, int | None]]:
    found = check_file(path, _book(), ALBUM, output=replace(SETTINGS, output="jpeg"))
    return [(finding.code, finding.page) for finding in found]


def test_a_good_folder_has_no_findings(tmp_path: Path) -> None:
    """Pages of the right size, whole and with their profile."""
    assert [] == _check_folder(_folder(tmp_path / "book", icc_profile=icc.srgb()))


def test_file_intact_counts_and_opens_the_pages_of_a_folder(tmp_path: Path) -> None:
    """A page too few, and one that was cut off, are both found."""
    folder = _folder(tmp_path / "book", icc_profile=icc.srgb())
    file = folder / "page-002.jpg"
    file.write_bytes(file.read_bytes()[:-100])
    assert [("file-intact", None)] == _check_folder(folder)
    (folder / "page-003.jpg").unlink()
    assert [("file-intact", None)] * 2 == _check_folder(folder)


def test_boxes_of_a_folder_are_pixels(tmp_path: Path) -> None:
    """A page of another size is refused, with its page."""
    folder = _folder(tmp_path / "book", (209, 168), icc_profile=icc.srgb())
    assert [("boxes", 0), ("boxes", 1), ("boxes", 2)] == _check_folder(folder)


def test_colour_undefined_wants_a_profile_in_every_page(tmp_path: Path) -> None:
    """A JPEG without a profile leaves its colours to chance."""
    assert [("colour-undefined", 0), ("colour-undefined", 1), ("colour-undefined", 2)] == (
        _check_folder(_folder(tmp_path / "book"))
    )


def test_photo_metadata_is_sought_in_the_pages_of_a_folder(tmp_path: Path) -> None:
    """Pages that go out as JPEG carry nothing of the camera either."""
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    folder = _folder(tmp_path / "book", icc_profile=profile, exif=exif)
    assert {"photo-metadata"} == {code for code, _ in _check_folder(folder)}
