"""The options of ``kiekje book``."""

from __future__ import annotations

import argparse
from pathlib import Path

from kiekje.albums.captions import LOCALES
from kiekje.albums.products import products
from kiekje.albums.wishes import RATES

LANGUAGES = tuple(LOCALES)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to a parser, grouped by what they are about."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="the photos, subfolders too")
    parser.add_argument(
        "-o",
        dest="target",
        metavar="BOOK.pdf",
        type=Path,
        required=True,
        help="the print file to write; for --output jpeg a folder of that name without “.pdf”",
    )
    _add_wishes(parser.add_argument_group("the album"))
    _add_outputs(parser.add_argument_group("what is written"))


def _add_wishes(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--product",
        metavar="ID",
        choices=tuple(products()),
        help="the album; without it the largest that the photos fill sharply: "
        + ", ".join(products()),
    )
    group.add_argument("--pages", metavar="N", type=int, help="the number of inside pages")
    group.add_argument(
        "--density",
        choices=tuple(RATES),
        default="normal",
        help="few or many photos a page (default: normal)",
    )
    group.add_argument("--title", metavar="T", help="for cover and spine; without it the dates")
    group.add_argument(
        "--seed", metavar="N", type=int, default=0, help="another number, another good book"
    )
    group.add_argument(
        "--must",
        metavar="FILE",
        action="append",
        default=[],
        help="a photo that has to be in the book; may be given several times",
    )
    group.add_argument(
        "--without",
        metavar="FILE",
        action="append",
        default=[],
        help="a photo that stays out of the book; may be given several times",
    )
    group.add_argument("--cover", metavar="FILE", help="the photo on the cover")
    group.add_argument(
        "--lang",
        choices=LANGUAGES,
        default="nl",
        help="the language of dates and of the preview (default: nl)",
    )


def _add_outputs(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--output",
        choices=("pdf", "pdfx", "jpeg"),
        default="pdf",
        help="PDF with ICC-based colours (the default), PDF/X-4, or an sRGB picture a page",
    )
    group.add_argument(
        "--output-profile",
        metavar="FILE.icc",
        type=Path,
        help="the ICC profile of the press; PDF/X-4 needs it, the lab has it",
    )
    group.add_argument(
        "--photos",
        choices=("rgb", "cmyk"),
        default="rgb",
        help="for PDF/X-4: keep the photos' colours (the default), or convert them for the press",
    )
    group.add_argument(
        "--ink-limit",
        metavar="PERCENT",
        type=float,
        help="the most ink of converted photos; labs ask for 300 to 340",
    )
    group.add_argument(
        "--override",
        metavar="CODE",
        action="append",
        default=[],
        help="allow what this pre-flight check blocks; the report says that you did",
    )
    group.add_argument(
        "--json",
        dest="report",
        metavar="REPORT",
        type=Path,
        help="write a report as JSON; - for standard output",
    )
    group.add_argument(
        "--html",
        dest="preview",
        metavar="PREVIEW",
        type=Path,
        help="write a preview as one HTML file to leaf through",
    )
