"""Content: the bytes of one picture, in a file or behind a call that gives them.

What is sealed on disk is opened in memory only: a call gives its bytes to the process that asks,
and they go on to a worker through its pipe. A call is made when a worker is about to need the
bytes, and again if that worker dies, so that few pictures are in memory at a time.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from kiekje.pictures.errors import TooLarge, Unreadable
from kiekje.pictures.limits import Limits

Content = Path | Callable[[], bytes]

NOT_READ = "This file could not be read. Check that it is still there and that you may read it."


def read_content(content: Content, limits: Limits) -> bytes:
    """The bytes of a picture. Raises ``Unreadable`` or ``TooLarge``, and what the call raises.

    An ``OSError`` of a call is ``Unreadable``, as that of a file is.
    """
    if isinstance(content, Path):
        return read_file(content, limits)
    try:
        data = content()
    except OSError as problem:
        raise Unreadable(NOT_READ) from problem
    return _within(data, limits)


def read_file(path: Path, limits: Limits) -> bytes:
    """The bytes of a file, read once so that what is checked is what is decoded.

    Links and everything that is not an ordinary file (pipes, devices) are refused. Raises
    ``Unreadable`` or ``TooLarge``.
    """
    if path.is_symlink():
        raise Unreadable(
            "This is a link that leads out of the folder or nowhere. "
            "Copy the photo itself into the folder."
        )
    try:
        # Not following links and not waiting for pipes, whatever happened since the check above.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise Unreadable("This is not an ordinary file.")
            data = file.read(limits.file_bytes + 1)
    except OSError as problem:
        raise Unreadable(NOT_READ) from problem
    return _within(data, limits)


def _within(data: bytes, limits: Limits) -> bytes:
    if len(data) > limits.file_bytes:
        raise TooLarge(
            f"This file is larger than {limits.file_bytes // 1_000_000} MB. "
            "Save a smaller copy and use that."
        )
    return data
