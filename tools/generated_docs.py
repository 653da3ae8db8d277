"""Write the parts of docs/ that are made from the code, or with --check say which are stale.

A part stands between <!-- made from code: NAME --> and <!-- end -->, in any file under docs/.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # a script sees its own folder only

from kiekje.config.parser import VERBS, build_parser  # noqa: E402
from tools.reference import addresses, album, checks, holdings, settings  # noqa: E402

DOCS = ROOT / "docs"
PART = re.compile(r"(<!-- made from code: ([\w -]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def main(arguments: list[str]) -> int:
    """Write or check all parts; 1 if a checked part is stale."""
    stale = []
    for page in sorted(DOCS.rglob("*.md")):
        text = page.read_text("utf-8")
        made = PART.sub(_made, text)
        if made == text:
            continue
        stale.append(page)
        if "--check" not in arguments:
            page.write_text(made, "utf-8")
    for page in stale:
        print(f"{'stale' if '--check' in arguments else 'written'}: docs/{page.relative_to(DOCS)}")
    if stale and "--check" in arguments:
        print("Run `make docs`, read what changed, and commit it.")
        return 1
    return 0


def _made(part: re.Match[str]) -> str:
    if part[2] not in PARTS:
        raise SystemExit(f"No part of the documentation is called “{part[2]}”.")
    return part[1] + "\n".join(PARTS[part[2]]()) + "\n" + part[4]


def command() -> Iterator[str]:
    """What each verb says when it is asked for help."""
    os.environ["COLUMNS"] = "100"
    parser = build_parser()
    for verb in VERBS:
        yield f"## kiekje {verb.name}"
        yield ""
        yield "```text"
        choices = parser._subparsers._group_actions[0].choices  # type: ignore[union-attr]  # noqa: SLF001
        yield choices[verb.name].format_help().rstrip()  # type: ignore[index]
        yield "```"
        yield ""


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "command": command,
    "products": album.product_table,
    "preflight": album.preflight_table,
    "refusals": album.refusal_table,
    "left out": album.left_out_table,
    "limits": album.limit_table,
    "measures": album.measure_names,
    "book document": album.book_document,
    "settings": settings.setting_table,
    "bounds": settings.bound_table,
    "sites": settings.site_table,
    "nights": settings.night_table,
    "checks": checks.check_table,
    "addresses": addresses.address_table,
    "holdings": holdings.holding_tables,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
