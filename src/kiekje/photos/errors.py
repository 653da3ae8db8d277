"""What can go wrong with photos: one class a situation, each with a way out."""

from __future__ import annotations


class PhotoError(Exception):
    """Something about photos cannot be done; the text says why and what can be done."""


class UnknownPhoto(PhotoError):
    """Nobody asked for a photo of their own."""

    def __init__(self) -> None:
        super().__init__(
            "There is no such photo. It may have been deleted, or have reached its date."
        )


class PhotoBlocked(PhotoError):
    """Somebody who is shown reported the photo, and that has not been decided yet."""

    def __init__(self) -> None:
        super().__init__(
            "This photo was reported by somebody who is shown in it. It cannot be used until that "
            "has been decided."
        )


class PhotoQuarantined(PhotoError):
    """The photo was deleted and can still be brought back."""

    def __init__(self) -> None:
        super().__init__("This photo was deleted. Bring it back first.")


class QuotaReached(PhotoError):
    """Somebody has as many photos here as one person may have."""

    def __init__(self, *, photos: int, gigabytes: int) -> None:
        self.photos = photos
        self.gigabytes = gigabytes
        super().__init__(
            f"There is room for {photos} photos and {gigabytes} GB, and with this one it would be "
            "more. Delete photos that you do not need any more."
        )


class RenditionRefused(PhotoError):
    """A photo that was looked at before cannot be opened any more; ``code`` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f"A photo could not be drawn anew ({code}). It stays as it was.")


class ShiftTooLarge(PhotoError):
    """A clock would be moved by more than any clock was ever wrong."""

    def __init__(self) -> None:
        super().__init__("A clock can be set right by sixty years at most.")
