"""The workshop's verbs are there, and what continuous integration runs is what a person runs."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

VERBS = ("setup", "demo", "test", "check", "bench", "soak", "clean")


def test_bare_make_lists_the_verbs() -> None:
    """Whoever types make is told what there is, one line a verb."""
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    listed = re.findall(r"^  make (\w+) +\S.+$", said, re.MULTILINE)

    assert set(VERBS) <= set(listed)


def test_ci_runs_make_test_and_nothing_else() -> None:
    """The script of continuous integration ends in `make test`."""
    lines = (ROOT / ".ci/run").read_text("utf-8").splitlines()

    assert ["exec make test"] == [line for line in lines if "make" in line]
    assert "exec make test" == lines[-1]


def test_contributing_names_only_verbs_that_exist() -> None:
    """Every make verb that a document tells people to type exists."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    exists = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")]
    said = {
        verb
        for document in documents
        for verb in re.findall(r"(?:^|`)make ([a-z]+)", document.read_text("utf-8"), re.MULTILINE)
    }

    assert said - exists == set()


@pytest.mark.parametrize("tool", ["check_lock.py", "generated_docs.py --check"])
def test_what_make_check_holds_against_the_code_is_current(tool: str) -> None:
    """The locks fit pyproject.toml, and the generated parts of the documentation the code."""
    command = [sys.executable, *f"tools/{tool}".split()]
    judged = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert 0 == judged.returncode, judged.stdout + judged.stderr
