"""What can go wrong while an album is made: one class a situation, each message a way out."""

from __future__ import annotations


class AlbumError(Exception):
    """Something about the photos or the wishes makes this album impossible."""


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


class TooFewPhotosForPages(AlbumError):
    """More pages were asked for than there are photos to put on them."""

    def __init__(self, pages: int, photos: int) -> None:
        self.pages = pages
        self.photos = photos
        super().__init__(
            f"{photos} photos do not fill {pages} pages. Ask for fewer pages, or add "
            f"{pages - photos} photos."
        )


class WrongPageCount(AlbumError):
    """A number of pages was asked for that cannot be bound."""

    def __init__(self, pages: int, product_id: str, counts: range) -> None:
        self.pages = pages
        super().__init__(
            f"The album {product_id} cannot have {pages} pages. It takes {counts.start} to "
            f"{counts[-1]} pages, in steps of {counts.step}."
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
        super().__init__(f"Page {number} is locked. Unlock it first to give it another layout.")


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
