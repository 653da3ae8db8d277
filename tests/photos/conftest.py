"""A home of the test's own, databases, and photos to send."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiekje.photos import workshop
from tests.shops import Shop, running_shop


@pytest.fixture
def home(tmp_path: Path, settings) -> Path:
    """A home of the test's own, with a store of its own."""
    settings.KIEKJE_HOME = tmp_path
    settings.OBJECTS_URL = f"file://{tmp_path}/objects"
    return tmp_path


@pytest.fixture
def jpegs(samples: Path) -> list[bytes]:
    """A few small photos that say when they were taken."""
    found = (path.read_bytes() for path in sorted(samples.rglob("*.jpg")))
    return [one for one in found if b"Exif" in one[:100] and len(one) > 40_000][:6]


@pytest.fixture(scope="session", autouse=True)
def _workshop() -> Iterator[None]:
    """The workers of this process end with its tests."""
    yield
    workshop.close()


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A shop that runs for all tests of this process."""
    with running_shop(tmp_path_factory.mktemp("shop")) as opened:
        yield opened
