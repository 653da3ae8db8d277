"""Requirements by id, and how a file is held against all of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from kiekje.printing.pdfx.subject import Subject

Check = Callable[[Subject], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement: a stable id, the sentence that it is, and the function that checks it.

    The function yields a sentence for each place that breaks it.
    """

    id: str
    sentence: str
    check: Check


@dataclass(frozen=True, slots=True)
class Breach:
    """A place where a file breaks a requirement."""

    id: str
    message: str


REQUIREMENTS: dict[str, Requirement] = {}


def requirement(identifier: str) -> Callable[[Check], Check]:
    """Put a check on the list; its docstring is the requirement. Two of one id are refused."""

    def register(check: Check) -> Check:
        if identifier in REQUIREMENTS:
            raise ValueError(f"Two requirements are called {identifier}.")
        sentence = " ".join((check.__doc__ or "").split())
        REQUIREMENTS[identifier] = Requirement(identifier, sentence, check)
        return check

    return register


def check_pdfx(file: Path | bytes) -> tuple[Breach, ...]:
    """All breaches of PDF/X-4 in a file, in the order of the list; none when it conforms.

    ``pikepdf.PdfError`` when it is no PDF at all.
    """
    data = file if isinstance(file, bytes) else file.read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        subject = Subject(pdf, data)
        return tuple(
            Breach(requirement.id, message)
            for requirement in REQUIREMENTS.values()
            for message in requirement.check(subject)
        )
