"""The book document as JSON, and its schema."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from shots import rolls, shot

from kiekje.albums.book import make_book
from kiekje.albums.document import from_json, to_json
from kiekje.albums.wishes import Wishes

SCHEMA = json.loads(files("kiekje.albums").joinpath("book.schema.json").read_text("utf-8"))


@settings(max_examples=10, deadline=None)
@given(rolls())
def test_documents_hold_to_the_schema_and_can_be_read_again(roll):
    """What is written validates, and reading it gives the same book."""
    book = make_book(roll, Wishes()).book
    text = to_json(book)

    Draft202012Validator(SCHEMA).validate(json.loads(text))
    assert book == from_json(text)


def test_the_schema_is_a_schema_and_refuses_strangers():
    """An element of an unknown kind or a field nobody declared does not validate."""
    Draft202012Validator.check_schema(SCHEMA)
    data = json.loads(to_json(make_book([shot(i) for i in range(12)], Wishes()).book))
    data["pages"][1]["elements"][0]["place"] = "51.05, 3.72"

    assert not Draft202012Validator(SCHEMA).is_valid(data)


def test_another_version_is_refused_in_words():
    """The message names both versions."""
    with pytest.raises(ValueError, match=r"version 2; this program reads 1"):
        from_json('{"version": 2}')
