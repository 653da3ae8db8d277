"""What can go wrong on the command line; each message is a sentence with a way out."""

from __future__ import annotations

from typing import ClassVar


class CommandError(Exception):
    """A command could not do what it was asked; ``status`` is its exit status."""

    status: ClassVar[int] = 1


class WrongCall(CommandError):
    """The call itself was wrong: an option, a path or a setting that cannot be."""

    status: ClassVar[int] = 2


class Terminated(BaseException):
    """The system asked this program to end (SIGTERM)."""
