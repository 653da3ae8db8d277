"""What can be wrong with a declaration."""

from __future__ import annotations


class DeclarationError(Exception):
    """A declaration contradicts the models or another declaration."""
