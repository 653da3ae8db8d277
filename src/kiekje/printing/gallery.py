"""The gallery: pictures enter the file in the order of the pages, each once, and stay on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from kiekje.albums.document import PhotoElement
from kiekje.pictures.facts import Refusal
from kiekje.pictures.renditions import Rendition, RenditionWish
from kiekje.printing.colours import Colours
from kiekje.printing.errors import PhotoRefused
from kiekje.printing.pdf.growing import GrowingPdf
from kiekje.printing.photos import Drawn, add_picture, key_of

Outcome = tuple[RenditionWish, Rendition | Refusal]
Renditions = Callable[[Iterable[RenditionWish]], Iterator[Outcome]]


class Gallery:
    """The pictures of one file; only the one being written is in memory."""

    def __init__(
        self,
        pdf: GrowingPdf,
        colours: Colours,
        wanted: Mapping[str, RenditionWish],
        renditions: Renditions,
        progress: Callable[[int, int], None],
    ) -> None:
        self._pdf = pdf
        self._colours = colours
        self._total = len(wanted)
        self._arriving = renditions(wanted.values())
        self._progress = progress
        self._drawn: dict[str, Drawn] = {}

    def picture(self, element: PhotoElement) -> Drawn:
        """The picture of an element, written now if it is not in the file yet."""
        key = key_of(element)
        while key not in self._drawn:
            self._receive(element)
        return self._drawn[key]

    def close(self) -> None:
        """Tell the makers of renditions that no more are wanted."""
        close = getattr(self._arriving, "close", None)
        if close:
            close()

    def _receive(self, element: PhotoElement) -> None:
        wish, result = next(self._arriving)
        if isinstance(result, Refusal):
            raise PhotoRefused(element.file, result.code, result.reason)
        self._drawn[wish.key] = add_picture(self._pdf, self._colours, result)
        self._progress(len(self._drawn), self._total)
