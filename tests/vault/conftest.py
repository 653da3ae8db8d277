"""A vault of the test's own: a store, a moment, an owner, and rows that name objects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from kiekje.privacy.models import Person
from kiekje.visitors.models import Visit
from tests.vault.shops import ON_POSTGRESQL, _shops, server_of, shop, shops  # noqa: F401 (fixtures)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def _hasty_postgresql() -> None:
    """Let the tests' server not wait for the disk: what a power cut loses here is nobody's."""
    if not ON_POSTGRESQL:
        return
    import psycopg

    with psycopg.connect(**server_of("KIEKJE_KEYRING_URL"), autocommit=True) as server:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.execute(f"ALTER SYSTEM SET {setting} = off")
        server.execute("SELECT pg_reload_conf()")


@pytest.fixture
def now() -> datetime:
    """The moment of the test."""
    return NOW


@pytest.fixture
def owner() -> UUID:
    """Somebody's random number."""
    return uuid4()


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    """The folder of a store of the test's own, which the settings name."""
    settings.KIEKJE_HOME = tmp_path
    settings.OBJECTS_URL = f"file://{tmp_path}/objects"
    return tmp_path / "objects"


@pytest.fixture(scope="session")
def s3_server() -> Iterator[tuple[str, Any]]:
    """An S3-compatible server on this machine (moto's): its address, and a client to it."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    address = "{}:{}".format(*server.get_host_and_port())
    yield (
        address,
        boto3.client(
            "s3",
            endpoint_url=f"http://{address}",
            aws_access_key_id="key",
            aws_secret_access_key="secret",
            region_name="us-east-1",
        ),
    )
    server.stop()


@pytest.fixture
def bucket(s3_server: tuple[str, Any], tmp_path: Path, settings) -> str:
    """A bucket of the test's own, which the settings name."""
    address, client = s3_server
    name = f"kiekje-{uuid4().hex}"
    client.create_bucket(Bucket=name)
    settings.KIEKJE_HOME = tmp_path
    settings.OBJECTS_URL = f"s3://key:secret@{address}/{name}"
    return name


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest):
    """Each kind of store in turn."""
    from kiekje.vault.stores.choosing import object_store

    request.getfixturevalue(request.param)
    return object_store()


def refer(object_id: UUID) -> Visit:
    """A row that names an object: a visit stands for any."""
    who = Person.objects.create(kind="guest", created=NOW.date())
    return Visit.objects.create(
        token=object_id.hex, person=who, begun=NOW, last_seen=NOW, address=object_id
    )
