"""Where the objects lie, read from KIEKJE_OBJECTS_URL."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from kiekje.vault.errors import StoreUrlRefused

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class S3Address:
    """A bucket and who may use it. ``endpoint`` holds scheme, host and port."""

    endpoint: str
    bucket: str
    key: str
    secret: str = field(repr=False)
    region: str = "us-east-1"

    @property
    def is_secure(self) -> bool:
        """Whether the connection is encrypted."""
        return self.endpoint.startswith("https:")


def read_address(url: str) -> Path | S3Address:
    """The folder or the bucket that a URL names. Raises StoreUrlRefused.

    ``s3:`` connects by HTTPS, and by plain HTTP to this machine itself or where ``?tls=no`` says
    so; ``?region=`` names a region.
    """
    said = urlsplit(url)
    if said.scheme == "file":
        path = Path(unquote(said.path))
        if said.netloc not in {"", "localhost"} or not path.is_absolute():
            raise StoreUrlRefused("A folder is named by an absolute path.")
        return path
    if said.scheme == "s3":
        return _bucket(said)
    raise StoreUrlRefused("It begins with neither file: nor s3:.")


def _bucket(said: SplitResult) -> S3Address:
    bucket = said.path.strip("/")
    if not said.hostname or not said.username or not said.password:
        raise StoreUrlRefused("The host, the key or the secret is missing.")
    if not bucket or "/" in bucket:
        raise StoreUrlRefused("Exactly one bucket is named after the host.")
    asked = parse_qs(said.query)
    is_plain = said.hostname in _LOOPBACK or asked.get("tls") == ["no"]
    host = f"[{said.hostname}]" if ":" in said.hostname else said.hostname
    port = f":{said.port}" if said.port else ""
    return S3Address(
        endpoint=f"{'http' if is_plain else 'https'}://{host}{port}",
        bucket=bucket,
        key=unquote(said.username),
        secret=unquote(said.password),
        region=asked.get("region", ["us-east-1"])[0],
    )
