"""Where objects lie, as the settings say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiekje.vault.errors import StoreUrlRefused
from kiekje.vault.stores.address import S3Address, read_address


def test_a_folder_is_an_absolute_path() -> None:
    """Blanks and accents may be written as URLs write them."""
    assert Path("/srv/photo's é") == read_address("file:///srv/photo's%20%C3%A9")


def test_a_bucket_is_named_with_its_key() -> None:
    """Encrypted to another machine, plain to this one; signs in secrets are escaped."""
    far = read_address("s3://AK:a%2Fb%40c@s3.example.org:9000/photos?region=eu-west-1")
    near = read_address("s3://k:s@127.0.0.1:5000/photos")
    told = read_address("s3://k:s@store.lan/photos?tls=no")

    assert far == S3Address("https://s3.example.org:9000", "photos", "AK", "a/b@c", "eu-west-1")
    assert isinstance(near, S3Address)
    assert isinstance(told, S3Address)
    assert ("http://127.0.0.1:5000", False) == (near.endpoint, near.is_secure)
    assert "http://store.lan" == told.endpoint


def test_a_secret_is_not_shown() -> None:
    """An address that ends up in a message does not bring its secret along."""
    assert "hush" not in repr(read_address("s3://k:hush@127.0.0.1/photos"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/srv/objects",
        "file:objects",
        "file://server/objects",
        "s3://127.0.0.1/photos",
        "s3://k@127.0.0.1/photos",
        "s3://k:s@127.0.0.1",
        "s3://k:s@127.0.0.1/a/b",
        "ftp://k:s@127.0.0.1/a",
    ],
)
def test_what_names_no_store_is_refused(url: str) -> None:
    """Each refusal says how it is written."""
    with pytest.raises(StoreUrlRefused, match="file:///folder"):
        read_address(url)
