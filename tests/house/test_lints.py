"""House laws are lints with a lesson: each is shown catching its sin and passing the right way."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BANNED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"][
    "flake8-tidy-imports"
]["banned-api"]

INVALID = {
    "datetime.datetime.now": "import datetime\n\nMOMENT = datetime.datetime.now(datetime.UTC)\n",
    "datetime.datetime.today": "from datetime import datetime\n\nMOMENT = datetime.today()\n",
    "datetime.datetime.utcnow": "from datetime import datetime\n\nMOMENT = datetime.utcnow()\n",
    "datetime.date.today": "from datetime import date\n\nDAY = date.today()\n",
    "time.time": "import time\n\nSECONDS = time.time()\n",
    "urllib.request": "import urllib.request\n\nurllib.request.urlopen\n",
    "http.client": "from http.client import HTTPConnection\n\nHTTPConnection\n",
    "socket": "import socket\n\nsocket.create_connection\n",
    "requests": "import requests\n\nrequests.get\n",
    "httpx": "import httpx\n\nhttpx.get\n",
    "pickle": "import pickle\n\npickle.loads\n",
}
VALID = """
import time
from datetime import datetime, timedelta
from urllib.parse import quote


def later(moment: datetime) -> tuple[datetime, float, str]:
    return moment + timedelta(days=1), time.perf_counter(), quote("a b")
"""


def lint(text: str) -> str:
    """What ruff says about banned names in a module of a pure room."""
    command = [Path(sys.executable).with_name("ruff"), "check", "--select", "TID251", "--no-cache"]
    options = ["--output-format", "concise", "--stdin-filename", "src/kiekje/albums/sin.py", "-"]
    judged = subprocess.run(
        [*map(str, command), *options],
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    return judged.stdout


def test_every_ban_has_a_case() -> None:
    """Each banned name is shown being caught in this file."""
    assert sorted(BANNED) == sorted(INVALID)


@pytest.mark.parametrize("name", INVALID)
def test_a_banned_name_is_caught_with_its_lesson(name: str) -> None:
    """Using a banned name is refused, and the message says what to do instead."""
    said = lint(INVALID[name])

    assert "TID251" in said
    assert BANNED[name]["msg"] in said


def test_the_right_way_passes() -> None:
    """Moments as arguments, a stopwatch and the parsing of addresses are fine."""
    assert "All checks passed!\n" == lint(VALID)


def test_every_ignored_rule_has_its_reason() -> None:
    """No lint is switched off in pyproject.toml without a reason in words beside it."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    ruff = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.pylint]")]
    rules = [line for line in ruff.splitlines() if line.strip().startswith('"') and "," in line]

    assert len(rules) > 20
    assert [] == [line for line in rules if len(line.partition("#")[2].split()) < 3]
