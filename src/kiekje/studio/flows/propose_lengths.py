"""Says which photos come and go with each number of pages, before anything is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiekje.albums.book import ranked, taken_for
from kiekje.albums.products import product
from kiekje.pictures.facts import Picture
from kiekje.studio.revisions import Edition


def propose_lengths(edition: Edition, shots: Mapping[str, Picture]) -> list[dict[str, Any]]:
    """For each number of pages that the album can have: how many photos, and which differ."""
    album = product(edition.book.product)
    ranking = ranked(tuple(shots.values()), edition.wishes, album)
    shown = {e.file for page in edition.book.inside for e in page.photos}
    found: list[dict[str, Any]] = []
    for pages in album.page_counts():
        taken = {ranking.timeline[i].file for i in taken_for(ranking, pages, edition.wishes)}
        if len(taken) < pages:
            break
        found.append(
            {
                "pages": pages,
                "placed": len(taken),
                "comes": sorted(taken - shown),
                "goes": sorted(shown - taken),
            }
        )
        if len(taken) == len(ranking.order):
            break
    return found
