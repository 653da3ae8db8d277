"""Passing on: what is no upload goes to the pages, whole, and their answer comes back whole.

A page worker never waits for a slow line: a request reaches it when its body is here, and its
answer is taken at once, however slowly the browser reads. Sealed objects are not sent by it at all:
it says which, and the front sends them (``photos.sending``).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import aiohttp
from aiohttp import web
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from kiekje.config.serving.delivery import deliver
from kiekje.config.serving.threads import Threads
from kiekje.photos.sending import SEND_HEADER
from kiekje.visitors.addresses import ADDRESS_HEADER

MOST_BODY = 2_600_000
SILENCE = 30.0
ANSWER_SECONDS = 120.0
START_SECONDS = 10.0  # while page workers are being replaced
AT_ONCE = 128

# RFC 9110, 7.6.1; and what only a front may say.
_HOP_BY_HOP = frozenset(
    {
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "expect",
    }
)
_CLAIMS = ("x-kiekje-", "x-forwarded-", "x-real-ip", "forwarded", "x-client-ip")

Source = Callable[[web.Request], str]


class Passage:
    """The way to the pages and back."""

    def __init__(self, pages: Path, threads: Threads, address_of: Source) -> None:
        self._threads = threads
        self._address_of = address_of
        self._session = aiohttp.ClientSession(
            connector=aiohttp.UnixConnector(str(pages), limit=AT_ONCE),
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
            skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Pass a request on and give the answer back."""
        if not request.raw_path.startswith("/"):
            raise web.HTTPBadRequest
        body = await _whole_body(request)
        headers = _passed_on(request.headers)
        headers[ADDRESS_HEADER] = self._address_of(request)
        try:
            status, said, content = await self._asked(request, headers, body)
        except (aiohttp.ClientError, TimeoutError, OSError):
            return web.Response(
                status=503,
                headers={"Retry-After": "2", "Cache-Control": "no-store"},
                text="The shop does not answer at this moment. Try again in a while.",
            )
        order = said.get(SEND_HEADER)
        answer = CIMultiDict(
            (n, v) for n, v in said.items() if n.lower() not in _HOP_BY_HOP and n != SEND_HEADER
        )
        if order is not None:
            answer.pop("Content-Length", None)
            return await deliver(request, order, content, answer, self._threads)
        if request.method != "HEAD":  # which says how long the answer would be
            answer.pop("Content-Length", None)
        return web.Response(status=status, headers=answer, body=content)

    async def _asked(
        self, request: web.Request, headers: CIMultiDict[str], body: bytes
    ) -> tuple[int, CIMultiDictProxy[str], bytes]:
        """What the pages say; while none of them listens yet, somebody asks again."""
        clock = asyncio.get_running_loop().time
        until = clock() + START_SECONDS
        while True:
            try:
                async with self._session.request(
                    request.method,
                    URL(f"http://pages{request.raw_path}", encoded=True),
                    headers=headers,
                    data=body or None,
                    allow_redirects=False,
                ) as answer:
                    return answer.status, answer.headers, await answer.read()
            except aiohttp.ClientConnectorError:
                if clock() >= until:
                    raise
                await asyncio.sleep(0.1)


async def _whole_body(request: web.Request) -> bytes:
    """The body, within bounds of size and patience."""
    if (request.content_length or 0) > MOST_BODY:
        raise web.HTTPRequestEntityTooLarge(MOST_BODY, request.content_length or 0)
    held = bytearray()
    try:
        async with asyncio.timeout(SILENCE) as silence:
            async for chunk in request.content.iter_any():
                held += chunk
                if len(held) > MOST_BODY:
                    raise web.HTTPRequestEntityTooLarge(MOST_BODY, len(held))
                silence.reschedule(asyncio.get_running_loop().time() + SILENCE)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    return bytes(held)


def _passed_on(headers: CIMultiDictProxy[str]) -> CIMultiDict[str]:
    """The headers without what is for this connection only, and without claims about the sender.

    A name with an underscore would reach the pages as if it were written with a hyphen.
    """
    return CIMultiDict(
        (name, value)
        for name, value in headers.items()
        if (lower := name.lower()) not in _HOP_BY_HOP
        and not lower.startswith(_CLAIMS)
        and "_" not in lower
        and lower != "content-length"
    )
