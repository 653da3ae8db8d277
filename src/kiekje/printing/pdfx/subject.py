"""The file under examination: its parts as the checks want to look at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pikepdf


@dataclass(frozen=True, slots=True)
class Content:
    """A content stream with the resources its names refer to, and where it is, for messages."""

    where: str
    stream: pikepdf.Object
    resources: pikepdf.Object

    def operations(self) -> Iterator[tuple[str, list[pikepdf.Object]]]:
        """Its operators with their operands."""
        for instruction in pikepdf.parse_content_stream(self.stream):
            yield str(instruction.operator), list(instruction.operands)

    def resource(self, kind: str) -> dict[str, pikepdf.Object]:
        """The resources of one kind, by name."""
        found = self.resources.get(kind)
        return dict(found.items()) if found is not None else {}


class Subject:
    """One open file."""

    def __init__(self, pdf: pikepdf.Pdf, data: bytes) -> None:
        self.pdf = pdf
        self.data = data

    @cached_property
    def contents(self) -> tuple[Content, ...]:
        """Every content stream: pages, forms, patterns and drawn glyphs, each once."""
        seen: set[tuple[int, int]] = set()
        found = []
        for number, page in enumerate(self.pdf.pages, 1):
            where = f"page {number}"
            resources = page.resources
            found.append(Content(where, page.obj, resources))
            found.extend(_inner(where, resources, seen))
        return tuple(found)

    @cached_property
    def objects(self) -> tuple[pikepdf.Object, ...]:
        """Every dictionary and stream of the file, direct or not, each once."""
        found: list[pikepdf.Object] = []
        for item in self.pdf.objects:
            found.extend(_dictionaries(item))
        return tuple(found)

    @cached_property
    def intents(self) -> tuple[pikepdf.Object, ...]:
        """The PDF/X output intents."""
        intents = self.pdf.Root.get("/OutputIntents", pikepdf.Array())
        return tuple(i for i in intents if i.get("/S") == pikepdf.Name("/GTS_PDFX"))

    @cached_property
    def press(self) -> str:
        """The colour space of the output intent's profile (GRAY, RGB, CMYK); empty without."""
        profile = self.output_profile
        return profile[16:20].decode("latin-1").strip() if len(profile) >= 128 else ""

    @cached_property
    def output_profile(self) -> bytes:
        """The output intent's profile; empty without."""
        for intent in self.intents:
            stream = intent.get("/DestOutputProfile")
            if isinstance(stream, pikepdf.Stream):
                return stream.read_bytes()
        return b""


def _inner(where: str, resources: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[Content]:
    """The content streams that resources lead to."""
    for kind in ("/XObject", "/Pattern"):
        for name, item in dict(resources.get(kind, {})).items():
            is_drawn = item.get("/Subtype") == "/Form" or item.get("/PatternType") == 1
            if isinstance(item, pikepdf.Stream) and is_drawn and item.objgen not in seen:
                seen.add(item.objgen)
                own = item.get("/Resources", resources)
                inside = f"{where}, {name}"
                yield Content(inside, item, own)
                yield from _inner(inside, own, seen)
    for name, font in dict(resources.get("/Font", {})).items():
        if font.get("/Subtype") != "/Type3" or (font.is_indirect and font.objgen in seen):
            continue
        seen.add(font.objgen)
        own = font.get("/Resources", resources)
        for glyph in dict(font.get("/CharProcs", {})).values():
            yield Content(f"{where}, {name}", glyph, own)
        yield from _inner(f"{where}, {name}", own, seen)


def _dictionaries(item: object) -> Iterator[pikepdf.Object]:
    """A dictionary or stream and those inside it; what is only referred to comes by itself."""
    if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        yield item
        children: list[object] = [value for _, value in item.items()]
    elif isinstance(item, pikepdf.Array):
        children = list(item)
    else:
        return
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield from _dictionaries(child)
