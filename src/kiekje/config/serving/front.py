"""The front process: owns the port and TLS, receives uploads itself, passes on everything else."""

from __future__ import annotations

import asyncio
import ipaddress
import os
import signal
import socket  # noqa: TID251 (it listens on the socket that its parent opened)
import ssl
from collections.abc import AsyncIterator

from aiohttp import web

from kiekje.config.serving.parent import end_with_parent
from kiekje.config.serving.settings import Serving, told

KEEP_ALIVE = 75.0
END_SECONDS = 5.0
READ_BYTES = 1 << 19  # what one line may have waiting here
UPLOADS = "/uploads/"


def main() -> None:
    """Serve until asked to end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiekje.config.settings")
    import django

    django.setup()
    end_with_parent()
    asyncio.run(_serve(told()))


async def _serve(serving: Serving) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    runner = web.AppRunner(
        _application(serving),
        access_log=None,
        keepalive_timeout=KEEP_ALIVE,
        shutdown_timeout=END_SECONDS,
        read_bufsize=READ_BYTES,
    )
    await runner.setup()
    listener = socket.socket(fileno=serving.listener)
    await web.SockSite(runner, listener, ssl_context=_tls(serving), backlog=1024).start()
    await stop.wait()
    await runner.cleanup()


def _application(serving: Serving) -> web.Application:
    from kiekje.config.serving.passing import Passage
    from kiekje.config.serving.threads import Threads
    from kiekje.photos.tus.door import Door

    threads = Threads()
    proxies = frozenset(serving.proxies)

    def address_of(request: web.Request) -> str:
        return source_of(request, proxies)

    door = Door(UPLOADS, threads, address_of)

    way: list[Passage] = []

    async def lifetime(_application: web.Application) -> AsyncIterator[None]:
        way.append(Passage(serving.pages, threads, address_of))
        yield
        await way[0].close()
        await asyncio.to_thread(threads.close)

    async def pass_on(request: web.Request) -> web.StreamResponse:
        return await way[0].answer(request)

    application = web.Application()
    application.router.add_route("*", UPLOADS + "{upload:[^/]*}", door.answer)
    application.router.add_route("*", "/{rest:.*}", pass_on)
    application.cleanup_ctx.append(lifetime)
    application.on_response_prepare.append(_bare)
    return application


async def _bare(_request: web.Request, response: web.StreamResponse) -> None:
    """Say what every answer says, and not which program answers."""
    response.headers["Server"] = "Kiekje"
    response.headers.setdefault("X-Content-Type-Options", "nosniff")


def source_of(request: web.Request, proxies: frozenset[str]) -> str:
    """The address that a request comes from; a proxy is believed where it is a known one."""
    peer = request.transport.get_extra_info("peername") if request.transport else None
    address = str(peer[0]) if peer else ""
    if address in proxies:
        said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        try:
            return str(ipaddress.ip_address(said))
        except ValueError:
            return address
    return address


def _tls(serving: Serving) -> ssl.SSLContext | None:
    if serving.certificate is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(serving.certificate, serving.key)
    return context


if __name__ == "__main__":
    main()
