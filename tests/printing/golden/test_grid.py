"""The golden pages' own tools: text that reads back, and differences that can be found."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.printing.golden import conftest, grid

COLOURS = {".": "#ffffff", "A": "#b3261e"}
ROWS = ("..A", ".AA")


def test_what_is_written_reads_back() -> None:
    """Sentence, colours and pages survive."""
    golden = grid.Golden("Two pages.", COLOURS, {"page 1": ROWS, "page 2": ("...",)})
    assert golden == grid.read(golden.to_text())


def test_letters_become_a_picture_and_letters_again() -> None:
    """Rows drawn and read are the same rows."""
    assert ROWS == grid.to_rows(grid.to_picture(ROWS, COLOURS, scale=1), COLOURS)


def test_a_colour_that_nobody_named_is_a_question_mark() -> None:
    """What is far from every colour is not taken for one."""
    assert ("?",) == grid.to_rows(Image.new("RGB", (1, 1), "#00ff00"), COLOURS)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (ROWS, ""),
        (("..A", ".?."), "Column 1, row 1 is ? instead of A; 2 pixels differ."),
        (("..A",), "The page has 3 × 1 pixels instead of 3 × 2."),
    ],
)
def test_the_first_difference_is_named(actual: tuple[str, ...], expected: str) -> None:
    """A reader is told which pixel to look at."""
    assert expected == grid.first_difference(ROWS, actual)


def test_a_failure_leaves_both_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Expected and actual lie side by side, as text and as pictures."""
    monkeypatch.setattr(conftest, "FAILED", tmp_path / "failed")
    monkeypatch.setattr(conftest, "HERE", tmp_path)
    monkeypatch.delenv("GOLDEN", raising=False)
    wanted = grid.Golden("A page.", COLOURS, {"page 1": ROWS})
    (tmp_path / "one.txt").write_text(wanted.to_text(), "utf-8")
    conftest._compare("one", wanted)
    with pytest.raises(pytest.fail.Exception, match="Column 0, row 0 is A instead of"):
        conftest._compare("one", grid.Golden("A page.", COLOURS, {"page 1": ("A.A", ".AA")}))
    assert {"one, page 1.txt", "one, page 1 expected.png", "one, page 1 actual.png"} == {
        path.name for path in (tmp_path / "failed").iterdir()
    }
    text = (tmp_path / "failed" / "one, page 1.txt").read_text("utf-8")
    assert "..A ! A.A" in text
    assert ".AA | .AA" in text


def test_golden_pages_can_be_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GOLDEN=update takes what is drawn for right."""
    monkeypatch.setattr(conftest, "HERE", tmp_path)
    monkeypatch.setenv("GOLDEN", "update")
    drawn = grid.Golden("A page.", COLOURS, {"page 1": ROWS})
    conftest._compare("one", drawn)
    assert drawn == grid.read((tmp_path / "one.txt").read_text("utf-8"))


def test_every_golden_page_has_its_test() -> None:
    """A page that no test compares any more would rot."""
    tests = (conftest.HERE / "test_pages.py").read_text("utf-8")
    assert [] == [p.stem for p in conftest.HERE.glob("*.txt") if f'"{p.stem}",' not in tests]
