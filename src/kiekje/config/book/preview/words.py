"""The words of the preview, by hand in four languages."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


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
    day: str
    months: tuple[str, ...]

    def count_photos(self, number: int) -> str:
        """How many photos, in words: “1 photo”, “4 photos”."""
        if number == 0:
            return self.no_photo
        return self.one_photo if number == 1 else self.photos.format(number=number)

    def days(self, first: date, last: date) -> str:
        """One day, or the days from the first to the last, as briefly as is clear."""
        end = self.day.format(day=last.day, month=self.months[last.month - 1]) + f" {last.year}"
        if first == last:
            return end
        if (first.year, first.month) == (last.year, last.month):
            return f"{self.day.format(day=first.day, month='').strip()}–{end}"
        start = self.day.format(day=first.day, month=self.months[first.month - 1])
        return f"{start}{'' if first.year == last.year else f' {first.year}'} – {end}"


@cache
def words(lang: str) -> Words:
    """The words in a language; English where there are none."""
    data: dict[str, dict[str, Any]] = tomllib.loads(
        files(__package__).joinpath("words.toml").read_text("utf-8")
    )
    lang = lang if lang in data else "en"
    return Words(lang=lang, **{**data[lang], "months": tuple(data[lang]["months"])})
