"""Settings: what cannot be printed is said before anything is made."""

from __future__ import annotations

import pytest

from kiekje.printing.errors import OrderCodeRefused, OutputProfileRefused, SettingsContradict
from kiekje.printing.settings import PrintSettings
from tests.printing.album import CREATED
from tests.printing.press import press_profile


@pytest.mark.parametrize("code", ["", " K", "K ", "Kiekje–1", "K" * 25, "K\n1", "été"])
def test_an_order_code_that_no_barcode_holds_is_refused(code: str) -> None:
    """Empty, too long or not plain ASCII."""
    with pytest.raises(OrderCodeRefused, match="Code 128"):
        PrintSettings(code, CREATED)


@pytest.mark.parametrize("code", ["1", "K-2026-000123", "A B", "K" * 24, "(a)\\"])
def test_an_order_code_of_plain_signs_is_taken(code: str) -> None:
    """Letters, digits, signs and inner spaces."""
    assert code == PrintSettings(code, CREATED).order_code


@pytest.mark.parametrize(
    "wrong",
    [
        {"photos": "cmyk"},
        {"photos": "cmyk", "output": "jpeg"},
        {"ink_limit": 30.0},
        {"ink_limit": 500.0},
        {"slug_mm": 2.0},
        {"slug_mm": 80.0},
    ],
)
def test_settings_that_exclude_each_other_are_refused(wrong: dict[str, object]) -> None:
    """Each with a sentence that says what to choose."""
    with pytest.raises(SettingsContradict, match="Choose"):
        PrintSettings("K-1", CREATED, **wrong)  # type: ignore[arg-type]


def test_pdfx_needs_the_profile_of_a_press() -> None:
    """Without one the settings cannot be made at all."""
    with pytest.raises(OutputProfileRefused, match="none was given"):
        PrintSettings("K-1", CREATED, output="pdfx")

    assert PrintSettings("K-1", CREATED, output="pdfx", output_profile=press_profile())
