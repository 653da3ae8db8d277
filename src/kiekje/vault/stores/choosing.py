"""The store that the settings name."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from kiekje.vault.stores.address import read_address
from kiekje.vault.stores.folder import FolderStore
from kiekje.vault.stores.store import ObjectStore


def object_store() -> ObjectStore:
    """The store of this instance; connections are kept open."""
    return _store(settings.OBJECTS_URL, settings.KIEKJE_HOME)


@lru_cache(maxsize=8)
def _store(url: str, home: Path) -> ObjectStore:
    address = read_address(url)
    if isinstance(address, Path):
        return FolderStore(address)
    from kiekje.vault.stores.s3 import S3Store

    return S3Store(address, home / "spool")
