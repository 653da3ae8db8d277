"""Files under a wrong name: harmless pictures to accept, and no pictures to refuse."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from kiekje.samples.hostile.material import Bad, heic, jpeg, png, tiff, webp

_BY_CONTENT = "accept: type by content, not by name"
_NONE = "reject: no picture"
_SVG = "reject: SVG is no photo; no script, no fetch, no entity"
_SPACE = "http://www.w3.org/2000/svg"


def files() -> Iterator[Bad]:
    """Pictures named as other pictures, and documents, archives, drawings and films named so."""
    yield Bad("png_named.jpg", png(), "PNG under the name .jpg", _BY_CONTENT)
    yield Bad("jpeg_named.png", jpeg(), "JPEG under the name .png", _BY_CONTENT)
    yield Bad("webp_named.jpg", webp(), "WebP under the name .jpg", _BY_CONTENT)
    yield Bad("heic_named.jpg", heic(), "HEIC under the name .jpg", _BY_CONTENT)
    yield Bad("tiff_named.jpg", tiff(), "TIFF under the name .jpg", _BY_CONTENT)
    yield Bad("jpeg_without_suffix", jpeg(), "JPEG under a name without suffix", _BY_CONTENT)
    yield Bad("text_named.jpg", b"Dear reader,\n" * 90, "text under the name .jpg", _NONE)
    yield Bad("html_named.jpg", _html(), "HTML under the name .jpg", _NONE)
    yield Bad("pdf_named.jpg", _pdf(), "PDF under the name .jpg", _NONE)
    yield Bad("zip_named.jpg", _zip(), "ZIP archive under the name .jpg", _NONE)
    yield Bad("mp4_named.jpg", _mp4(), "film (MP4) under the name .jpg", _NONE)
    yield Bad("mp4_named.heic", _mp4(), "film (MP4) under the name .heic", _NONE)
    yield Bad(
        "eps_named.jpg",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n0 0 10 10 rectfill\nshowpage\n",
        "PostScript under the name .jpg (must not reach an interpreter)",
        _NONE,
    )
    yield Bad("svg_named.jpg", _svg("<circle r='9'/>"), "SVG under the name .jpg", _SVG)
    yield Bad(
        "svg_script.svg",
        _svg("<script>document.title='SCRIPT-RAN'</script>"),
        "SVG with a script",
        _SVG,
    )
    yield Bad(
        "svg_fetch.svg",
        _svg("<image href='http://127.0.0.1:9/fetched.png' width='9' height='9'/>"),
        "SVG that fetches from loopback port 9",
        _SVG,
    )
    yield Bad(
        "svg_entity.svg",
        b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + _svg("<text>&x;</text>"),
        "SVG with an external entity",
        _SVG,
    )
    yield Bad("svg_nested_use.svg", _nested(), "SVG of nested uses, 10^9 rectangles", _SVG)
    yield Bad("zip_slip.zip", _zip("../outside.jpg"), "archive whose entry climbs out", _NONE)


def _html() -> bytes:
    return b"<!DOCTYPE html><title>photo</title><script>document.title='SCRIPT-RAN'</script>"


def _svg(inside: str) -> bytes:
    return f"<svg xmlns='{_SPACE}' width='200' height='200'>{inside}</svg>".encode()


def _nested() -> bytes:
    """Nine levels of ten uses each."""
    levels = "<g id='l0'><rect width='9' height='9'/></g>"
    for level in range(1, 10):
        uses = f"<use href='#l{level - 1}'/>" * 10
        levels += f"<g id='l{level}'>{uses}</g>"
    return _svg(f"<defs>{levels}</defs><use href='#l9'/>")


def _pdf() -> bytes:
    """A page without content."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 4\n0000000000 65535 f \n" + table
    return out + b"trailer << /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def _zip(name: str = "photo.jpg") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), jpeg()[:2000])
    return out.getvalue()


def _mp4() -> bytes:
    """File type and an empty movie box."""
    kind = b"isom" + struct.pack(">I", 512) + b"isomiso2avc1mp41"
    boxes = ((b"ftyp", kind), (b"free", b""), (b"mdat", bytes(512)), (b"moov", bytes(8)))
    return b"".join(struct.pack(">I", len(body) + 8) + name + body for name, body in boxes)
