"""The inspection: all checks in one go, before a book is written and after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from kiekje.albums.document import Book
from kiekje.albums.products import Product
from kiekje.pictures.facts import Picture
from kiekje.printing.preflight import faces, files, pages, photos, texts
from kiekje.printing.preflight.findings import DocumentCase, FileCase, Finding
from kiekje.printing.preflight.register import DOCUMENT_CHECKS, FILE_CHECKS, Check, UnknownCheck
from kiekje.printing.settings import PrintSettings
from kiekje.printing.text import TextLayer

_MODULES = [module.__name__ for module in (pages, photos, faces, texts, files)]

CHECKS: tuple[Check[DocumentCase] | Check[FileCase], ...] = tuple(
    sorted(
        (*DOCUMENT_CHECKS.values(), *FILE_CHECKS.values()),
        key=lambda check: _MODULES.index(check.examine.__module__),
    )
)
"""All checks, in the order of the documentation: pages, photos, faces, texts, the file."""

_WEIGHT = {"block": 0, "warn": 1, "info": 2}


def check_document(
    book: Book,
    product: Product,
    pictures: Mapping[str, Picture],
    *,
    output: PrintSettings,
    text: TextLayer,
    overrides: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Check a book before it is written; the gravest findings come first, then page by page.

    ``pictures`` are the facts by file name. ``overrides`` are codes of blocking checks that a
    person allows: their findings stay, as warnings that say so. UnknownCheck for a code that no
    check of the document has.
    """
    for code in overrides:
        if code not in DOCUMENT_CHECKS:
            raise UnknownCheck(code, [c.code for c in CHECKS if c.can_be_overridden])
    case = DocumentCase(book, product, pictures, output, text)
    found: list[Finding] = []
    for check in DOCUMENT_CHECKS.values():
        allowed = check.can_be_overridden and check.code in overrides
        found += check.overridden(case) if allowed else check.findings(case)
    return _sorted(found)


def check_file(
    pdf: Path | bytes, book: Book, product: Product, *, output: PrintSettings
) -> tuple[Finding, ...]:
    """Check what was written, a PDF, its bytes, or the folder of JPEGs, against the book.

    A file that cannot be opened is one finding; what needs it open is then not asked.
    """
    case = FileCase(pdf, book, product, output)
    found: list[Finding] = []
    for check in FILE_CHECKS.values():
        found += check.findings(case)
        if any(f.code == "file-intact" for f in found):
            break
    return _sorted(found)


def blocks(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings for which the order is refused."""
    return tuple(finding for finding in findings if finding.level == "block")


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    def place(finding: Finding) -> tuple[int, bool, int]:
        return _WEIGHT[finding.level], finding.page is None, finding.page or 0

    return tuple(sorted(findings, key=place))
