"""Where an instance keeps what it stores, unless settings say otherwise."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """The folder that KIEKJE_HOME names; ./var where it names none."""
    return Path(os.environ.get("KIEKJE_HOME") or "var")
