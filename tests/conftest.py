"""Fixtures that every room may use: the outside data where it is present, and our own samples."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no fault of the code: no example has to be ready by some time.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the shop of the tests when the last of them is done."""
    if not hasattr(config, "workerinput") and "KIEKJE_TEST_HOME" in os.environ:
        shutil.rmtree(os.environ["KIEKJE_TEST_HOME"], ignore_errors=True)


def _shared(name: str) -> Path:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(
            f"The {name} collection is not beside this checkout; the same laws run on samples."
        )
    return folder


@pytest.fixture(scope="session")
def shared_photos() -> Path:
    """The folder of real photographs, with its manifest."""
    return _shared("photos")


@pytest.fixture(scope="session")
def shared_hostile() -> Path:
    """The folder of files that must not hurt, with its manifest."""
    return _shared("hostile")


def _once(tmp_path_factory: pytest.TempPathFactory, name: str) -> tuple[Path, bool]:
    """A folder that all test processes share, and whether it still has to be filled."""
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    folder = base / name
    return folder, not folder.exists()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of forty-eight small sample photographs, drawn once for all test processes."""
    from kiekje.samples.photographs import draw_samples

    return _filled(tmp_path_factory, "samples", lambda f: draw_samples(f, count=48, long_edge=1200))


@pytest.fixture(scope="session")
def sample_hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of bad files that the project makes itself, with its manifest."""
    from kiekje.samples.hostile import draw_hostile

    return _filled(tmp_path_factory, "sample-hostile", draw_hostile)


def _filled(factory: pytest.TempPathFactory, name: str, fill: Callable[[Path], object]) -> Path:
    folder, missing = _once(factory, name)
    if missing:
        draft = factory.mktemp(name)
        fill(draft)
        try:
            draft.rename(folder)
        except OSError:  # another test process was faster; its folder holds the same bytes
            assert folder.is_dir()
    return folder
