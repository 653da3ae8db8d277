"""A PDF file that grows: objects go to disk as they come, the cross-reference table comes last."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from typing import BinaryIO

from kiekje.printing.pdf.objects import Name, Ref, write_value

VERSION = "1.6"  # the highest that PDF/X-4 allows
COMPRESSION = 6


class GrowingPdf:
    """Writes one file from front to back; memory holds an offset for each object and no more.

    Every object is written once. ``add`` and ``add_stream`` return its reference; one that others
    must point at before it can be written is ``reserve``d first and passed as ``ref``.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._digest = hashlib.sha256()
        self._position = 0
        self._offsets: list[int | None] = []
        # The comment with four high bytes tells transfer programs that the file is binary.
        self._write(f"%PDF-{VERSION}\n%".encode() + b"\xe2\xe3\xcf\xd3\n")

    @property
    def digest(self) -> bytes:
        """SHA-256 of everything written so far: identifiers that depend on nothing else."""
        return self._digest.digest()

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._position

    def reserve(self) -> Ref:
        """A reference to an object that will be written later."""
        self._offsets.append(None)
        return Ref(len(self._offsets))

    def add(self, value: object, ref: Ref | None = None) -> Ref:
        """Write one value as an object."""
        return self._add(write_value(value), ref)

    def add_stream(self, entries: Mapping[str, object], data: bytes, ref: Ref | None = None) -> Ref:
        """Write a stream whose data is coded already, as its entries (``Filter``) say."""
        head = write_value({**entries, "Length": len(data)})
        return self._add(b"".join((head, b"\nstream\n", data, b"\nendstream")), ref)

    def add_packed(self, entries: Mapping[str, object], data: bytes, ref: Ref | None = None) -> Ref:
        """Write a stream, deflated."""
        packed = zlib.compress(data, COMPRESSION)
        return self.add_stream({**entries, "Filter": Name("FlateDecode")}, packed, ref)

    def finish(self, root: Ref, info: Ref) -> bytes:
        """Write the cross-reference table and the trailer; return SHA-256 of the whole file."""
        start = self._position
        identifier = self.digest[:16]
        rows = [f"xref\n0 {len(self._offsets) + 1}\n0000000000 65535 f \n"]
        for number, offset in enumerate(self._offsets, 1):
            if offset is None:
                raise ValueError(f"Object {number} was promised and never written.")
            rows.append(f"{offset:010d} 00000 n \n")
        self._write("".join(rows).encode())
        trailer = {
            "Size": len(self._offsets) + 1,
            "Root": root,
            "Info": info,
            "ID": [identifier, identifier],
        }
        self._write(b"trailer\n" + write_value(trailer) + b"\nstartxref\n%d\n%%%%EOF\n" % start)
        return self.digest

    def _add(self, source: bytes, ref: Ref | None) -> Ref:
        ref = ref or self.reserve()
        if self._offsets[ref.number - 1] is not None:
            raise ValueError(f"Object {ref.number} was written twice.")
        self._offsets[ref.number - 1] = self._position
        self._write(b"%d 0 obj\n" % ref.number)
        self._write(source)
        self._write(b"\nendobj\n")
        return ref

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._position += len(data)
