"""PDF/X-4: a good file has no breach, and each requirement notices the file that breaks it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from kiekje.pictures import icc
from kiekje.pictures.profiles import adobe_rgb
from kiekje.printing.pdfx import REQUIREMENTS, check_pdfx
from kiekje.printing.pdfx.requirement import requirement
from tests.printing.album import holiday
from tests.printing.press import press_profile

Spoil = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PDF/X-4 file of our own making."""
    album = holiday(tmp_path_factory.mktemp("album"))
    return album.write(output="pdfx", output_profile=press_profile()).path.read_bytes()


def _spoiled(good: bytes, spoil: Spoil, **saving: object) -> set[str]:
    """The ids of the requirements that a spoiled copy breaks."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        spoil(pdf)
        pdf.save(out, **saving)  # type: ignore[arg-type]
    return {breach.id for breach in check_pdfx(out.getvalue())}


def _page(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.pages[1].obj


def _intent(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.OutputIntents[0]


def _picture(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return _page(pdf).Resources.XObject.P0


def _draw(pdf: pikepdf.Pdf, content: bytes) -> None:
    """Add operators to a page."""
    page = _page(pdf)
    page.Contents = Array([page.Contents, pdf.make_stream(content)])


def _xmp(pdf: pikepdf.Pdf, pattern: bytes, by: bytes) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    changed = re.sub(pattern, by, packet)
    assert changed != packet
    pdf.Root.Metadata = pdf.make_stream(changed, Type=Name.Metadata, Subtype=Name.XML)


def _graphics_state(pdf: pikepdf.Pdf, **entries: object) -> None:
    _page(pdf).Resources.ExtGState = Dictionary(Bad=Dictionary(**entries))
    _draw(pdf, b"/Bad gs")


def _profile(pdf: pikepdf.Pdf, data: bytes, components: int) -> pikepdf.Object:
    return Array([Name.ICCBased, pdf.make_stream(data, N=components)])


def _note(pdf: pikepdf.Pdf, subtype: str, where: list[float]) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name(subtype), Rect=where)
    _page(pdf).Annots = Array([pdf.make_indirect(note)])


def _swap_output_profile(pdf: pikepdf.Pdf, data: bytes, components: int) -> None:
    _intent(pdf).DestOutputProfile = pdf.make_stream(data, N=components)


def _unembed(pdf: pikepdf.Pdf) -> None:
    del _page(pdf).Resources.Font.Slug.FontDescriptor["/FontFile2"]


def _layers(pdf: pikepdf.Pdf, **entries: object) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(**entries))


SPOILS: list[tuple[str, Spoil]] = [
    ("file-version", lambda pdf: setattr(pdf.Root, "Version", Name("/1.7"))),
    ("file-actions", lambda pdf: setattr(pdf.Root, "AcroForm", Dictionary(Fields=Array()))),
    ("file-actions", lambda pdf: setattr(pdf.Root, "OpenAction", Dictionary(S=Name.JavaScript))),
    ("file-actions", lambda pdf: setattr(_page(pdf), "AA", Dictionary())),
    (
        "file-actions",
        lambda pdf: setattr(pdf.Root, "Names", Dictionary(JavaScript=Dictionary())),
    ),
    ("file-complete", lambda pdf: setattr(_picture(pdf), "F", String("photo.jpg"))),
    ("file-complete", lambda pdf: setattr(_page(pdf).Resources.XObject.Texts, "Ref", Dictionary())),
    ("file-layers", _layers),
    ("file-layers", lambda pdf: _layers(pdf, Name=String("print"), AS=Array())),
    ("claim-standard", lambda pdf: _xmp(pdf, b"PDF/X-4", b"PDF/X-3")),
    ("claim-metadata", lambda pdf: _xmp(pdf, b"<xmpMM:RenditionClass>.*\n", b"")),
    ("claim-metadata", lambda pdf: _xmp(pdf, b"<xmp:MetadataDate>.*\n", b"")),
    ("claim-trapped", lambda pdf: _xmp(pdf, b"<pdf:Trapped>False", b"<pdf:Trapped>Unknown")),
    ("claim-trapped", lambda pdf: setattr(pdf.docinfo, "Trapped", Name("/True"))),
    ("claim-agreement", lambda pdf: setattr(pdf.docinfo, "Title", String("Winter"))),
    ("claim-agreement", lambda pdf: setattr(pdf.docinfo, "ModDate", String("D:2020"))),
    ("intent-one", lambda pdf: pdf.Root.OutputIntents.append(_intent(pdf))),
    ("intent-condition", lambda pdf: _intent(pdf).__delitem__("/OutputConditionIdentifier")),
    ("intent-condition", lambda pdf: _intent(pdf).__delitem__("/Info")),
    (
        "intent-profile",
        lambda pdf: _swap_output_profile(pdf, press_profile(device_class=b"mntr"), 4),
    ),
    ("intent-components", lambda pdf: setattr(_intent(pdf).DestOutputProfile, "N", 3)),
    ("page-trim", lambda pdf: _page(pdf).__delitem__("/TrimBox")),
    ("page-trim", lambda pdf: setattr(_page(pdf), "ArtBox", _page(pdf).TrimBox)),
    ("page-boxes", lambda pdf: setattr(_page(pdf), "TrimBox", Array([0, 0, 500, 500]))),
    ("page-boxes", lambda pdf: setattr(_page(pdf), "BleedBox", Array([-5, 0, 500, 500]))),
    ("page-boxes", lambda pdf: setattr(_page(pdf), "CropBox", Array([-5, 0, 50, 50]))),
    ("page-scale", lambda pdf: setattr(_page(pdf), "UserUnit", 2)),
    ("page-annotations", lambda pdf: _note(pdf, "/Text", [100, 100, 120, 120])),
    ("page-blending", lambda pdf: setattr(_page(pdf).Group, "CS", Name.DeviceRGB)),
    ("colour-rgb", lambda pdf: _draw(pdf, b"1 0 0 rg 0 0 1 1 re f")),
    ("colour-rgb", lambda pdf: _draw(pdf, b"/DeviceRGB CS 1 0 0 SC")),
    ("colour-rgb", lambda pdf: setattr(_picture(pdf), "ColorSpace", Name.DeviceRGB)),
    (
        "colour-rgb",
        lambda pdf: _draw(pdf, b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID \x01\x02\x03 EI"),
    ),
    (
        "colour-rgb",
        lambda pdf: setattr(
            _page(pdf).Resources.ColorSpace,
            "X",
            Array([Name.Indexed, Name.DeviceRGB, 0, String(b"\0\0\0")]),
        ),
    ),
    (
        "colour-rgb",
        lambda pdf: setattr(
            _page(pdf).Resources,
            "Shading",
            Dictionary(S=Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB)),
        ),
    ),
    (
        "colour-profiles",
        lambda pdf: setattr(_picture(pdf), "ColorSpace", _profile(pdf, b"no profile", 3)),
    ),
    (
        "colour-profiles",
        lambda pdf: setattr(_picture(pdf), "ColorSpace", _profile(pdf, icc.grey(), 3)),
    ),
    (
        "colour-inks",
        lambda pdf: setattr(
            _page(pdf).Resources.ColorSpace, "X", _profile(pdf, press_profile(), 4)
        ),
    ),
    ("font-embedded", _unembed),
    ("graphics-transfer", lambda pdf: _graphics_state(pdf, Type=Name.ExtGState, TR=Name.Identity)),
    ("graphics-transfer", lambda pdf: _graphics_state(pdf, TR2=Name.Identity)),
    ("graphics-halftone", lambda pdf: _graphics_state(pdf, HTP=Array([0, 0]))),
    ("graphics-halftone", lambda pdf: _graphics_state(pdf, HT=Dictionary(HalftoneType=6))),
    (
        "graphics-halftone",
        lambda pdf: _graphics_state(pdf, HT=Dictionary(HalftoneType=1, HalftoneName=String("x"))),
    ),
    (
        "graphics-postscript",
        lambda pdf: setattr(_page(pdf).Resources.XObject.Texts, "Subtype2", Name.PS),
    ),
    ("graphics-proxies", lambda pdf: setattr(_picture(pdf), "OPI", Dictionary())),
    (
        "graphics-proxies",
        lambda pdf: setattr(
            _picture(pdf), "Alternates", Array([Dictionary(DefaultForPrinting=True)])
        ),
    ),
    ("graphics-operators", lambda pdf: _draw(pdf, b"1 2 unheard-of")),
    ("graphics-rendering", lambda pdf: _draw(pdf, b"/Vivid ri")),
    ("graphics-rendering", lambda pdf: setattr(_picture(pdf), "Intent", Name.Vivid)),
]


def test_a_good_file_has_no_breach(good: bytes) -> None:
    """What we write as PDF/X-4 keeps every requirement, read from memory or from disk."""
    assert () == check_pdfx(good)


@pytest.mark.parametrize(
    ("identifier", "spoil"),
    SPOILS,
    ids=[f"{identifier}-{n}" for n, (identifier, _) in enumerate(SPOILS)],
)
def test_a_breach_is_noticed_by_its_own_requirement(
    good: bytes, identifier: str, spoil: Spoil
) -> None:
    """A file spoiled in one respect breaks that requirement and no other."""
    assert {identifier} == _spoiled(good, spoil)


def test_a_newer_header_is_noticed(good: bytes) -> None:
    """PDF 1.7 is more than PDF/X-4 allows, whatever the catalogue says."""
    breaches = check_pdfx(good.replace(b"%PDF-1.6", b"%PDF-1.7", 1))

    assert ["file-version"] == [breach.id for breach in breaches]


def test_encryption_is_noticed(good: bytes) -> None:
    """A file with a password, even an empty one, cannot be printed blindly."""
    lock = pikepdf.Encryption(owner="owner", user="", R=4)

    assert {"file-encryption"} == _spoiled(good, lambda _pdf: None, encryption=lock)


def test_a_missing_identity_is_noticed(good: bytes) -> None:
    """A trailer without ID."""
    nameless = re.sub(rb"/ID \[<.*?> <.*?>\]", lambda found: b" " * len(found[0]), good)

    assert nameless != good
    assert ["file-identity"] == [breach.id for breach in check_pdfx(nameless)]


def test_an_unknown_filter_is_noticed(good: bytes) -> None:
    """A stream that no reader of PDF 1.6 can decode."""
    breaches = check_pdfx(good.replace(b"/Filter /DCTDecode", b"/Filter /ZIPDecode", 1))

    assert ["file-filters"] == [breach.id for breach in breaches]


def test_printers_marks_and_notes_outside_are_allowed(good: bytes) -> None:
    """An annotation in the slug, and the press's own in the bleed, break nothing."""
    assert set() == _spoiled(good, lambda pdf: _note(pdf, "/Text", [0, 0, 5, 5]))
    assert set() == _spoiled(good, lambda pdf: _note(pdf, "/PrinterMark", [100, 100, 120, 120]))


def test_a_soft_mask_may_have_its_own_transfer(good: bytes) -> None:
    """Transparency is allowed, and a mask's curve is no transfer function of the press."""

    def mask(pdf: pikepdf.Pdf) -> None:
        _graphics_state(pdf, SMask=Dictionary(S=Name.Luminosity, TR=Name.Identity), ca=0.5)

    assert set() == _spoiled(good, mask)


def test_device_colours_are_judged_by_the_press(good: bytes) -> None:
    """For an RGB press CMYK and grey have no meaning, and RGB needs no other."""
    press = bytearray(adobe_rgb())
    press[12:16] = b"prtr"

    def for_rgb(pdf: pikepdf.Pdf, content: bytes) -> None:
        _swap_output_profile(pdf, bytes(press), 3)
        for page in pdf.pages:
            page.obj.Group.CS = Name.DeviceRGB
        for page in pdf.pages:
            page.Contents = pdf.make_stream(b"1 0 0 rg 0 0 1 1 re f")
            page.obj.Resources.XObject = Dictionary()
        _page(pdf).Contents = pdf.make_stream(content)

    assert set() == _spoiled(good, lambda pdf: for_rgb(pdf, b"1 0 0 rg"))
    assert {"colour-cmyk"} == _spoiled(good, lambda pdf: for_rgb(pdf, b"1 0 0 0 k"))
    assert {"colour-grey"} == _spoiled(good, lambda pdf: for_rgb(pdf, b"0.5 g"))


def test_colours_inside_forms_patterns_and_glyphs_are_seen(good: bytes) -> None:
    """A device colour hides nowhere."""

    def in_pattern(pdf: pikepdf.Pdf) -> None:
        cell = pdf.make_stream(b"1 0 0 rg 0 0 1 1 re f", PatternType=1, Resources=Dictionary())
        _page(pdf).Resources.Pattern = Dictionary(P=cell)

    def in_glyph(pdf: pikepdf.Pdf) -> None:
        glyph = pdf.make_stream(b"1 0 0 rg 0 0 1 1 re f")
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(a=glyph),
            Resources=Dictionary(),
        )  # fmt: skip
        _page(pdf).Resources.Font.T = pdf.make_indirect(font)

    def in_form(pdf: pikepdf.Pdf) -> None:
        form = _page(pdf).Resources.XObject.Texts
        del form.Resources.ColorSpace["/DefaultRGB"]
        form.write(form.read_bytes() + b" 1 0 0 rg")

    for spoil in (in_pattern, in_glyph, in_form):
        assert {"colour-rgb"} == _spoiled(good, spoil)


def test_every_requirement_can_fail() -> None:
    """No requirement is on the list that no file here breaks."""
    elsewhere = {
        *("file-encryption", "file-identity", "file-filters", "colour-cmyk", "colour-grey"),
    }

    assert set(REQUIREMENTS) == {identifier for identifier, _ in SPOILS} | elsewhere


def test_every_requirement_states_itself() -> None:
    """Each has an id of group and matter, and a sentence."""
    for item in REQUIREMENTS.values():
        assert re.fullmatch(r"[a-z]+-[a-z]+", item.id)
        assert item.sentence.endswith(".")
        assert item.sentence[0].isupper()
    assert len(REQUIREMENTS) > 25


def test_two_requirements_cannot_have_one_id() -> None:
    """A double id is refused, naming it."""
    with pytest.raises(ValueError, match="file-version"):
        requirement("file-version")(lambda _subject: iter(()))


def test_a_plain_pdf_is_no_pdfx(tmp_path: Path) -> None:
    """The default output breaks what makes PDF/X: the claim and the intent."""
    written = holiday(tmp_path).write()

    assert {"claim-standard", "intent-one"} == {b.id for b in check_pdfx(written.path)}
