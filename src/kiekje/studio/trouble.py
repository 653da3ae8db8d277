"""Why no album could be made, as data that outlives a language: a code and numbers."""

from __future__ import annotations

from typing import Any

from kiekje.albums.errors import AlbumError

FACTS = (
    "counts", "dpi", "file", "first", "last", "length", "locked", "missing", "most", "needed",
    "number", "one", "other", "pages", "photos", "usable", "where",
)  # fmt: skip


def trouble_of(problem: AlbumError) -> dict[str, Any]:
    """The kind of a problem and its facts, as JSON."""
    facts = {
        name: value
        for name in FACTS
        if isinstance(value := getattr(problem, name, None), (str, int, float))
    }
    return {"kind": type(problem).__name__, "facts": facts, "english": str(problem)}
