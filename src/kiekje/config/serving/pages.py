"""Runs the pages: granian workers behind the front, on a Unix socket that nobody else can reach."""

from __future__ import annotations

from kiekje.config.serving.parent import end_with_parent
from kiekje.config.serving.settings import told

RESPAWN_SECONDS = 0.2
REQUESTS_WAITING = 256


def main() -> None:
    """Run the workers until asked to end; one that dies is replaced.

    A worker has one thread: pages compute, and several of them in one interpreter only wait for
    each other. What is slow, uploads and downloads, is the front's.
    """
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    end_with_parent()
    serving = told()
    serving.pages.unlink(missing_ok=True)
    Server(
        "kiekje.config.serving.application:application",
        uds=serving.pages,
        uds_permissions=0o600,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=serving.page_workers,
        blocking_threads=1,
        backlog=REQUESTS_WAITING,
        websockets=False,
        log_level=LogLevels.error,
        log_access=False,
        respawn_failed_workers=True,
        respawn_interval=RESPAWN_SECONDS,
        workers_kill_timeout=10,
    ).serve()


if __name__ == "__main__":
    main()
