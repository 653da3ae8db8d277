"""Text: paragraphs in millimetres in, one transparent PDF page for each page of the book out.

Anybody in printing, and layouts that need to know how large a text becomes, may come in; what
leaves are a text layer to lay over the photos, the sizes of the set paragraphs, and the characters
that no font has. Texts are data and never reach the typesetter as source.
"""

from __future__ import annotations

from kiekje.printing.text.layer import Missing, Overflow, TextLayer
from kiekje.printing.text.typesetting import compose, measure

__all__ = ["Missing", "Overflow", "TextLayer", "compose", "measure"]
