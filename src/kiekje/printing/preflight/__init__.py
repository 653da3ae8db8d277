"""Pre-flight: what a lab would send back, found before the order leaves.

Anybody above may come in with a book, or with its written file; what leaves are findings, each
with its page, its place and a way out in words. A check is one function, registered with its code,
level and one sentence; the list in the documentation is made from that register.
"""

from __future__ import annotations

from kiekje.printing.preflight.findings import Finding, Level
from kiekje.printing.preflight.inspection import CHECKS, blocks, check_document, check_file
from kiekje.printing.preflight.register import Check, UnknownCheck

__all__ = [
    "CHECKS",
    "Check",
    "Finding",
    "Level",
    "UnknownCheck",
    "blocks",
    "check_document",
    "check_file",
]
