"""Pictures that are something else as well. Their other halves are inert markers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from kiekje.samples.hostile.material import (
    Bad,
    chunk,
    jpeg,
    png,
    segment,
    with_chunks,
    with_segments,
)

MARKER = "POLYGLOT-MARKER"
_CLEANED = "either: accept after re-encoding (the marker is in no derivative), or reject"


def files() -> Iterator[Bad]:
    """A picture and an archive, a page, a program."""
    html = f"<html><script>document.title='{MARKER}'</script></html>".encode()
    php = f"<?php echo '{MARKER}'; ?>".encode()
    yield Bad("poly_zip.jpg", jpeg() + _zip(), "JPEG with an archive behind it", _CLEANED)
    yield Bad(
        "poly_html.jpg", with_segments(segment(0xFE, html)), "HTML in a JPEG comment", _CLEANED
    )
    yield Bad("poly_php.jpg", with_segments(segment(0xFE, php)), "PHP in a JPEG comment", _CLEANED)
    yield Bad(
        "poly_php.png",
        with_chunks(chunk(b"tEXt", b"Comment\0" + php)),
        "PHP in a PNG text chunk",
        _CLEANED,
    )
    yield Bad("poly_tail.png", png() + php * 50, "PHP behind the end of a PNG", _CLEANED)
    yield Bad(
        "poly_script.gif",
        f"GIF89a/*\x01\x00\x01\x00*/=1;document.title='{MARKER}'".encode("latin-1"),
        "GIF signature followed by a script",
        "reject: no valid picture",
    )


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("marker.txt", (2026, 1, 1, 0, 0, 0)), MARKER)
    return out.getvalue()
