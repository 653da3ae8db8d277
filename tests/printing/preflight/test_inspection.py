"""All checks together: order, overrides, and the register that the documentation is made from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kiekje.printing.preflight import CHECKS, Finding, UnknownCheck, blocks

HERE = Path(__file__).parent


def test_a_good_book_has_no_findings(good: Any) -> None:
    """No check finds anything in a book that nothing is wrong with."""
    assert () == good.check()


def test_there_are_enough_checks() -> None:
    """The shop promises fourteen at least."""
    assert len(CHECKS) >= 14


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_check_says_what_it_demands_in_one_sentence(check: Any) -> None:
    """The documentation's list is made of these sentences."""
    assert re.fullmatch(r"[A-Z][^.]+\.", check.demands)
    assert len(check.demands) <= 80
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.code)


def test_every_check_has_tests_that_are_named_after_it() -> None:
    """A check without a test that provokes it is a guess."""
    tests = "".join(path.read_text("utf-8") for path in HERE.glob("test_*.py"))
    untested = [c.code for c in CHECKS if f"def test_{c.code.replace('-', '_')}_" not in tests]
    assert [] == untested


def test_only_what_the_interface_names_can_block() -> None:
    """Empty slot, resolution, boxes, damaged file, missing glyph, page count; nothing else."""
    expected = {
        "empty-slot", "resolution", "page-size", "boxes", "file-intact", "missing-glyph",
        "page-count",
    }  # fmt: skip
    assert expected == {check.code for check in CHECKS if check.level == "block"}


def test_the_gravest_come_first_and_then_page_by_page(good: Any) -> None:
    """What blocks is read first; what concerns the whole book comes last among its equals."""
    draft = (
        good.with_picture("IMG_9.jpg", width=400, height=300)
        .with_picture("IMG_4.jpg", width=400, height=300)
        .with_picture("IMG_2.jpg", profile_missing=True)
        .with_page(20, elements=())
    )
    found = [(finding.level, finding.code, finding.page) for finding in draft.check()]
    assert [
        ("block", "resolution", 4),
        ("block", "resolution", 9),
        ("warn", "enlarged", 4),
        ("warn", "enlarged", 9),
        ("warn", "empty-page", 20),
        ("info", "profile-missing", None),
    ] == found


def test_a_block_says_how_to_allow_it_and_an_override_stays_on_the_record(good: Any) -> None:
    """What a person allows becomes a warning that says so."""
    draft = good.with_picture("IMG_7.jpg", width=767, height=575)
    (refused,) = blocks(draft.check())
    assert (
        "Photo IMG_7.jpg is printed at 162 dpi on page 7, and 200 is the least. Make it smaller "
        "or leave it out, or allow it with --override resolution."
    ) == refused.message
    assert (15.0, 20.0, 120.0, 90.0) == refused.box_mm
    allowed = draft.check("resolution")
    assert () == blocks(allowed)
    assert ["warn"] == [finding.level for finding in allowed if finding.code == "resolution"]
    assert allowed[0].message.endswith("It was allowed with --override resolution.")


def test_an_override_touches_no_other_check(good: Any) -> None:
    """Allowing one thing allows nothing else."""
    draft = good.with_page(3, elements=())
    assert draft.check() == draft.check("resolution", "empty-page")


def test_an_override_of_no_check_is_refused(good: Any) -> None:
    """A slip of the pen must not look like a permission."""
    with pytest.raises(UnknownCheck, match=r"no pre-flight check “resolutoin”.*resolution"):
        good.check("resolutoin")


def test_a_bad_file_cannot_be_allowed(good: Any) -> None:
    """What is wrong with the written file has no override."""
    with pytest.raises(UnknownCheck):
        good.check("file-intact")


def test_blocks_are_the_findings_that_refuse_an_order() -> None:
    """Warnings and notes do not."""
    findings = [Finding(level, "code", 1, "Message.") for level in ("block", "warn", "info")]  # type: ignore[arg-type]
    assert (findings[0],) == blocks(findings)
