"""Checks on texts: inside the safe zone, whole, legible, and really written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kiekje.albums.document import Mm4, Page, TextElement
from kiekje.albums.lettering import ELLIPSIS
from kiekje.printing.preflight.findings import DocumentCase, Remark, on
from kiekje.printing.preflight.places import room, spine_of, turned
from kiekje.printing.preflight.register import document_check
from kiekje.printing.text.characters import visible
from kiekje.printing.text.layer import ink_box

SLACK_MM = 0.1
SMALLEST_PT = 5.0
"""Below this, letters fill up in print and most people cannot read them."""

SMALLEST_SPINE_PT = 6.0
PLACEHOLDERS = frozenset(
    {
        "title", "untitled", "your title", "your title here", "text", "your text here",
        "titel", "zonder titel", "uw titel", "jouw titel", "tekst",
        "titre", "sans titre", "votre titre", "texte",
        "ohne titel", "ihr titel", "dein titel", "xxx", "todo", "tbd",
    }
)  # fmt: skip
"""What stands in a template before somebody writes, in the shop's languages."""


@document_check("text-cut", "warn", "No text reaches past the trim, where it would be cut off.")
def text_cut(case: DocumentCase) -> Iterator[Remark]:
    """The ink counts, and so does the box: what is written into it later would be cut off."""
    for page, element, size in case.texts():
        ink = _upright(element, ink_box(element, size))
        box = _upright(element, element.box_mm)
        past = max(_past_trim(page, ink), _past_trim(page, box))
        if past > SLACK_MM:
            yield Remark(
                page.number,
                f"The text {_quoted(element)} {on(page)} reaches {past:.1f} mm past the trim, "
                "where it is cut off. Move it inwards, make it smaller or shorten it.",
                ink if _past_trim(page, ink) > SLACK_MM else box,
            )


@document_check("text-outside", "warn", "All text lies inside the safe zone, clear of the fold.")
def text_outside(case: DocumentCase) -> Iterator[Remark]:
    """The ink counts, not the box. Text of the spine must lie on the spine."""
    for page, element, size in case.texts():
        ink = _upright(element, ink_box(element, size))
        edge = "" if _past_trim(page, ink) > SLACK_MM else _crossed(case, page, element, ink)
        if edge:
            yield Remark(
                page.number,
                f"The text {_quoted(element)} {on(page)} {edge}. Move it inwards or make it "
                "smaller.",
                ink,
            )


@document_check("title-shortened", "warn", "The title is on cover and spine as a whole.")
def title_shortened(case: DocumentCase) -> Iterator[Remark]:
    """A title that is too long even in small letters ends with an ellipsis."""
    if case.book.title.endswith(ELLIPSIS):
        return
    for page, element, _ in case.texts():
        if element.role in {"title", "spine"} and element.text.endswith(ELLIPSIS):
            where = "spine" if element.role == "spine" else "cover"
            yield Remark(
                page.number,
                f"The title is too long for the {where} and ends there with {_quoted_end(element)}"
                ". Shorten it if all of it is to be read.",
                element.box_mm,
            )


@document_check("text-too-large", "warn", "Every text fits its box.")
def text_too_large(case: DocumentCase) -> Iterator[Remark]:
    """A text that does not fit runs over what stands beside or below it."""
    pages = {page.number: page for page in case.book.pages}
    for overflow in case.text.overflows:
        page = pages[overflow.page]
        element = page.texts[overflow.index]
        width, height = overflow.needs_mm
        yield Remark(
            page.number,
            f"The text {_quoted(element)} {on(page)} takes {width:.0f} × {height:.0f} mm and its "
            f"box has {element.box_mm[2]:.0f} × {element.box_mm[3]:.0f} mm. Shorten it, make it "
            "smaller or widen its box.",
            element.box_mm,
        )


@document_check("missing-glyph", "block", "Every character of every text has a glyph in a font.")
def missing_glyph(case: DocumentCase) -> Iterator[Remark]:
    """What no font has would be an empty box; it is left out where it was allowed.

    Once for each character and page, also where cover and spine have the same title.
    """
    for page in case.book.pages:
        found: dict[str, list[TextElement]] = {}
        for missing in case.text.missing:
            if missing.page == page.number:
                for character in missing.characters:
                    found.setdefault(character, []).append(page.texts[missing.index])
        for character, elements in found.items():
            named = dict.fromkeys(map(_quoted, elements))
            texts = f"text{'s' * (len(named) > 1)} {' and '.join(named)}"
            yield Remark(
                page.number,
                f"No font has {_named(character)}, so that it is left out of the {texts} "
                f"{on(page)}. Write it otherwise, or install Noto Color Emoji or Noto Sans CJK.",
                elements[0].box_mm,
            )


@document_check("font-missing", "warn", "Every text is set in the font that was chosen.")
def font_missing(case: DocumentCase) -> Iterator[Remark]:
    """Another font looks different and breaks lines elsewhere."""
    for font in case.text.substituted:
        yield Remark(
            None,
            f"The font {font} is not at hand; Noto Sans stands in for it. Choose a font that is.",
        )


@document_check("text-small", "warn", "No text is too small to be read in print.")
def text_small(case: DocumentCase) -> Iterator[Remark]:
    """The spine has its own, larger measure."""
    for page, element, _ in case.texts():
        if element.role != "spine" and element.size_pt < SMALLEST_PT:
            yield Remark(
                page.number,
                f"The text {_quoted(element)} {on(page)} is {element.size_pt:g} points small; "
                f"print needs {SMALLEST_PT:g}. Make it larger.",
                element.box_mm,
            )


@document_check("spine-text-small", "warn", "The text of the spine can be read from a shelf.")
def spine_text_small(case: DocumentCase) -> Iterator[Remark]:
    """A spine is read from a distance."""
    for page, element, _ in case.texts():
        if element.role == "spine" and element.size_pt < SMALLEST_SPINE_PT:
            yield Remark(
                page.number,
                f"The text {_quoted(element)} on the spine is {element.size_pt:g} points small; "
                f"it needs {SMALLEST_SPINE_PT:g} to be read from a shelf. Shorten it and make it "
                "larger, or leave the spine empty.",
                element.box_mm,
            )


@document_check("spine-too-thin", "warn", "Text stands only on a spine that is thick enough.")
def spine_too_thin(case: DocumentCase) -> Iterator[Remark]:
    """Binding wanders; on a thin spine the text ends up on the front."""
    for page, element, _ in case.texts():
        if element.role == "spine" and page.spine_mm < case.product.spine_text_min_mm:
            yield Remark(
                page.number,
                f"The spine is {page.spine_mm:g} mm thick, and text needs "
                f"{case.product.spine_text_min_mm:g} mm. Leave the spine empty, or add pages.",
                spine_of(page),
            )


@document_check("spine-empty", "info", "A spine without a title is known to be without one.")
def spine_empty(case: DocumentCase) -> Iterator[Remark]:
    """A thin spine is left empty on purpose; whoever looks for the title should know why."""
    for page in case.book.pages:
        has_text = any(t.role == "spine" and t.text.strip() for t in page.texts)
        if page.kind == "cover" and page.spine_mm < case.product.spine_text_min_mm and not has_text:
            yield Remark(
                page.number,
                f"The spine is {page.spine_mm:g} mm thick and stays without a title, which needs "
                f"{case.product.spine_text_min_mm:g} mm. Add pages if it should have one.",
                spine_of(page),
            )


@document_check("placeholder", "warn", "The book has a title, and no text is a template's.")
def placeholder(case: DocumentCase) -> Iterator[Remark]:
    """“Your title here” in gold on linen is what labs are asked to print again."""
    if not case.book.title.strip() or _is_placeholder(case.book.title):
        yield Remark(None, "The book has no title yet. Give it one with --title.")
    for page, element, _ in case.texts():
        if _is_placeholder(element.text):
            yield Remark(
                page.number,
                f"The text {_quoted(element)} {on(page)} looks like a template's. Write your own, "
                "or leave it out.",
                element.box_mm,
            )


def _upright(element: TextElement, place: Mm4) -> Mm4:
    """The upright rectangle around a place of a text, which is turned about its box's centre."""
    x, y, width, height = element.box_mm
    return turned(place, element.rotation, (x + width / 2, y + height / 2))


def _past_trim(page: Page, place: Mm4) -> float:
    """How far a place reaches over the edge of the trimmed sheet; negative where it does not."""
    x, y, width, height = place
    return max(-x, -y, x + width - page.width_mm, y + height - page.height_mm)


def _crossed(case: DocumentCase, page: Page, element: TextElement, ink: Mm4) -> str:
    """Say in words which edge a text crosses, or nothing."""
    if element.role == "spine" and page.kind == "cover":
        left, _, width, _ = spine_of(page)
        over = ink[0] < left - SLACK_MM or ink[0] + ink[2] > left + width + SLACK_MM
        ends = min(ink[1], page.height_mm - ink[1] - ink[3]) < case.product.safe_mm - SLACK_MM
        return "is wider than the spine" if over else "reaches the end of the spine" * ends
    space = room(page, ink)
    if space.to_trim < case.product.safe_mm - SLACK_MM:
        return f"lies {max(0.0, space.to_trim):.1f} mm from the trim, inside the safe zone"
    wanted = case.product.safe_mm if page.kind == "cover" else case.product.fold_mm
    if space.to_fold < wanted - SLACK_MM:
        return f"lies {max(0.0, space.to_fold):.1f} mm from the fold"
    return ""


def _is_placeholder(text: str) -> bool:
    words = " ".join(text.casefold().split()).strip(" .…[]<>{}()“”\"'")
    return words in PLACEHOLDERS or "lorem ipsum" in words


def _quoted(element: TextElement, most: int = 24) -> str:
    text = " ".join(element.text.split())
    return f"“{text}”" if len(text) <= most else f"“{text[: most - 1].rstrip()}…”"


def _quoted_end(element: TextElement, most: int = 16) -> str:
    text = " ".join(element.text.split())
    return f"“{text}”" if len(text) <= most else f"“…{text[-most:].lstrip()}”"


def _named(cluster: str) -> str:
    """A character whole and by the names of its parts, for those who cannot see it."""
    parts = [unicodedata.name(c, f"U+{ord(c):04X}").lower() for c in visible(cluster)]
    return f"“{cluster}” ({', '.join(parts)})"
