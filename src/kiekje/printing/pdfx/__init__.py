"""What PDF/X-4 (ISO 15930-7) requires, as a list of checks.

No validator can be installed beside us, so the requirements are functions here, each with its
sentence and an id. A file comes in; what leaves are its breaches. ``REQUIREMENTS`` is the list.
"""

from __future__ import annotations

from kiekje.printing.pdfx import claims, colour, graphics, intent, pages, structure
from kiekje.printing.pdfx.requirement import REQUIREMENTS, Breach, Requirement, check_pdfx

__all__ = [
    "REQUIREMENTS",
    "Breach",
    "Requirement",
    "check_pdfx",
    "claims",
    "colour",
    "graphics",
    "intent",
    "pages",
    "structure",
]
