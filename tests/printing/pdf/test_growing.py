"""A growing PDF: readable, reproducible, and never whole in memory."""

from __future__ import annotations

import hashlib
import io
import tracemalloc
from typing import BinaryIO, cast

import pikepdf
import pytest

from kiekje.printing.pdf.growing import GrowingPdf
from kiekje.printing.pdf.objects import Name, Ref


def _small(pdf: GrowingPdf) -> bytes:
    """A page with a line, and the digest of the file."""
    tree = pdf.reserve()
    content = pdf.add_packed({}, b"0 0 m 10 10 l S")
    box = [0, 0, 100, 100]
    page = pdf.add(
        {
            "Type": Name("Page"),
            "Parent": tree,
            "MediaBox": box,
            "Resources": {},
            "Contents": content,
        }
    )
    pdf.add({"Type": Name("Pages"), "Kids": [page], "Count": 1}, tree)
    return pdf.finish(pdf.add({"Type": Name("Catalog"), "Pages": tree}), pdf.add({}))


def test_a_reader_opens_it() -> None:
    """A reader finds nothing to repair, and every stream is what was put in."""
    out = io.BytesIO()
    digest = _small(GrowingPdf(out))

    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        assert [] == pdf.check_pdf_syntax()
        assert "1.6" == pdf.pdf_version
        assert b"0 0 m 10 10 l S" == pdf.pages[0].Contents.read_bytes()
        assert 2 == len(pdf.trailer.ID)
    assert hashlib.sha256(out.getvalue()).digest() == digest


def test_the_same_objects_give_the_same_bytes() -> None:
    """Identifiers come from the content, not from a clock."""
    one, other = io.BytesIO(), io.BytesIO()
    _small(GrowingPdf(one))
    _small(GrowingPdf(other))

    assert one.getvalue() == other.getvalue()


def test_an_object_is_written_once_and_every_promise_is_kept() -> None:
    """A reference written twice or never is a mistake in the program."""
    pdf = GrowingPdf(io.BytesIO())
    ref = pdf.add({})
    with pytest.raises(ValueError, match="written twice"):
        pdf.add({}, ref)
    pdf.reserve()
    with pytest.raises(ValueError, match="never written"):
        pdf.finish(Ref(1), Ref(1))


class _Nowhere:
    """A file that keeps nothing."""

    def write(self, data: bytes) -> int:
        return len(data)


def test_memory_does_not_grow_with_the_file() -> None:
    """Four hundred pictures of a megabyte cost no more memory than a few."""
    pdf = GrowingPdf(cast("BinaryIO", _Nowhere()))
    picture = bytes(1_000_000)
    tracemalloc.start()
    for _ in range(400):
        pdf.add_stream({"Type": Name("XObject")}, picture)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert pdf.size > 400_000_000
    assert peak < 4_000_000
