"""Albums to print."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.printing.album import Album, holiday

SYSTEM_PRESS = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")


@pytest.fixture
def album(tmp_path: Path) -> Album:
    """A cover and three pages with photos of every kind and texts."""
    return holiday(tmp_path)


@pytest.fixture
def system_press() -> bytes:
    """Ghostscript's CMYK profile, which stands for a real press."""
    if not SYSTEM_PRESS.is_file():
        pytest.skip("Ghostscript's CMYK profile is not installed; the test press stands in for it.")
    return SYSTEM_PRESS.read_bytes()
