"""What the parent tells its children about how to serve: in the environment, like all settings."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

VARIABLE = "KIEKJE_SERVING"


@dataclass(frozen=True, slots=True)
class Serving:
    """How this shop is served.

    ``listener`` is the number of the open socket that the front accepts from, ``pages`` the Unix
    socket of the pages. ``certificate`` and ``key`` are files; without them the front speaks
    plain HTTP. ``proxies`` are addresses whose word about where a request comes from is believed.
    """

    listener: int
    pages: Path
    page_workers: int
    certificate: Path | None = None
    key: Path | None = None
    proxies: tuple[str, ...] = ()

    def tell(self) -> None:
        """Put it into the environment that children inherit."""
        os.environ[VARIABLE] = json.dumps(asdict(self), default=str)


def told() -> Serving:
    """What the parent told this process."""
    said = json.loads(os.environ[VARIABLE])
    return Serving(
        listener=said["listener"],
        pages=Path(said["pages"]),
        page_workers=said["page_workers"],
        certificate=Path(said["certificate"]) if said["certificate"] else None,
        key=Path(said["key"]) if said["key"] else None,
        proxies=tuple(said["proxies"]),
    )
