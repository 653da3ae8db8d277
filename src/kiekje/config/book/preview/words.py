"""The words of the preview, by hand in four languages."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """What the preview says in one language."""

    lang: str
    book: str
    all_pages: str
    absent: str
    to_look_at: str
    first: str
    previous: str
    next: str
    last: str
    front: str
    back: str
    page: str
    two_pages: str
    of_all: str
    one_photo: str
    photos: str
    no_photo: str
    pages: str
    left_out: str
    rejected: str
    everything: str
    how: str
    about: str

    def count_photos(self, number: int) -> str:
        """How many photos, in words: “1 photo”, “4 photos”."""
        if number == 0:
            return self.no_photo
        return self.one_photo if number == 1 else self.photos.format(number=number)


@cache
def words(lang: str) -> Words:
    """The words in a language; English where there are none."""
    data: dict[str, dict[str, str]] = tomllib.loads(
        files(__package__).joinpath("words.toml").read_text("utf-8")
    )
    lang = lang if lang in data else "en"
    return Words(lang=lang, **data[lang])
