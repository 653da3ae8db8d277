"""``kiekje serve``: a shop that people can visit."""

from __future__ import annotations

import argparse
import os
import shutil
import socket  # noqa: TID251 (it opens the port that the shop is reached at)
import sys
import tempfile
import threading
from contextlib import ExitStack, suppress
from pathlib import Path

from kiekje.config.errors import CommandError, WrongCall
from kiekje.config.serving.prepare import open_settings, prepare_to_serve
from kiekje.config.serving.settings import Serving
from kiekje.config.serving.supervisor import Child, watch
from kiekje.config.serving.worker import workers
from kiekje.config.verbs import Verb

BACKLOG = 1024
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 (recognised, not bound)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at")
    parser.add_argument("--port", type=int, default=8000, help="the port (0: any free one)")
    parser.add_argument("--certificate", type=Path, metavar="FILE", help="TLS certificate, PEM")
    parser.add_argument("--key", type=Path, metavar="FILE", help="its key, PEM")
    parser.add_argument(
        "--proxy",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="a proxy in front, whose X-Forwarded-For is believed; may be given again",
    )
    parser.add_argument(
        "--workers",
        type=int,
        metavar="N",
        help="how many tasks are done at a time (default: one a core; 0 in production, where "
        "`kiekje worker` does them)",
    )


def _run(asked: argparse.Namespace) -> int:
    if bool(asked.certificate) != bool(asked.key):
        raise WrongCall("--certificate and --key belong together; give both or none.")
    with ExitStack() as stack:
        listener = stack.enter_context(_listening(asked.host, asked.port))
        port = listener.getsockname()[1]
        is_open_to_all = asked.host in EVERYWHERE
        is_secure = bool(asked.certificate) or is_open_to_all
        address = shown_address(asked.host, port, is_secure=is_secure)
        os.environ.setdefault("KIEKJE_PUBLIC_URL", address)
        open_settings()
        prepare_to_serve()
        folder = Path(tempfile.mkdtemp(prefix="kiekje-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        certificate, key = _certificate(asked, is_open_to_all=is_open_to_all)
        serving = Serving(
            listener=listener.fileno(),
            pages=folder / "pages.sock",
            page_workers=os.cpu_count() or 1,
            certificate=certificate,
            key=key,
            proxies=tuple(asked.proxy),
        )
        serving.tell()
        threading.Thread(
            target=_announce, args=(serving.pages, is_open_to_all), daemon=True
        ).start()
        watch(_children(serving, asked.workers), threading.Event())
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """The open port. It stays open while the front is replaced, so that nobody is turned away."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as problem:
        listener.close()
        raise CommandError(
            f"Port {port} at {host} cannot be opened: {problem.strerror}. Give another one with "
            "--port."
        ) from problem
    listener.set_inheritable(True)
    return listener


def shown_address(host: str, port: int, *, is_secure: bool) -> str:
    """The address that people use."""
    from kiekje.config.serving.certificate import own_addresses

    if host in EVERYWHERE:
        host = next(iter(own_addresses()), "127.0.0.1")
    scheme = "https" if is_secure else "http"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def _certificate(
    asked: argparse.Namespace, *, is_open_to_all: bool
) -> tuple[Path | None, Path | None]:
    """The files given, or self-made ones where the whole network can come."""
    from django.conf import settings

    from kiekje.config.serving.certificate import certificate_for, own_addresses
    from kiekje.privacy.clock import now

    if asked.certificate or not is_open_to_all:
        return asked.certificate, asked.key
    return certificate_for(settings.KIEKJE_HOME / "tls", own_addresses(), now())


def _children(serving: Serving, hands: int | None) -> list[Child]:
    from django.conf import settings

    front = Child("front", "kiekje.config.serving.front", handles=(serving.listener,))
    pages = Child("pages", "kiekje.config.serving.pages")
    default = 0 if settings.MODE == "production" else os.cpu_count() or 1
    count = default if hands is None else hands
    return [front, pages, *(workers(count) if count else [])]


def _announce(pages: Path, is_open_to_all: bool) -> None:
    """Say where the shop is as soon as its pages answer; as a code that phones read, too."""
    from django.conf import settings

    pause = threading.Event()
    while not _answers(pages):
        pause.wait(0.1)
    said = [f"The shop is open: {settings.PUBLIC_URL}/", "Ctrl-C closes it."]
    if is_open_to_all:
        said.insert(1, _code(settings.PUBLIC_URL + "/"))
        said.insert(2, "Phones on this network open it by this code; its certificate is self-made.")
    with suppress(OSError):
        print("\n".join(said), file=sys.stderr, flush=True)  # noqa: T201


def _answers(pages: Path) -> bool:
    try:
        with socket.socket(socket.AF_UNIX) as way:
            way.settimeout(5)
            way.connect(str(pages))
            way.sendall(b"GET /health/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return way.recv(12).startswith(b"HTTP/1.1")
    except OSError:
        return False


def _code(address: str) -> str:
    """The address as a QR code of block letters."""
    import io

    import segno

    drawn = io.StringIO()
    segno.make(address, error="l").terminal(out=drawn, compact=True, border=2)
    return drawn.getvalue()


SERVE = Verb(
    name="serve",
    summary="open the shop",
    description=(
        "Opens the shop: pages, uploads and, unless in production, the workers that do its tasks. "
        "Both databases are brought up to date and everything is checked first. With --host "
        "0.0.0.0 phones on the same network can come, by a self-made certificate."
    ),
    add_options=_add_options,
    run=_run,
)
