"""The part about system checks, read out of the calls in which they are made.

A check may fill its sentence with names that it finds; here stands what kind of name.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import kiekje
from tools.reference.tables import table

SOURCES = Path(kiekje.__file__).parent
KINDS = {"Error": "error", "Warning": "warning", "Info": "information"}
# What stands in the place of an expression.
NAMES = {
    "model._meta.label": "app.Model",
    "one.model": "app.Model",
    "name": "field",
    "one.person": "path",
    "_room(model)": "kiekje/room",
}


@dataclass(frozen=True, slots=True, order=True)
class Check:
    """One thing that a check may say: its id, how grave it is, the sentence, and what to do."""

    id: str
    kind: str
    says: str
    hint: str


def checks() -> list[Check]:
    """Everything that the program's own checks may say, by id."""
    return sorted({one for path in SOURCES.rglob("*.py") for one in _checks_in(path)})


def check_table() -> Iterator[str]:
    """Every check with its sentence and its hint."""
    yield from table(
        ("id", "kind", "what it says", "what to do"),
        ((f"`{one.id}`", one.kind, one.says, one.hint) for one in checks()),
    )


def _checks_in(path: Path) -> Iterator[Check]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        said = {one.arg: one.value for one in node.keywords}
        if node.func.id in KINDS and "id" in said and node.args:
            hint = _text(said["hint"]) if "hint" in said else ""
            yield Check(_text(said["id"]), KINDS[node.func.id], _text(node.args[0]), hint)


def _text(node: ast.expr) -> str:
    """A text, with the kind of each name that is filled into it."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_text, node.values))
    if isinstance(node, ast.FormattedValue):
        return f"*{NAMES.get(ast.unparse(node.value), '…')}*"
    return "…"
