"""What can keep a print file from being written: one class a situation, each with a way out."""

from __future__ import annotations

import errno
from typing import Literal

ProfileFault = Literal["missing", "unreadable", "class", "space", "version"]


class PrintingError(Exception):
    """A print file could not be written; nothing was left under its name."""


class OutputProfileRefused(PrintingError):
    """PDF/X-4 was asked for without a profile of a printing condition.

    ``fault`` is "missing", "unreadable", "class" (not an output profile), "space" (a colour space
    that no press has) or "version" (newer than PDF/X-4 allows).
    """

    def __init__(self, fault: ProfileFault, found: str = "") -> None:
        self.fault = fault
        self.found = found
        because = {
            "missing": "PDF/X-4 needs the output profile of the press, and none was given.",
            "unreadable": "The output profile is not a readable ICC profile.",
            "class": (
                f"The output profile describes no printing condition: its class is “{found}”, "
                "and a press has “prtr”."
            ),
            "space": f"The output profile is for {found} and not for the inks of a press.",
            "version": f"The output profile has version {found}; PDF/X-4 allows 2 to 4.2.",
        }[fault]
        super().__init__(
            f"{because} Ask the lab for its ICC profile, or choose another output than PDF/X-4."
        )


class SettingsContradict(PrintingError):
    """Two settings that exclude each other."""


class OrderCodeRefused(PrintingError):
    """An order code that no barcode can hold."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(
            "The order code is printed as Code 128: 1 to 24 letters, digits and signs of plain "
            "ASCII, neither beginning nor ending with a space. Choose another order code."
        )


class PhotoMissing(PrintingError):
    """The book names a photo whose file was not handed over."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(
            f"The book shows “{file}”, but that file is not here. Put it back, or make the book "
            "again without it."
        )


class PhotoRefused(PrintingError):
    """A photo of the book could not be drawn."""

    def __init__(self, file: str, code: str, reason: str) -> None:
        self.file = file
        self.code = code
        super().__init__(f"“{file}” could not be printed: {reason}")


class TextLayerDiffers(PrintingError):
    """A text layer that was made for another book."""


class FolderOccupied(PrintingError):
    """A folder of page pictures would replace something that is none."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” exists already and holds other things than pages of an album. Choose "
            "another name, or move it away."
        )


class NotWritten(PrintingError):
    """The disk did not take the file; ``errno`` says what the system answered."""

    def __init__(self, name: str, problem: OSError) -> None:
        self.errno = problem.errno
        if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            because = "There is not enough room. Make some, or choose another place."
        elif problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            because = "This folder may not be written to. Choose another place."
        elif problem.errno in (errno.ENOENT, errno.ENOTDIR):
            because = "Its folder does not exist. Make it first, or choose another place."
        else:
            because = f"The system said: {problem.strerror or 'unknown error'}."
        super().__init__(f"“{name}” could not be written. {because}")
