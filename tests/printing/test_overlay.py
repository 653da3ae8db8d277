"""The overlay: foreign pages become forms that need nothing else."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from kiekje.pictures import icc
from kiekje.printing.overlay import Overlay, open_layer
from kiekje.printing.pdf import objects
from kiekje.printing.pdf.growing import GrowingPdf


def _layer() -> bytes:
    """A page of everything a text layer may hold: shared and nested forms, a mask, tags."""
    pdf = pikepdf.new()
    mask = pdf.make_stream(
        bytes([255, 0, 0, 255]), Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2,
        BitsPerComponent=8, ColorSpace=Name.DeviceGray,
    )  # fmt: skip
    emoji = pdf.make_stream(
        zlib.compress(bytes([200, 0, 0] * 4)), Type=Name.XObject, Subtype=Name.Image, Width=2,
        Height=2, BitsPerComponent=8, ColorSpace=Name.DeviceRGB, Filter=Name.FlateDecode,
        SMask=mask,
    )  # fmt: skip
    inner = pdf.make_stream(
        b"0 0.5 0 rg 0 0 20 20 re f", Type=Name.XObject, Subtype=Name.Form,
        BBox=[0, 0, 20, 20], Resources=Dictionary(),
    )  # fmt: skip
    resources = Dictionary(
        XObject=Dictionary(E=emoji, F=inner),
        ExtGState=Dictionary(G=Dictionary(ca=0.5)),
        Properties=Dictionary(T=Dictionary(Loop=Dictionary())),
    )
    for number in range(2):
        page = pdf.add_blank_page(page_size=(100, 100))
        page.Resources = pdf.make_indirect(resources) if number == 0 else pdf.pages[0].Resources
        page.StructParents = number
        page.Contents = Array(
            [
                pdf.make_stream(b"q 40 0 0 40 10 10 cm /E Do Q"),
                pdf.make_stream(b"q 1 0 0 1 60 60 cm /F Do Q 0 0 1 rg 60 10 20 20 re f"),
            ]
        )
    pdf.add_blank_page(page_size=(100, 100))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _copied(layer: bytes) -> bytes:
    """The layer's pages as forms, each on a page of a new file."""
    out = io.BytesIO()
    pdf = GrowingPdf(out)
    stream = pdf.add_packed({"N": 3}, icc.srgb())
    defaults = {"DefaultRGB": pdf.add([objects.Name("ICCBased"), stream])}
    tree = pdf.reserve()
    with open_layer(layer) as source:
        overlay = Overlay(pdf, source, defaults)
        forms = [overlay.form(n) for n in range(len(source.pages))]
    assert forms[2] is None
    kids = [
        pdf.add(
            {
                "Type": objects.Name("Page"),
                "Parent": tree,
                "MediaBox": [0, 0, 100, 100],
                "Resources": {"XObject": {"T": form}},
                "Contents": pdf.add_stream({}, b"/T Do"),
            }
        )
        for form in forms[:2]
    ]
    pdf.add({"Type": objects.Name("Pages"), "Kids": kids, "Count": 2}, tree)
    pdf.finish(pdf.add({"Type": objects.Name("Catalog"), "Pages": tree}), pdf.add({}))
    return out.getvalue()


def test_a_copied_page_looks_like_the_page() -> None:
    """Pictures with masks, nested forms and split contents are drawn alike."""
    layer = _layer()
    shown = []
    for data in (layer, _copied(layer)):
        with pypdfium2.PdfDocument(data) as document:
            shown.append(document[0].render(scale=2).to_numpy().astype(int))

    assert 5 > abs(shown[0] - shown[1]).max()
    assert shown[1].min() < 50


def test_what_pages_share_is_copied_once() -> None:
    """Two pages with the same resources share every picture and form of them."""
    with pikepdf.open(io.BytesIO(_copied(_layer()))) as pdf:
        assert [] == pdf.check_pdf_syntax()
        pictures = [
            o
            for o in pdf.objects
            if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
        ]
        assert 2 == len(pictures)  # the emoji and its mask


def test_device_colours_get_a_meaning() -> None:
    """DeviceRGB of pictures is replaced, of content defined by every form's resources."""
    with pikepdf.open(io.BytesIO(_copied(_layer()))) as pdf:
        form = pdf.pages[0].Resources.XObject.T
        emoji, inner = form.Resources.XObject.E, form.Resources.XObject.F
        assert "/ICCBased" == emoji.ColorSpace[0]
        assert "/DeviceGray" == emoji.SMask.ColorSpace  # a mask is not a colour
        for holder in (form, inner):
            assert "/ICCBased" == holder.Resources.ColorSpace.DefaultRGB[0]


def test_tags_stay_behind() -> None:
    """A form is not part of the text layer's structure any more."""
    with pikepdf.open(io.BytesIO(_copied(_layer()))) as pdf:
        assert "/StructParents" not in pdf.pages[0].Resources.XObject.T


@pytest.mark.parametrize("corner", [(0, 0), (10, 20)])
def test_a_forms_lower_left_is_the_origin(corner: tuple[int, int]) -> None:
    """A page whose box begins elsewhere is moved."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    page.MediaBox = [*corner, corner[0] + 100, corner[1] + 100]
    page.Contents = pdf.make_stream(f"{corner[0]} {corner[1]} 50 50 re f".encode())
    out = io.BytesIO()
    pdf.save(out)
    grown = io.BytesIO()
    with open_layer(out.getvalue()) as layer:
        ref = Overlay(GrowingPdf(grown), layer, {}).form(0)

    assert ref is not None
    assert f"/Matrix [1 0 0 1 {-corner[0]} {-corner[1]}]".encode() in grown.getvalue()
