"""Make an album to look at in ./var/demo: of sample photos drawn here, or of one's own.

What ``make demo`` runs. The print file, the preview and the report lie in var/demo.
"""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from kiekje.config.command import main as kiekje
from kiekje.config.home import home
from kiekje.samples.photographs import draw_samples

TITLE = "Een week onderweg"
COUNT = 48
LONG_EDGE = 2000
PRODUCT = "album-21x21"  # on which photos of this size may fill a page


def main(arguments: list[str]) -> int:
    """Draw samples where no photos are named, make the album, and say where it is."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--photos", type=Path, help="a folder of one's own photos")
    asked, rest = parser.parse_known_args(arguments)
    console = Console(stderr=True)
    folder = home() / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    photos, options = asked.photos, rest
    if photos is None:
        photos = sample_photos(folder / "photos", console)
        options = ["--title", TITLE, "--product", PRODUCT, *rest]
    book, preview, report = (folder / f"book.{kind}" for kind in ("pdf", "html", "json"))
    files = ["-o", str(book), "--html", str(preview), "--json", str(report)]
    status = kiekje(["book", str(photos.expanduser()), *files, *options])
    if status == 0:
        console.print(
            f"  Open [bold]{preview.resolve().as_uri()}[/] in a browser.", highlight=False
        )
    return status


def sample_photos(folder: Path, console: Console) -> Path:
    """The sample photos; drawing them takes a minute or two, once."""
    done = folder / ".drawn"
    if done.exists():
        return folder
    words = TextColumn("  Drawing sample photos, once")
    with Progress(
        words, BarColumn(28), MofNCompleteColumn(), console=console, transient=True
    ) as bar:
        task = bar.add_task("", total=COUNT)
        over = threading.Event()
        count = threading.Thread(target=_watch, args=(folder, bar, task, over))
        count.start()
        try:
            draw_samples(folder, count=COUNT, long_edge=LONG_EDGE)
        finally:
            over.set()
            count.join()
    done.touch()
    return folder


def _watch(folder: Path, bar: Progress, task: TaskID, over: threading.Event) -> None:
    """Show how many photos lie in the folder until it is over."""
    while not over.wait(0.5):
        bar.update(task, completed=sum(1 for _ in folder.glob("*.*")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
