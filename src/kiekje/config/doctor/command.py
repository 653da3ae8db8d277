"""``kiekje doctor``: is this installation healthy, and what to do."""

from __future__ import annotations

import argparse
import json
import sys

from kiekje.config.doctor.examinations import Finding, examine
from kiekje.config.serving.prepare import open_settings
from kiekje.config.verbs import Verb


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="the findings as JSON")


def _run(asked: argparse.Namespace) -> int:
    open_settings()
    found = list(examine())
    if asked.json:
        said = [{"well": one.is_well, "what": one.what, "remedy": one.remedy} for one in found]
        print(json.dumps({"well": _all_well(found), "findings": said}, ensure_ascii=False))  # noqa: T201
    else:
        for one in found:
            print(_line(one), file=sys.stderr)  # noqa: T201
    return 0 if _all_well(found) else 1


def _all_well(found: list[Finding]) -> bool:
    return all(one.is_well for one in found)


def _line(one: Finding) -> str:
    return f"well   {one.what}" if one.is_well else f"ailing {one.what}\n       {one.remedy}"


DOCTOR = Verb(
    name="doctor",
    summary="is this installation healthy, and what to do",
    description=(
        "Looks at the home folder, both databases, the settings, the object store and its journal, "
        "the nightly run, and what was built for the browser. Exit status 1 where something ails."
    ),
    add_options=_add_options,
    run=_run,
)
