"""What must not be in the repository: addresses of registries, paths of a machine, things left."""

from __future__ import annotations

import re

import pytest

from tests.house.tree import texts

# Each pattern is written so that it does not find itself.
UNWANTED = {
    "the address of a package registry": r"p[y]pi\.org|p[y]thonhosted\.org|registry\.n[p]mjs",
    "the address of a package mirror": r"deb\.d[e]bian\.org|f[i]le:///opt",
    "the path of one machine": r"(?<![\w.*~-])/(?:work|farm|h[o]me|Us[e]rs|r[o]ot)/[\w.]",
    "something left for later": r"\b(?:TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b",
    "a stub": r"NotImplemented[E]rror",
    "a conflict that was not resolved": r"^(?:<{7}|>{7}) ",
}


@pytest.mark.parametrize("what", UNWANTED)
def test_no_tracked_file_holds(what: str) -> None:
    """No tracked file holds the address of a registry, a path of a machine, or a loose end."""
    pattern = re.compile(UNWANTED[what], re.MULTILINE)
    found = [
        f"{path}:{text[: match.start()].count(chr(10)) + 1}: {match.group()}"
        for path, text in texts()
        for match in pattern.finditer(text)
    ]

    assert [] == found
