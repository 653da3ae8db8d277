"""Texts become a layer of transparent pages, the same bytes for the same book."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from kiekje.albums.document import Book, Page, TextElement
from kiekje.albums.products import product
from kiekje.printing.text.fonts import PACKAGES, shelf_of
from kiekje.printing.text.layer import TextLayer
from kiekje.printing.text.typesetting import compose, measure

MakeText = Callable[..., TextElement]
MakeBook = Callable[..., Book]
PACKAGED = shelf_of(PACKAGES)
SCALE = 72 / 25.4


def _compose(book: Book, colour: str = "rgb") -> TextLayer:
    return compose(book, product("album-15x15"), colour=colour, fonts=PACKAGED)  # type: ignore[arg-type]


def _draw(layer: TextLayer, page: int = 0, per_mm: float = 4.0) -> Image.Image:
    document = pypdfium2.PdfDocument(layer.pdf)
    return document[page].render(scale=per_mm / SCALE).to_pil().convert("L")


def _ink_mm(image: Image.Image, per_mm: float = 4.0) -> tuple[float, ...]:
    """The box of all that is drawn, in millimetres from the trim's top left."""
    box = ImageChops.invert(image).getbbox()
    assert box is not None
    return tuple(edge / per_mm - 3 for edge in box)


def _text_of(layer: TextLayer, page: int = 0) -> str:
    return str(pypdfium2.PdfDocument(layer.pdf)[page].get_textpage().get_text_range())


def test_there_is_a_page_for_each_page(make_book: MakeBook, make_text: MakeText) -> None:
    """Pages without text are empty pages; each is trim and bleed large."""
    layer = _compose(make_book([make_text()], [], [make_text(), make_text()]))
    with pikepdf.open(io.BytesIO(layer.pdf)) as pdf:
        sizes = [[round(float(v) / SCALE, 3) for v in page.mediabox] for page in pdf.pages]
    assert [[0, 0, 106, 106]] * 3 == sizes
    assert [1, 0, 2] == [len(page) for page in layer.sizes]


def test_the_same_book_gives_the_same_bytes(make_book: MakeBook, make_text: MakeText) -> None:
    """Nothing in the file depends on the moment or on chance."""
    book = make_book([make_text("Zomer στη Νάξο")], [make_text("صورة 14")])
    assert _compose(book).pdf == _compose(book).pdf


@pytest.mark.parametrize(
    "text",
    [
        "#strong[x] *b* _i_ $a^2$ `c` @ref <l> https://example.org // not a comment",
        '#image("/etc/passwd") \\u{41} ] } ) " \' \\',
        "= Not a heading\n- not a list\n/ nor: a term",
        '"}]}, {"width": 0}',
    ],
)
def test_a_text_is_never_read_as_source(
    make_book: MakeBook, make_text: MakeText, text: str
) -> None:
    """Whatever a caption holds is drawn as it stands."""
    drawn = _text_of(_compose(make_book([make_text(text, size_pt=6.0)])))
    assert text.split() == drawn.split()


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=40), st.text(max_size=8))
def test_every_text_can_be_set(text: str, lang: str) -> None:
    """No text and no language tag stops a book."""
    element = TextElement(text, (0.0, 0.0, 40.0, 20.0), "Fraunces", 9.0, lang=lang)
    page = Page(0, "cover", 50.0, 50.0, 3.0, elements=(element,))
    layer = _compose(Book("album-15x15", 0, "nl", "t", (page,), ()))
    assert 1 == len(pypdfium2.PdfDocument(layer.pdf))
    assert 1 == len(layer.sizes[0])


def test_nothing_hinders_laying_the_page_over_another(
    make_book: MakeBook, make_text: MakeText
) -> None:
    """The layer has no metadata, tags, language, background or boxes of its own."""
    layer = _compose(make_book([make_text()]))
    with pikepdf.open(io.BytesIO(layer.pdf)) as pdf:
        assert {"/Type", "/Pages"} == set(pdf.Root.keys())
        assert "/Info" not in pdf.trailer
        page = pdf.pages[0]
        assert not {"/TrimBox", "/Group", "/StructParents", "/Annots"} & set(page.obj.keys())
        operators = {str(i.operator) for i in pikepdf.parse_content_stream(page)}
    assert not operators & {"re", "f", "BDC", "BMC", "Do"}


def test_fonts_are_embedded_and_subset(make_book: MakeBook, make_text: MakeText) -> None:
    """Each font travels with the file, with no more glyphs than are used."""
    layer = _compose(make_book([make_text("Zomer στη Νάξο, صورة")]))
    with pikepdf.open(io.BytesIO(layer.pdf)) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o]
        assert 3 == len(fonts)
        assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
        assert all(str(font.FontName)[7] == "+" for font in fonts)


def _colour_operators(layer: TextLayer) -> tuple[dict[str, object], list[tuple[str, list[float]]]]:
    with pikepdf.open(io.BytesIO(layer.pdf)) as pdf:
        page = pdf.pages[0]
        spaces = {
            str(name): str(space if isinstance(space, pikepdf.Name) else space[0])
            for name, space in page.Resources.get("/ColorSpace", pikepdf.Dictionary()).items()
        }
        used: list[tuple[str, list[float]]] = []
        space = ""
        for instruction in pikepdf.parse_content_stream(page):
            if str(instruction.operator) == "cs":
                space = str(instruction.operands[0])
                space = spaces.get(space, space)
            if str(instruction.operator) in {"scn", "sc"}:
                used.append((space, [float(v) for v in instruction.operands]))
            if str(instruction.operator) in {"k", "g", "rg"}:
                used.append((str(instruction.operator), [float(v) for v in instruction.operands]))
    return spaces, used


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("rgb", [("/ICCBased", [0.114, 0.106, 0.098]), ("/ICCBased", [0.702, 0.149, 0.118])]),
        ("grey", [("/DeviceGray", [0.0]), ("/ICCBased", [0.702, 0.149, 0.118])]),
        ("cmyk", [("k", [0, 0, 0, 1]), ("/ICCBased", [0.702, 0.149, 0.118])]),
    ],
)
def test_dark_text_is_black_ink_alone_where_ink_is_meant(
    make_book: MakeBook,
    make_text: MakeText,
    colour: str,
    expected: list[tuple[str, list[float]]],
) -> None:
    """RGB pages keep the ink, print pages use black alone; other colours stay ICC-based."""
    book = make_book([make_text(colour="#1d1b19"), make_text(colour="#b3261e")])
    used = _colour_operators(_compose(book, colour))[1]
    rounded = [(space, [round(v, 3) for v in values]) for space, values in used]
    assert expected == [entry for n, entry in enumerate(rounded) if entry not in rounded[:n]]


@pytest.mark.parametrize("align", ["left", "centre", "right"])
@pytest.mark.parametrize("valign", ["top", "middle", "bottom"])
def test_a_text_stands_where_its_box_says(
    make_book: MakeBook, make_text: MakeText, align: str, valign: str
) -> None:
    """The ink lies in the box and touches the edges at which it is aligned."""
    element = make_text("HHH", align=align, valign=valign, box_mm=(20.0, 30.0, 60.0, 40.0))
    left, top, right, bottom = _ink_mm(_draw(_compose(make_book([element]))))
    assert 20 <= left
    assert 30 <= top
    assert right <= 80
    assert bottom <= 70
    across = {"left": left - 20, "centre": (left + right) / 2 - 50, "right": right - 80}[align]
    down = {"top": top - 30, "middle": (top + bottom) / 2 - 50, "bottom": bottom - 70}[valign]
    assert abs(across) < 0.5
    assert abs(down) < 1.5  # a line is a little higher than its capitals


def test_a_spine_text_reads_from_top_to_bottom(make_book: MakeBook, make_text: MakeText) -> None:
    """Ninety degrees turn the box about its centre; its beginning is at the top."""
    element = make_text(
        "Illlll", rotation=90.0, box_mm=(20.0, 45.0, 60.0, 10.0), valign="middle", role="spine"
    )
    left, top, right, bottom = _ink_mm(_draw(_compose(make_book([element]))))
    assert abs(top - 20) < 0.5
    assert bottom < 50
    assert 45 <= left < right <= 55


def test_lines_break_at_the_box_and_where_the_text_says(make_text: MakeText) -> None:
    """A text that is wider than its box, or holds a line end, takes more lines."""
    one, two, three = measure(
        [
            make_text("Zomer"),
            make_text("Zomer\nwinter"),
            make_text("Zomer " * 30, box_mm=(0, 0, 40, 9)),
        ],
        fonts=PACKAGED,
    )
    assert one[1] < two[1] < three[1]
    assert three[0] <= 40


def test_a_line_is_as_high_with_arabic_as_without(make_text: MakeText) -> None:
    """The fallback's own line height does not push the lines apart."""
    plain, mixed = measure([make_text("Zomer"), make_text("Zomer صورة ที่")], fonts=PACKAGED)
    assert plain[1] == mixed[1]


def test_measuring_agrees_with_drawing(make_book: MakeBook, make_text: MakeText) -> None:
    """The sizes that a layout plans with are those of the drawn text."""
    texts = [make_text("Zomer aan zee " * n, size_pt=8.0 + n) for n in range(1, 5)]
    assert _compose(make_book(texts)).sizes[0] == measure(texts, fonts=PACKAGED)


def test_nothing_measured_is_nothing() -> None:
    """No texts, no sizes."""
    assert () == measure([])


def test_a_text_that_fits_is_no_overflow(make_book: MakeBook, make_text: MakeText) -> None:
    """A line of text fits a box of its size."""
    assert () == _compose(make_book([make_text()])).overflows


def test_a_text_too_high_for_its_box_is_an_overflow(
    make_book: MakeBook, make_text: MakeText
) -> None:
    """The finding says which text and how large it is."""
    layer = _compose(make_book([], [make_text(), make_text("Zomer " * 60)]))
    (overflow,) = layer.overflows
    assert (1, 1) == (overflow.page, overflow.index)
    assert 20 < overflow.needs_mm[1]


def test_a_word_too_wide_for_its_box_is_an_overflow(
    make_book: MakeBook, make_text: MakeText
) -> None:
    """A word that no line break can make fit is wider than its box; a hyphenated one is not."""
    narrow = (10.0, 10.0, 30.0, 60.0)
    stiff = make_text("Aaaaaaaaaaaaaaaaaaaaa", size_pt=24.0, box_mm=narrow, role="title")
    supple = make_text("kinderverzekeringsmaatschappij", box_mm=narrow)
    layer = _compose(make_book([stiff, supple]))
    assert [0] == [overflow.index for overflow in layer.overflows]
    assert 30 < layer.overflows[0].needs_mm[0]


def test_titles_are_not_hyphenated_and_captions_are(make_text: MakeText) -> None:
    """A long word breaks in a caption in its language, never in a title."""
    facts = {"box_mm": (0.0, 0.0, 30.0, 60.0), "lang": "nl"}
    word = "kinderverzekeringsmaatschappij"
    title, caption = measure(
        [make_text(word, role="title", **facts), make_text(word, **facts)], fonts=PACKAGED
    )
    assert title[0] > 30 >= caption[0]


def test_a_word_that_fits_is_never_hyphenated(make_text: MakeText) -> None:
    """A line ends before a word that has room on the next one, as it does on the screen."""
    facts = {"box_mm": (0.0, 0.0, 70.0, 60.0), "lang": "nl"}
    word = "kinderverzekeringsmaatschappij"
    alone, after = measure(
        [make_text(word, **facts), make_text(f"de lange {word}", **facts)], fonts=PACKAGED
    )
    assert 55 < alone[0] < 70
    assert alone[0] == after[0]


def test_a_missing_glyph_is_named_and_not_drawn(make_book: MakeBook, make_text: MakeText) -> None:
    """What no font has is left out of the page; the rest is drawn as if it had not been there."""
    layer = _compose(make_book([make_text("Strand日本")]))
    (missing,) = layer.missing
    assert (0, 0, ("日", "本")) == (missing.page, missing.index, missing.characters)
    clean = _compose(make_book([make_text("Strand")]))
    assert None is ImageChops.difference(_draw(layer), _draw(clean)).getbbox()


def test_a_family_that_is_not_at_hand_is_named(make_book: MakeBook, make_text: MakeText) -> None:
    """A wanted font that was replaced is no secret."""
    layer = _compose(make_book([make_text(font="No Such Font"), make_text()]))
    assert ("No Such Font",) == layer.substituted


def test_weight_and_slant_are_set(make_book: MakeBook, make_text: MakeText) -> None:
    """Bold has more ink than regular, light has less, italic differs."""

    def ink(**facts: object) -> int:
        image = _draw(_compose(make_book([make_text("Hamburgefonts", size_pt=24.0, **facts)])))
        return sum(255 - value for value in image.get_flattened_data())

    assert ink(weight=300) < ink(weight=400) < ink(weight=700)
    assert ink(weight=400) != ink(weight=400, italic=True)


def test_arabic_is_set_from_right_to_left_with_its_digits_from_left_to_right(
    make_book: MakeBook, make_text: MakeText
) -> None:
    """In “صورة 14” the word stands at the right and the number, unturned, at the left."""
    whole = make_text("صورة 14", font="Atkinson Hyperlegible", align="right", size_pt=30.0)
    number = make_text("14", font="Atkinson Hyperlegible", align="left", size_pt=30.0)
    width = measure([whole], fonts=PACKAGED)[0][0]
    left = (90.0 - width, 10.0, width, 20.0)
    both = _draw(_compose(make_book([whole])))
    alone = _draw(_compose(make_book([make_text(
        "14", font="Atkinson Hyperlegible", size_pt=30.0, box_mm=left
    )])))  # fmt: skip
    edge = round((90.0 - width + measure([number], fonts=PACKAGED)[0][0] + 3) * 4) - 2
    difference = ImageChops.difference(both, alone).crop((0, 0, edge, both.height))
    assert max(difference.get_flattened_data()) < 64
