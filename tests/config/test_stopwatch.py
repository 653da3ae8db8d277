"""The stopwatch counts each stage, also in pieces and when it fails."""

from __future__ import annotations

import pytest

from kiekje.config.book.stopwatch import Stopwatch


def test_stages_are_parts_of_the_total() -> None:
    """The stages together never take longer than the whole."""
    watch = Stopwatch()
    with watch.stage("read"):
        sum(range(1000))
    with watch.stage("read"):
        sum(range(1000))
    with watch.stage("layout"):
        pass

    seconds = watch.seconds()

    assert ["read", "layout", "total"] == list(seconds)
    assert seconds["read"] + seconds["layout"] <= seconds["total"] + 0.002


def test_a_stage_that_fails_is_counted() -> None:
    """What was done before a refusal is in the report too."""
    watch = Stopwatch()
    with pytest.raises(ValueError, match="no"), watch.stage("read"):
        raise ValueError("no")

    assert "read" in watch.seconds()
