"""The command that draws samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiekje.samples.__main__ import main


def test_it_draws_photographs_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder is made and filled, and one sentence names it."""
    folder = tmp_path / "new" / "samples"

    assert 0 == main([str(folder), "--count", "2", "--long-edge", "120"])
    assert 2 == len(list(folder.iterdir()))
    assert f"2 photographs are in {folder}.\n" == capsys.readouterr().out


def test_it_draws_bad_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --hostile there are bad files, their manifest, and odd names beside them."""
    assert 0 == main([str(tmp_path), "--hostile"])
    assert (tmp_path / "manifest.csv").is_file()
    assert len(list((tmp_path / "odd names").iterdir())) >= 25
    assert "manifest.csv" in capsys.readouterr().out


def test_it_says_what_went_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is a file ends with status 1 and a sentence."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")

    assert 1 == main([str(blocked)])
    assert capsys.readouterr().err.startswith("The samples could not be drawn: ")
