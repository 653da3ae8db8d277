"""Requirements on the output intent: the press, paper and inks that the file is meant for."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from kiekje.pictures import icc
from kiekje.printing.errors import OutputProfileRefused
from kiekje.printing.output_profile import COMPONENTS, check_output_profile
from kiekje.printing.pdfx.requirement import requirement
from kiekje.printing.pdfx.subject import Subject


@requirement("intent-one")
def one(subject: Subject) -> Iterator[str]:
    """There is exactly one PDF/X output intent."""
    if len(subject.intents) != 1:
        yield f"There are {len(subject.intents)} PDF/X output intents."


@requirement("intent-condition")
def condition(subject: Subject) -> Iterator[str]:
    """The output intent names its printing condition, and describes one that is not registered."""
    for intent in subject.intents:
        if not str(intent.get("/OutputConditionIdentifier", "")):
            yield "The output intent has no OutputConditionIdentifier."
        if "/RegistryName" not in intent and not str(intent.get("/Info", "")):
            yield "The output intent's condition is neither registered nor described."


@requirement("intent-profile")
def profile(subject: Subject) -> Iterator[str]:
    """The output intent embeds a profile of class prtr, grey, RGB or CMYK, version 4.2 at most."""
    for intent in subject.intents:
        stream = intent.get("/DestOutputProfile")
        if not isinstance(stream, pikepdf.Stream):
            yield "The output intent embeds no profile."
            continue
        try:
            check_output_profile(stream.read_bytes())
        except OutputProfileRefused as refusal:
            yield str(refusal)


@requirement("intent-components")
def components(subject: Subject) -> Iterator[str]:
    """The stream of the output profile says as many components as the profile has."""
    for intent in subject.intents:
        stream = intent.get("/DestOutputProfile")
        if not isinstance(stream, pikepdf.Stream):
            continue
        try:
            space = icc.header(stream.read_bytes()).space
        except icc.BadProfile:
            continue  # intent-profile says so
        if stream.get("/N") != COMPONENTS.get(space):
            yield f"The output profile is {space}, and its stream says {stream.get('/N')}."
