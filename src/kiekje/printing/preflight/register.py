"""The register of checks: each with its code, its level and one sentence for the documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from kiekje.printing.preflight.findings import (
    DocumentCase,
    FileCase,
    Finding,
    Level,
    Remark,
)

Subject = Literal["document", "file"]
Case = TypeVar("Case", DocumentCase, FileCase)
Examine = Callable[[Case], Iterable[Remark]]


class UnknownCheck(ValueError):
    """An override names no check."""

    def __init__(self, code: str, known: Iterable[str]) -> None:
        self.code = code
        super().__init__(
            f"There is no pre-flight check “{code}”, so it cannot be overridden. "
            f"Those that can block are: {', '.join(known)}."
        )


@dataclass(frozen=True, slots=True)
class Check(Generic[Case]):
    """One check: what it is called, how much it weighs, and what it demands in one sentence."""

    code: str
    level: Level
    subject: Subject
    demands: str
    examine: Examine[Case]

    @property
    def can_be_overridden(self) -> bool:
        """Whether a person may allow what this check blocks: in a book yes, in a bad file never."""
        return self.level == "block" and self.subject == "document"

    def findings(self, case: Case) -> Iterator[Finding]:
        """Examine a case and say what was found, under this check's code and level."""
        for remark in self.examine(case):
            message = remark.message
            if self.can_be_overridden:
                message = f"{message.removesuffix('.')}, or allow it with --override {self.code}."
            yield Finding(self.level, self.code, remark.page, message, remark.box_mm)

    def overridden(self, case: Case) -> Iterator[Finding]:
        """Examine a case for what a person has allowed: each finding stays, as a warning."""
        for remark in self.examine(case):
            message = f"{remark.message} It was allowed with --override {self.code}."
            yield Finding("warn", self.code, remark.page, message, remark.box_mm)


DOCUMENT_CHECKS: dict[str, Check[DocumentCase]] = {}
FILE_CHECKS: dict[str, Check[FileCase]] = {}


def document_check(
    code: str, level: Level, demands: str
) -> Callable[[Examine[DocumentCase]], Examine[DocumentCase]]:
    """Register a check of the book document."""

    def add(examine: Examine[DocumentCase]) -> Examine[DocumentCase]:
        _refuse_double(code)
        DOCUMENT_CHECKS[code] = Check(code, level, "document", demands, examine)
        return examine

    return add


def file_check(
    code: str, level: Level, demands: str
) -> Callable[[Examine[FileCase]], Examine[FileCase]]:
    """Register a check of the written file."""

    def add(examine: Examine[FileCase]) -> Examine[FileCase]:
        _refuse_double(code)
        FILE_CHECKS[code] = Check(code, level, "file", demands, examine)
        return examine

    return add


def _refuse_double(code: str) -> None:
    if code in DOCUMENT_CHECKS or code in FILE_CHECKS:
        raise ValueError(f"Two pre-flight checks call themselves {code!r}.")
