"""What can go wrong with a visitor; one family."""

from __future__ import annotations


class VisitorError(Exception):
    """The family of this room's errors."""


class TooManyAttempts(VisitorError):
    """Something was tried too often in a short time. Wait a few minutes, then try again."""


class PassNotValid(VisitorError):
    """A private link has ended or was never given. What it led to may have been deleted."""
