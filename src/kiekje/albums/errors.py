"""What can go wrong while an album is made: one class a situation, each message a way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiekje.albums.book import Placement


class AlbumError(Exception):
    """Something about the photos or the wishes makes this album impossible.

    ``placements`` says of single photos why they could not be placed, where that is known.
    """

    placements: tuple[Placement, ...] = ()


class UnknownProduct(AlbumError):
    """An album was asked for that is not in the catalogue."""

    def __init__(self, product_id: str, known: tuple[str, ...]) -> None:
        self.product_id = product_id
        self.known = known
        super().__init__(f"There is no album “{product_id}”. Choose one of: {', '.join(known)}.")


class TooFewPhotos(AlbumError):
    """There are fewer usable photos than the smallest album takes."""

    def __init__(self, usable: int, needed: int) -> None:
        self.usable = usable
        self.needed = needed
        self.missing = needed - usable
        more = "one more photo" if self.missing == 1 else f"{self.missing} more photos"
        super().__init__(
            f"An album needs at least {needed} usable photos and there "
            f"{'is' if usable == 1 else 'are'} {usable}. Add {more} and try again."
        )


class PagesNotFilled(AlbumError):
    """The pages of an album cannot be filled with the photos that there are."""


class TooFewPhotosForPages(PagesNotFilled):
    """There are more pages than photos to put on them.

    ``pages`` have to be filled in the album ``product_id`` and ``photos`` can be placed in it;
    ``faults`` counts the others by what is wrong with them, in words; ``ways`` are what helps.
    """

    def __init__(
        self,
        pages: int,
        photos: int,
        product_id: str,
        faults: Mapping[str, int],
        ways: Sequence[str],
    ) -> None:
        self.pages = pages
        self.photos = photos
        because = "".join(f", {number} {_are(number)} {what}" for what, number in faults.items())
        super().__init__(
            f"The {pages} pages of {product_id} need at least {pages} photos and "
            f"{in_words(photos)} can be placed{because}. {_either(ways)}"
        )


class PhotosDoNotFit(PagesNotFilled):
    """There are photos enough, and no arrangement of them on the pages is good enough to print."""

    def __init__(
        self, pages: int, photos: int, product_id: str, dpi: float, ways: Sequence[str]
    ) -> None:
        self.pages = pages
        self.photos = photos
        super().__init__(
            f"{in_words(photos).capitalize()} cannot be laid out on {pages} pages of {product_id}: "
            f"some would be printed below {dpi:.0f} dpi or cropped too much. {_either(ways)}"
        )


class LockedPagesLeaveNoPhotos(PagesNotFilled):
    """Between locked pages there are too few photos, or such as make no page."""

    def __init__(self, first: int, last: int, photos: int) -> None:
        self.first = first
        self.last = last
        pages = f"Page {first}" if first == last else f"Pages {first} to {last}"
        lie = "lies" if first == last else "lie"
        super().__init__(
            f"{pages} {lie} beside locked pages, and {in_words(photos)} of that time cannot fill "
            f"{'it' if first == last else 'them'}. Unlock a page beside, or change the number of "
            "pages."
        )


class MustHasNoPlace(AlbumError):
    """A photo has to be in the book, and no free page is left for it."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(
            f"“{file}” has to be in the book, and no page that is free has room for it. Unlock a "
            "page, ask for more pages, or do without it."
        )


class WrongPageCount(AlbumError):
    """A number of pages was asked for that cannot be bound.

    ``product_id`` None: nobody chose an album, and ``counts`` spans what all of them take.
    """

    def __init__(self, pages: int, product_id: str | None, counts: range) -> None:
        self.pages = pages
        who = f"The album {product_id}" if product_id else "No album"
        whose = "It takes" if product_id else "They take"
        can = "cannot" if product_id else "can"
        super().__init__(
            f"{who} {can} have {pages} pages. {whose} {counts.start} to {counts[-1]} pages, in "
            f"steps of {counts.step}."
        )


class UnknownPhoto(AlbumError):
    """A wish names a photo that is not there."""

    def __init__(self, file: str, wish: str) -> None:
        self.file = file
        self.wish = wish
        super().__init__(
            f"“{file}” is wanted as {wish}, but it is not among the usable photos. "
            "Check the name, or see in the report why it was refused."
        )


class ContradictoryWishes(AlbumError):
    """The same photo is both wanted and unwanted."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(
            f"“{file}” is both to be in the book and to be left out. Decide for one of the two."
        )


class NoSuchPage(AlbumError):
    """A page was named that the book does not have."""

    def __init__(self, number: int, last: int) -> None:
        self.number = number
        super().__init__(f"The book has no page {number}. Its pages are numbered 1 to {last}.")


class PageIsLocked(AlbumError):
    """A locked page was to be changed."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"Page {number} is locked. Unlock it first to change it.")


class LockedPagesDoNotFit(AlbumError):
    """So many pages are locked that they find no place among another number of pages."""

    def __init__(self, locked: int, pages: int) -> None:
        super().__init__(
            f"{locked} locked pages do not fit into a book of {pages} pages, on the side of the "
            "fold that each was made for. Unlock some, or ask for more pages."
        )


class NoOtherLayout(AlbumError):
    """A page cannot be arranged as asked, or in no other way."""

    def __init__(self, number: int, layout: str | None = None) -> None:
        self.number = number
        self.layout = layout
        what = f"the layout “{layout}”" if layout else "another layout"
        super().__init__(
            f"The photos of page {number} cannot have {what}: a face would be cut, a photo would "
            "be printed too coarsely, or the shapes do not fit. The page stays as it is."
        )


class SpreadHasOneLayout(NoOtherLayout):
    """A photo over two pages was to be arranged otherwise."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.layout = None
        AlbumError.__init__(
            self,
            f"Page {number} is half of one photo that lies over two pages, which has no other "
            "layout. Swap it with a photo of another page to see it smaller.",
        )


class EmptyPageHasNoLayout(NoOtherLayout):
    """A page without photos was to be arranged otherwise."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.layout = None
        AlbumError.__init__(
            self, f"Page {number} shows no photo, so that there is nothing to arrange on it."
        )


class NotInTheBook(AlbumError):
    """A photo was named that is on no inside page, or not on this one."""

    def __init__(self, file: str, number: int | None = None) -> None:
        self.file = file
        where = "in the book" if number is None else f"on page {number}"
        super().__init__(f"“{file}” is not {where}. Choose one of the photos that are.")


class CannotSwap(AlbumError):
    """Two photos cannot change places."""

    def __init__(self, one: str, other: str, number: int) -> None:
        self.number = number
        super().__init__(
            f"“{one}” and “{other}” cannot change places: on page {number} a face would be cut, a "
            "photo would be printed too coarsely, or its shape does not fit. Both stay where they "
            "are."
        )


class CannotRefit(AlbumError):
    """A photo has changed its shape, and its page cannot show it so."""

    def __init__(self, file: str, number: int) -> None:
        self.file = file
        self.number = number
        super().__init__(
            f"“{file}” was turned, and the photos of page {number} cannot be arranged with it so. "
            "Leave it out, or swap it with another photo."
        )


class WindowOutside(AlbumError):
    """A crop was asked for that is no part of the photo, or has another shape than its slot."""

    def __init__(self, file: str, because: str) -> None:
        self.file = file
        super().__init__(
            f"“{file}” cannot be cropped like this: the part {because}. Move it, or make it "
            "larger or smaller as a whole."
        )


class FaceWouldBeCut(AlbumError):
    """A crop would cut a face that is whole in the photo, or put it where the knife goes."""

    def __init__(self, file: str, where: str) -> None:
        self.file = file
        super().__init__(
            f"A face in “{file}” would be {where}. Move the part so that all of the face shows, or "
            "allow it with the override face-cut."
        )


class TooCoarse(AlbumError):
    """A crop would be printed below the least resolution."""

    def __init__(self, file: str, dpi: float, least: float) -> None:
        self.file = file
        self.dpi = dpi
        super().__init__(
            f"“{file}” would be printed at {dpi:.0f} dpi, and {least:.0f} is the least. Show more "
            "of it, or allow it with the override resolution."
        )


class NoRoomForCaption(AlbumError):
    """A page has no arrangement with room for words."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(
            f"Page {number} has no room for a caption: its photos cannot be arranged so that a "
            "line stays free. Give it another layout, or put the words on another page."
        )


class TextTooLong(AlbumError):
    """Words were given that no page has room for."""

    def __init__(self, what: str, length: int, most: int) -> None:
        self.length = length
        super().__init__(f"The {what} has {length} characters and {most} is the most. Shorten it.")


def in_words(photos: int) -> str:
    """Count photos in a sentence: “no photo”, “1 photo”, “12 photos”."""
    if photos == 0:
        return "no photo"
    return "1 photo" if photos == 1 else f"{photos} photos"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _either(ways: Sequence[str]) -> str:
    """Offer ways out in one sentence, such as: Add 3 photos, or ask for fewer pages."""
    listed = ", ".join(ways[:-1]) + (", or " if len(ways) > 1 else "") + ways[-1]
    return f"{listed[0].upper()}{listed[1:]}."
