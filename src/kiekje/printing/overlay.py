"""The overlay: pages of the text layer become form objects of the print file.

A form is copied with everything it refers to, once, whatever number of pages share it. Marks for
readers' aids and metadata stay behind; device colours get a defined meaning.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf

from kiekje.printing.pdf.growing import GrowingPdf
from kiekje.printing.pdf.objects import Name, Raw, Ref

LEFT_BEHIND = {"/StructParents", "/StructParent", "/Metadata", "/PieceInfo", "/Parent", "/Length"}


class Overlay:
    """The pages of a text layer, copied into a file that is being written."""

    def __init__(self, pdf: GrowingPdf, layer: pikepdf.Pdf, defaults: Mapping[str, object]) -> None:
        self._pdf = pdf
        self._layer = layer
        self._defaults = defaults
        self._copied: dict[tuple[int, int], Ref] = {}

    def form(self, index: int) -> Ref | None:
        """A page as form object, its lower left at the origin; None for a page without content."""
        page = self._layer.pages[index]
        content = _content(page)
        if not content.split():
            return None
        left, bottom, right, top = (float(v) for v in page.mediabox)
        return self._pdf.add_packed(
            {
                "Type": Name("XObject"),
                "Subtype": Name("Form"),
                "BBox": (left, bottom, right, top),
                "Matrix": (1, 0, 0, 1, -left, -bottom),
                "Resources": self._resources(page.resources),
            },
            content,
        )

    def _resources(self, resources: pikepdf.Object) -> Mapping[str, object]:
        """Resources with the meaning of device colours added (ISO 32000-1, 8.6.5.6)."""
        copied = self._dictionary(resources)
        spaces = resources.get("/ColorSpace")
        own = self._dictionary(spaces) if spaces is not None else {}
        return {**copied, "ColorSpace": {**self._defaults, **own}}

    def _dictionary(self, source: pikepdf.Object) -> dict[str, object]:
        copied: dict[str, object] = {}
        for key, value in sorted(source.items()):
            if key in LEFT_BEHIND:
                continue
            if key == "/Resources":
                copied[key[1:]] = self._resources(value)
            elif key == "/ColorSpace" and value == pikepdf.Name.DeviceRGB:
                copied[key[1:]] = self._defaults["DefaultRGB"]
            else:
                copied[key[1:]] = self._value(value)
        return copied

    def _value(self, source: object) -> object:
        if not isinstance(source, pikepdf.Object):
            return source  # numbers and yes or no arrive as Python's own
        if source.is_indirect:
            return self._object(source)
        return self._direct(source)

    def _direct(self, source: pikepdf.Object) -> object:
        if isinstance(source, pikepdf.Dictionary):
            return self._dictionary(source)
        if isinstance(source, pikepdf.Array):
            return [self._value(item) for item in source]
        if isinstance(source, pikepdf.Name):
            return Name(str(source)[1:])
        if isinstance(source, pikepdf.String):
            return bytes(source)
        return Raw(source.unparse())

    def _object(self, source: pikepdf.Object) -> Ref:
        if source.objgen in self._copied:
            return self._copied[source.objgen]
        ref = self._copied[source.objgen] = self._pdf.reserve()
        if isinstance(source, pikepdf.Stream):
            entries = self._dictionary(source)
            return self._pdf.add_stream(entries, source.read_raw_bytes(), ref)
        return self._pdf.add(self._direct(source), ref)


def open_layer(layer: bytes) -> pikepdf.Pdf:
    """Open a text layer that is in memory."""
    return pikepdf.open(io.BytesIO(layer))


def _content(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents")
    if contents is None:
        return b""
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams)
