"""What can go wrong while an album is made: one class a situation, each message a way out."""

from __future__ import annotations


class AlbumError(Exception):
    """Something about the photos or the wishes makes this album impossible."""


class UnknownProduct(AlbumError):
    """An album was asked for that is not in the catalogue."""

    def __init__(self, product_id: str, known: tuple[str, ...]) -> None:
        self.product_id = product_id
        self.known = known
        super().__init__(
            f"There is no album “{product_id}”. Choose one of: {', '.join(known)}."
        )
