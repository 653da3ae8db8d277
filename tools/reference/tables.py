"""Tables in Markdown, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The lines of a table; a pipe in a cell is escaped, a line break becomes a space."""
    yield _row(head)
    yield f"|{'---|' * len(head)}"
    yield from map(_row, rows)


def first_line(docstring: str | None) -> str:
    """The first sentence of a docstring, for readers who see no code."""
    return (docstring or "").strip().partition("\n")[0].replace("``", "`")


def _row(cells: tuple[str, ...]) -> str:
    written = [cell.replace("\n", " ").replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(written)} |"
