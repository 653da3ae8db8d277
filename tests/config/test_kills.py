"""A run that is killed at any moment leaves nothing under the final name but a whole book."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

KILLS = 40


@pytest.mark.soak
def test_a_kill_at_any_moment_leaves_no_half_file(samples: Path, tmp_path: Path) -> None:
    """Forty kills, early and late; what stands under the name opens, and drafts are swept."""
    folder, out = tmp_path / "photos", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    for photo in sorted(samples.glob("*.jpg"))[:14]:
        shutil.copy2(photo, folder)
    command = [sys.executable, "-m", "kiekje.config.command", "book", str(folder)]
    book, report = out / "b.pdf", out / "b.json"
    command += ["-o", str(book), "--json", str(report)]
    dice = random.Random(0)
    for _ in range(KILLS):
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            running.wait(dice.uniform(0.2, 8))
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
        if book.exists():
            with pikepdf.open(book) as pdf:
                assert [] == pdf.check_pdf_syntax()
            book.unlink()
    ended = subprocess.run(command, capture_output=True, text=True, check=False)

    assert 0 == ended.returncode, ended.stderr
    assert {"b.pdf", "b.json"} == {path.name for path in out.iterdir()}
