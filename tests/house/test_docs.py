"""The documentation leads somewhere, names what exists, and leaves nothing out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiekje.albums.products import products
from kiekje.config.book.summary import KINDS
from kiekje.printing.preflight import CHECKS
from tests.house.tree import ROOT, texts

PAGES = {path: text for path, text in texts() if path.suffix == ".md"}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_leads_somewhere(page: Path) -> None:
    """A link to another page of the repository names a file or a folder that is there."""
    links = re.findall(r"\]\(([^)#\s]+)", PAGES[page])
    within = [link for link in links if not re.match(r"[a-z]+:", link)]

    assert [] == [link for link in within if not (ROOT / page.parent / link).exists()]


def test_every_page_is_found_from_the_index() -> None:
    """Whoever starts at docs/index.md can reach every page, the decisions by their folder."""
    index = ROOT / "docs/index.md"
    linked = {
        (index.parent / link).resolve()
        for link in re.findall(r"\]\(([^)]+)\)", PAGES[index.relative_to(ROOT)])
    }
    pages = {ROOT / page for page in PAGES if page.parts[0] == "docs" and ROOT / page != index}

    assert set() == {page for page in pages if not {page, page.parent} & linked}


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("products", list(products())),
        ("preflight", [check.code for check in CHECKS]),
        ("refusals", list(KINDS)),
    ],
)
def test_what_can_be_looked_up_is_all_there(page: str, names: list[str]) -> None:
    """Every album, pre-flight check and reason has its row in the reference."""
    text = PAGES[Path(f"docs/reference/{page}.md")]

    assert [] == [name for name in names if f"`{name}`" not in text]


def test_a_decision_is_short() -> None:
    """The record of a decision has a title, which is the decision, and fits one screen."""
    decisions = {page: text for page, text in PAGES.items() if page.parts[:2] == ("docs", "adr")}

    assert decisions
    for page, text in decisions.items():
        assert text.startswith("# "), page
        assert text.count("\n") <= 40, page
