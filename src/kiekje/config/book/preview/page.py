"""Puts the preview together: one HTML file with its pages, fonts, style and script inside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from string import Template

from kiekje.albums.document import Book
from kiekje.config.book.names import visible
from kiekje.config.book.preview.faces import Face, Pictured, When, faces_of, spreads_of
from kiekje.config.book.preview.fonts import font_faces
from kiekje.config.book.preview.words import Words, words

ICONS = {
    "icon_first": "M18 6l-6 6 6 6M7 6v12",
    "icon_previous": "M15 5l-7 7 7 7",
    "icon_next": "M9 5l7 7-7 7",
    "icon_last": "M6 6l6 6-6 6M17 6v12",
}
POLICY = (
    "default-src 'none'; img-src data:; font-src data:; style-src '{style}'; "
    "script-src '{script}'; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Absent:
    """A photo that is not in the book, and the sentence that says why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the book that is worth a look; ``page`` where it is on one page."""

    page: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a preview shows: the book, its drawn sides, and what is to be said about it.

    ``when`` puts the days of photos into words.
    """

    book: Book
    product: str
    pictured: Pictured
    when: When = lambda _files: ""
    left_out: Sequence[Absent] = ()
    rejected: Sequence[Absent] = ()
    notices: Sequence[Notice] = ()


def make_preview(shown: Shown) -> str:
    """Return the preview as the text of one HTML file."""
    says = words(shown.book.lang)
    title = visible(shown.book.title) or shown.product
    page = {
        "lang": says.lang,
        "title": escape(title),
        "facts": escape(_facts(shown, says)),
        "spreads": "\n".join(_spread_items(shown, says)),
        "photos": "\n".join(_absent_parts(shown, says)),
        "absent_count": str(len(shown.left_out) + len(shown.rejected)),
        "total": str(len(shown.book.inside)),
        **{name: _icon(path) for name, path in ICONS.items()},
        **{name: escape(text) for name, text in _plain(says).items()},
    }
    script = _part("preview.js")
    style = "\n".join(
        (font_faces("".join(page.values())), _ratio(shown.book), _part("preview.css"))
    )
    policy = POLICY.format(style=_digest(style), script=_digest(script))
    return Template(_part("preview.html")).substitute(
        page, style=style, script=script, policy=escape(policy)
    )


def _plain(says: Words) -> dict[str, str]:
    names = "book all_pages absent first previous next last how about page two_pages of_all"
    return {name: getattr(says, name) for name in names.split()}


def _facts(shown: Shown, says: Words) -> str:
    placed = {photo.file for page in shown.book.pages for photo in page.photos}
    facts = [shown.product, says.pages.format(number=len(shown.book.inside))]
    facts.append(says.count_photos(len(placed)))
    facts.append(shown.when(placed))
    return " · ".join(filter(None, facts))


def _spread_items(shown: Shown, says: Words) -> Iterator[str]:
    for spread in spreads_of(faces_of(shown.book, shown.pictured, says, shown.when)):
        yield f"<li>{''.join(_figure(face) for face in spread)}</li>"


def _figure(face: Face) -> str:
    if face.is_endpaper:
        return f'<figure id="{face.name}" aria-hidden="true"><div class="endpaper"></div></figure>'
    label = escape(face.label)
    number = f' data-number="{face.number}"' if face.number else ""
    picture = base64.b64encode(face.image).decode("ascii")
    return (
        f'<figure id="{face.name}" data-label="{label}"{number}><a href="#{face.name}">'
        f'<img alt="{escape(visible(face.described))}" src="data:image/jpeg;base64,{picture}"></a>'
        f"<figcaption>{face.number or label}</figcaption></figure>"
    )


def _absent_parts(shown: Shown, says: Words) -> Iterator[str]:
    if not shown.left_out and not shown.rejected:
        yield f'<p class="lead">{escape(says.everything)}</p>'
    for lead, absent in ((says.left_out, shown.left_out), (says.rejected, shown.rejected)):
        if absent:
            yield f'<p class="lead">{escape(lead)}</p>'
            yield _why([(f"<bdi>{escape(visible(a.file))}</bdi>", a.reason) for a in absent])
    if shown.notices:
        yield f"<h3>{escape(says.to_look_at)}</h3>"
        yield _why([(_place(notice, says), notice.message) for notice in shown.notices])


def _why(rows: Sequence[tuple[str, str]]) -> str:
    items = (
        f'<li><b>{what}</b><span lang="en">{escape(visible(reason))}</span></li>'
        for what, reason in rows
    )
    return f'<ul class="why">{"".join(items)}</ul>'


def _place(notice: Notice, says: Words) -> str:
    if not notice.page:
        return escape(says.front if notice.page == 0 else says.book)
    return f'<a href="#page-{notice.page}">{escape(says.page.format(a=notice.page))}</a>'


def _ratio(book: Book) -> str:
    page = book.inside[0]
    return f":root{{--ratio:{page.width_mm / page.height_mm:.5f}}}"


def _icon(path: str) -> str:
    return f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"/></svg>'


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
