"""Why a file cannot be used as a picture: one family, one class per situation.

Each message is a sentence for the person who gave the file; it never holds anything read from the
file's metadata. ``code`` is short and stable, for reports and for counting.
"""

from __future__ import annotations

from typing import ClassVar


class PictureError(Exception):
    """A file could not be used as a picture; the text says why and what can be done."""

    code: ClassVar[str] = "picture"


class Unreadable(PictureError):
    """The file could not be opened or read at all."""

    code = "unreadable"


class Empty(PictureError):
    """The file holds no byte."""

    code = "empty"


class NotAPicture(PictureError):
    """The content is something else than one of the kinds of photo that are accepted."""

    code = "no-picture"


class Animation(PictureError):
    """The file moves: several frames shown one after another."""

    code = "animation"


class Damaged(PictureError):
    """The file is incomplete or its content contradicts itself."""

    code = "damaged"


class TooLarge(PictureError):
    """More bytes, pixels, pixels a side or pages than the limits allow."""

    code = "too-large"


class TooManyScans(PictureError):
    """A progressive JPEG with more passes than any camera or program writes."""

    code = "too-many-scans"


class TookTooLong(PictureError):
    """Decoding needed more processor or wall-clock time than one picture may take."""

    code = "too-long"


class TooMuchMemory(PictureError):
    """Decoding needed more memory than one picture may take."""

    code = "too-much-memory"


class Crashed(PictureError):
    """The worker process that decoded the file died or answered nonsense."""

    code = "crashed"
