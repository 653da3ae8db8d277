"""The door of uploads: tus over aiohttp. What blocks is done by threads, at the counter.

It holds no content but the piece that is on its way to the disk, and believes no address, name or
length that it has not counted itself.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol, TypeVar
from uuid import UUID

from aiohttp import ClientError, StreamReader, web
from django.utils import translation

from kiekje.photos.limits import limits
from kiekje.photos.tus import counter, protocol
from kiekje.photos.tus.callers import Caller
from kiekje.photos.tus.holding import Holds, TakenOver
from kiekje.photos.tus.protocol import Answer, Append, Ask, Create, End, Options, Wanted
from kiekje.photos.tus.refusals import Refused
from kiekje.photos.tus.throttle import Throttle
from kiekje.photos.words import why_not
from kiekje.privacy.clock import now

T = TypeVar("T")
MIB = 1 << 20

PIECE = 4 * MIB  # what one sender may have in memory, on its way to the disk
MANY = 16  # senders beyond which each may have less
SMALL_PIECE = MIB // 2
AT_LEAST_EACH = 5.0  # seconds after which what has come goes to the disk, however little it is
SILENCE = 60.0  # seconds without a byte after which nobody is there any more
BROKEN = (ConnectionError, ClientError, web.RequestPayloadError, TakenOver, TimeoutError)


class Work(Protocol):
    """Calls something that blocks, in a thread."""

    def __call__(self, call: Callable[..., T], *given: Any) -> Awaitable[T]:
        """The result, later."""
        ...


class Door:
    """Answers the requests under one address, which ends with a slash."""

    def __init__(self, root: str, work: Work, address_of: Callable[[web.Request], str]) -> None:
        self._root = root
        self._work = work
        self._address_of = address_of
        self._holds = Holds()
        self._throttle = Throttle(limits().creations)
        self._newcomers: dict[UUID, asyncio.Task[Caller]] = {}
        self._sending = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer a request."""
        try:
            _hold_origin(request)
            most = limits().file_bytes
            wanted = protocol.read_request(request.method, request.headers, most_bytes=most)
            if isinstance(wanted, Options):
                return _response(protocol.say_options(most))
            if isinstance(wanted, Create):
                return await self._create(request, wanted)
            return _response(await self._proceed(request, _id_in(request), wanted))
        except Refused as refused:
            return _refusal(request, refused)

    async def _create(self, request: web.Request, wanted: Create) -> web.StreamResponse:
        if request.path != self._root:
            raise Refused(404, "unknown")
        address = self._address_of(request)
        if not self._throttle.permits(address, now()):
            raise Refused(429, "too often", headers={"Retry-After": "60"})
        caller = await self._greet(request, address, wanted)
        known = await self._work(counter.create, caller.person, wanted)
        if wanted.with_content or not wanted.length:
            async with self._holds.held(known.upload.id, request.content):
                if wanted.with_content:
                    protocol.hold_size(known.standing, request.content_length)
                    with suppress(*BROKEN):  # it exists: the sender asks how far it is
                        await self._take(request.content, known, wanted.checksum)
                known = await self._work(counter.settle, known)
        answer = protocol.say_created(f"{self._root}{known.upload.id}", known.standing)
        response = _response(answer)
        for cookie in caller.cookies:
            response.headers.add("Set-Cookie", cookie)
        return response

    async def _greet(self, request: web.Request, address: str, wanted: Create) -> Caller:
        """Who begins. Several files that a stranger sends at once make one guest, not several.

        Their batch is a number that only this page knows.
        """
        batch, site, cookies = wanted.metadata.batch, wanted.metadata.site, dict(request.cookies)
        if batch is None:
            return await self._work(counter.greet, cookies, address, site)
        known = await self._work(counter.known, cookies) if cookies else None
        if known is not None:
            return known
        if batch not in self._newcomers:
            greeting = self._work(counter.greet, cookies, address, site)
            self._newcomers[batch] = asyncio.ensure_future(greeting)
            loop = asyncio.get_running_loop()
            loop.call_later(SILENCE, self._newcomers.pop, batch, None)
        return await asyncio.shield(self._newcomers[batch])

    async def _proceed(self, request: web.Request, upload: UUID, wanted: Wanted) -> Answer:
        cookies = dict(request.cookies)
        if self._holds.is_held(upload):  # nobody is interrupted by somebody else
            await self._work(counter.find, cookies, upload)
        content = request.content if isinstance(wanted, Append) else None
        async with self._holds.held(upload, content):
            known = await self._work(counter.find, cookies, upload)
            if isinstance(wanted, End):
                await self._work(counter.end, known)
                return protocol.say_ended()
            if isinstance(wanted, Ask):
                known = await self._work(counter.settle, known)
                return protocol.say_standing(known.standing)
            assert isinstance(wanted, Append)  # noqa: S101 (nothing else is left)
            protocol.hold_offset(known.standing, wanted.offset)
            protocol.hold_size(known.standing, request.content_length)
            try:
                await self._take(request.content, known, wanted.checksum)
            except BROKEN:
                raise Refused(409, "offset") from None
            known = await self._work(counter.settle, known)
            return protocol.say_appended(known.standing)

    async def _take(
        self,
        content: StreamReader,
        known: counter.Known,
        checksum: protocol.Checksum | None,
    ) -> None:
        """Bring what comes to the disk, piece by piece; what is whole is there whatever happens."""
        room = known.standing.length - known.standing.offset
        with self._counted():
            if checksum is not None:
                piece = await _checked(content, checksum, room)
                await self._work(counter.append, known, piece)
                return
            await self._stream(content, known)

    async def _stream(self, content: StreamReader, known: counter.Known) -> None:
        clock = asyncio.get_running_loop().time
        held, taken, last = bytearray(), 0, clock()
        try:
            async with asyncio.timeout(SILENCE) as silence:
                async for chunk in content.iter_any():
                    taken += len(chunk)
                    protocol.hold_size(known.standing, taken)
                    held += chunk
                    if len(held) >= self._piece or clock() - last >= AT_LEAST_EACH:
                        piece, held, last = held, bytearray(), clock()
                        silence.reschedule(None)  # only the sender's silence counts
                        await self._work(counter.append, known, piece)
                    silence.reschedule(clock() + SILENCE)
        except (*BROKEN, Refused):
            if held:
                await self._work(counter.append, known, held)
            raise
        if held:
            await self._work(counter.append, known, held)

    @property
    def _piece(self) -> int:
        return PIECE if self._sending <= MANY else SMALL_PIECE

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self._sending += 1
        try:
            yield
        finally:
            self._sending -= 1


async def _checked(content: StreamReader, checksum: protocol.Checksum, room: int) -> bytes:
    """All that comes, if it adds up. It is held in memory, so there is a bound. Raises Refused."""
    held, summed = bytearray(), checksum.begun()
    async with asyncio.timeout(SILENCE) as silence:
        async for chunk in content.iter_any():
            silence.reschedule(asyncio.get_running_loop().time() + SILENCE)
            held += chunk
            summed.update(chunk)
            if len(held) > min(room, limits().checked_bytes):
                raise Refused(413, "longer")
    if not hmac.compare_digest(summed.digest(), checksum.digest):
        raise Refused(460, "checksum")
    return bytes(held)


def _id_in(request: web.Request) -> UUID:
    text = request.path.rpartition("/")[2]
    try:
        found = UUID(text)
    except ValueError:
        raise Refused(404, "unknown") from None
    if str(found) != text:
        raise Refused(404, "unknown")
    return found


def _hold_origin(request: web.Request) -> None:
    """Refuse what another site makes a browser send."""
    origin = request.headers.get("Origin")
    if origin is not None and origin.partition("://")[2] != request.host:
        raise Refused(403, "origin")


def _response(answer: Answer) -> web.Response:
    return web.Response(status=answer.status, headers=dict(answer.headers))


def _refusal(request: web.Request, refused: Refused) -> web.Response:
    with translation.override(_language_of(request)):
        words = why_not(refused.code, refused.facts)
    headers = {**protocol.COMMON, **refused.headers}
    reason = "Checksum Mismatch" if refused.status == 460 else None
    return web.Response(status=refused.status, reason=reason, headers=headers, text=words)


def _language_of(request: web.Request) -> str:
    """The first language of the browser's list that the shop speaks."""
    from django.utils.translation.trans_real import parse_accept_lang_header

    for said, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        with suppress(LookupError):
            return translation.get_supported_language_variant(said)
    return "en"
