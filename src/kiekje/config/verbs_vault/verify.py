"""The verb ``verify`` of the command line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kiekje.config.verbs import Verb
from kiekje.config.verbs_vault.shop import answer, counting, say, shop

if TYPE_CHECKING:  # Django is set up before it is imported
    from kiekje.vault.flows.verify_vault import Findings

EPILOG = """\
Exit status: 0 everything holds; 1 something does not. What an interruption left over breaks
nothing: it is said, and the nightly run collects it when it is more than an hour old.
"""


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="do not open every object")
    parser.add_argument("--json", action="store_true", help="say what was found as JSON")


def _run(asked: argparse.Namespace) -> int:
    with shop():
        from kiekje.privacy.clock import now
        from kiekje.vault.flows.verify_vault import verify_vault

        found = verify_vault(now(), quick=asked.quick, tick=counting("Opened"))
    if asked.json:
        answer(found.as_json())
    tell(found)
    return 0 if found.holds else 1


def tell(found: Findings) -> None:
    """Say in sentences what was found."""
    things = found.inventory
    for sentence in found.broken:
        say(sentence)
    for objects, is_damage, said in (
        (found.altered, True, "sealed objects were changed and do not open"),
        (things.lost, True, "keys have no object: its file is gone"),
        (things.locked, True, "rows name objects that have no key"),
        (things.without_row, False, "keys belong to no row"),
        (things.without_key, False, "objects have no key"),
        (things.destroyed, False, "destroyed objects still have their bytes"),
    ):
        if objects:
            more = ", …" if len(objects) > 3 else ""
            named = f": {', '.join(map(str, objects[:3]))}{more}" if is_damage else ""
            say(f"{len(objects)} {said}{named or ', which the nightly run collects'}.")
    say(
        f"{found.entries} entries of the journal, {things.objects} objects "
        f"({found.opened} opened), {things.keys} keys, {things.rows} references. "
        + ("Everything holds." if found.holds else "Not everything holds.")
    )


VERIFY = Verb(
    name="verify",
    summary="check that everything sealed still opens, and that everything fits together",
    description=(
        "Checks both copies of the journal, opens every sealed object, and holds objects, keys\n"
        "and rows against each other. The shop may run meanwhile."
    ),
    add_options=_options,
    run=_run,
    epilog=EPILOG,
)
