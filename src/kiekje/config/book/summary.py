"""The summary at the end of a run: what was made, what is not in it and why, and where it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kiekje.albums import captions
from kiekje.albums.products import Product
from kiekje.albums.timeline import Event
from kiekje.config.book.names import visible
from kiekje.config.book.report import PhotoLine, Report
from kiekje.pictures.facts import Picture
from kiekje.printing.preflight import Finding

MOST_DAYS = 5
MOST_PAGES = 6
MOST_SINGLE = 3
"""So many photos of one kind are each told with their own sentence; more are counted."""

LEVELS = (
    ("block", "Refused for", "red"),
    ("warn", "Worth a look", "yellow"),
    ("info", "To know", "bright_black"),
)

KINDS = {
    "unwanted": "left out as you asked",
    "near-duplicate": "much like a better one",
    "out-of-focus": "out of focus",
    "badly-exposed": "almost all black or white",
    "too-small": "too small to print",
    "page-limit": "fine, but the pages are full",
    "locked-page": "fine, but the pages of their time are locked",
    "no-book": "fine, but no book was made",
    "unreadable": "not readable",
    "empty": "empty",
    "no-picture": "no photo at all",
    "animation": "animations",
    "damaged": "damaged",
    "too-large": "larger than any camera makes them",
    "too-many-scans": "built to keep a computer busy",
    "too-long": "too slow to open",
    "too-much-memory": "too much for the memory",
    "crashed": "unsafe to open",
}
"""The codes of left-out and rejected photos, as many of them are told of."""

Row = tuple[str, Text]


def show_summary(
    console: Console,
    report: Report,
    *,
    product: Product | None,
    timeline: Sequence[Picture],
    events: Sequence[Event],
    files: Sequence[tuple[str, Path]],
) -> None:
    """Print the summary; ``files`` are what was written, each with its label."""
    rows = [
        *_heading(report, product),
        *_photos(report, timeline, events),
        *_findings(report.preflight),
        *_files(files, report.seconds.get("total", 0.0)),
    ]
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bright_black", no_wrap=True, min_width=12)
    table.add_column(overflow="fold")
    for label, text in rows:
        table.add_row(label, text)
    console.print(Group("", Padding(table, (0, 0, 1, 2), expand=False)))


def _heading(report: Report, product: Product | None) -> Iterator[Row]:
    if report.book is None or product is None:
        return
    yield "", Text(visible(report.book.title), style="bold")
    size = f"{product.width_mm / 10:g} × {product.height_mm / 10:g} cm"
    pages = len(report.book.inside)
    yield "", Text(f"{product.name['en']} album, {size}, {pages} pages\n")


def _photos(report: Report, timeline: Sequence[Picture], events: Sequence[Event]) -> Iterator[Row]:
    placed = report.with_status("placed")
    if placed:
        yield "In the book", Text(_photos_in_words(len(placed)))
        yield "", Text("\n".join(_events_in_words(timeline, events)), style="bright_black")
    yield from _grouped("Left out", report.with_status("left_out"))
    yield from _grouped("Rejected", report.with_status("rejected"))


def _photos_in_words(number: int) -> str:
    return "1 photo" if number == 1 else f"{number} photos"


def _events_in_words(timeline: Sequence[Picture], events: Sequence[Event]) -> Iterator[str]:
    """The days of the events with their photos; of many days the fullest."""
    days: dict[str, int] = {}
    for event in events:
        if event.dated:
            words = captions.caption(timeline[event.start : event.stop], "en")
            days[words] = days.get(words, 0) + event.size
    fullest = sorted(days, key=lambda words: -days[words])[:MOST_DAYS]
    if len(days) > len(fullest):
        number = sum(event.dated for event in events)
        yield f"{number} events on {len(days)} days, most of them on"
    for words, number in days.items():
        if words in fullest:
            yield f"{words}, {_photos_in_words(number)}"
    undated = sum(event.size for event in events if not event.dated)
    if undated:
        yield f"without a date, {_photos_in_words(undated)}"


def _grouped(label: str, lines: Sequence[PhotoLine]) -> Iterator[Row]:
    if not lines:
        return
    yield label, Text(_photos_in_words(len(lines)) if label == "Left out" else _files_of(lines))
    groups: dict[str, list[PhotoLine]] = defaultdict(list)
    for line in lines:
        groups[line.code].append(line)
    for code, group in sorted(groups.items(), key=lambda item: -len(item[1])):
        if len(group) <= MOST_SINGLE:
            for line in group:
                yield "", Text(f"{visible(line.file)}: {visible(line.reason)}", "bright_black")
        else:
            names = ", ".join(visible(line.file) for line in group[:2])
            text = f"{len(group)} {KINDS.get(code, code)}: {names} …"
            yield "", Text(text, style="bright_black")


def _files_of(lines: Sequence[PhotoLine]) -> str:
    return "1 file" if len(lines) == 1 else f"{len(lines)} files"


def _findings(findings: Sequence[Finding]) -> Iterator[Row]:
    """One row for each kind of finding, told by the first of its kind."""
    kinds: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        kinds[finding.level, finding.code].append(finding)
    for level, label, style in LEVELS:
        told = [group for (weight, _), group in kinds.items() if weight == level]
        for number, group in enumerate(told):
            text = Text(visible(group[0].message), style=style)
            if len(group) > 1:
                text.append(
                    f"\n{len(group) - 1} more like it{_on_pages(group[1:])}", "bright_black"
                )
            yield "" if number else label, text


def _on_pages(findings: Sequence[Finding]) -> str:
    """Where some findings are: “ on pages 2, 5 and 7”, at most six pages."""
    pages = list(dict.fromkeys(f"{f.page}" if f.page else "the cover" for f in findings))
    if len(pages) == 1:
        return f" on {'page ' if pages[0].isdecimal() else ''}{pages[0]}"
    if len(pages) > MOST_PAGES:
        return f" on {len(pages)} pages"
    return f" on pages {', '.join(pages[:-1])} and {pages[-1]}"


def _files(files: Iterable[tuple[str, Path]], seconds: float) -> Iterator[Row]:
    for number, (label, path) in enumerate(files):
        size = _size(path)
        text = Text(("" if number else "\n") + visible(str(path)), style="bold")
        text.append(f"  {size}" + ("" if number else f", in {seconds:.1f} s"), style="not bold")
        yield ("" if number else "\n") + label, text


def _size(path: Path) -> str:
    whole = path.rglob("*") if path.is_dir() else [path]
    size = sum(file.stat().st_size for file in whole)
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.0f} KB"
