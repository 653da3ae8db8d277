"""The shape of the code: it fits a head, and rooms and tests say what they are."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.tree import ROOT, functions, modules, texts

LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def test_no_file_is_longer_than_400_lines() -> None:
    """A source file of 400 lines or more is split."""
    kinds = {".py", ".css", ".js", ".html", ".toml"}
    long = [
        f"{path}: {lines}"
        for path, text in texts()
        if path.suffix in kinds and (lines := text.count("\n")) >= LONGEST_FILE
    ]

    assert [] == long


def test_no_function_is_longer_than_60_lines() -> None:
    """A function fits on a screen."""
    long = [
        f"{path}: {function.name} {lines}"
        for path, module in modules()
        for function in functions(module)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]

    assert [] == long


def test_no_file_is_a_drawer() -> None:
    """A module is named after what it holds, never utils or helpers."""
    drawers = {"utils", "util", "helpers", "helper", "misc", "common"}

    assert [] == [str(path) for path, _ in modules() if drawers & {*path.parts, path.stem}]


def test_every_room_says_what_it_is() -> None:
    """A room's first words are its own name, and what follows is a sentence."""
    rooms = sorted((ROOT / "src/kiekje").glob("*/__init__.py"))

    assert rooms
    for room in rooms:
        said = ast.get_docstring(ast.parse(room.read_text("utf-8"))) or ""

        assert said.lower().startswith(room.parent.name + ": "), room
        assert said.rstrip().endswith("."), room


def test_every_test_states_a_behaviour() -> None:
    """Each test has a docstring that is a sentence, without a preamble."""
    silent = [
        f"{path}: {function.name}"
        for path, module in modules("tests")
        for function in functions(module)
        if function.name.startswith("test_") and not _states(ast.get_docstring(function))
    ]

    assert [] == silent


def _states(said: str | None) -> bool:
    return bool(said) and said.rstrip().endswith(".") and not said.lower().startswith("test")


def test_tests_mirror_the_house() -> None:
    """The tests of a room lie in a folder of the same name."""
    rooms = {path.parent.name for path in (ROOT / "src/kiekje").glob("*/__init__.py")}
    folders = {path.parts[1] for path, _ in modules("tests") if len(path.parts) > 2}

    assert folders <= rooms | {"house", "browser"}
    assert all(Path(ROOT / "tests" / room).is_dir() for room in rooms)
