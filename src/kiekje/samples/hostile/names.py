"""Odd file names around a good picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiekje.samples.hostile.material import jpeg

ODD_NAMES: Final = (
    "-rf.jpg",
    "--output=x.jpg",
    " leading space.jpg",
    "trailing space .jpg",
    "trailing dot..jpg",
    "two\nlines.jpg",
    "tab\there.jpg",
    "bell\x07.jpg",
    "r\u00e9union.jpg",
    "re\u0301union decomposed.jpg",
    "\u65c5\u884c\u306e\u5199\u771f.jpg",
    "\u0635\u0648\u0631\u0629.jpg",
    "\U0001f3d6\ufe0f\U0001f468\u200d\U0001f469\u200d\U0001f467.jpg",
    "holiday\u202egpj.exe.jpg",
    "zero\u200bwidth.jpg",
    "<script>document.title='SCRIPT-RAN'</script>.jpg",
    "'; drop table photos; --.jpg",
    "$(touch marker).jpg",
    "`touch marker`.jpg",
    "%2e%2e%2fup.jpg",
    "..\\..\\windows.jpg",
    "{{7*7}}.jpg",
    "CON.jpg",
    "photo.jpg.php.jpg",
    "photo.JPG",
    "photo.JPEG",
    "no suffix",
    "a" * 240 + ".jpg",
    "\u00e9" * 120 + ".jpg",
    'quote".jpg',
    "percent %s %d %n.jpg",
    "nbsp\u00a0here.jpg",
    "bom\ufeff.jpg",
)
_NOT_UNICODE: Final = b"latin-1 \xe9t\xe9.jpg"


def written(folder: Path) -> Iterator[Path]:
    """Write the good picture under each odd name; skips those that the file system refuses."""
    import os

    names = [*ODD_NAMES, os.fsdecode(_NOT_UNICODE)]
    for name in names:
        path = folder / name
        try:
            path.write_bytes(jpeg())
        except (OSError, ValueError):
            continue
        yield path
