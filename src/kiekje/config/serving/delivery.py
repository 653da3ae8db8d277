"""Delivery: the front sends what is sealed, piece by piece, as fast as the browser reads."""

from __future__ import annotations

import json
import logging

from aiohttp import web
from multidict import CIMultiDict

from kiekje.config.serving.threads import Threads
from kiekje.photos.sending import pieces_of
from kiekje.vault.errors import ObjectForgotten, VaultError

logger = logging.getLogger("kiekje.serving")


async def deliver(
    request: web.Request, order: str, content: bytes, headers: CIMultiDict[str], threads: Threads
) -> web.StreamResponse:
    """Send what a page has ordered: ``order`` names the kind, ``content`` says which, as JSON."""
    response = web.StreamResponse(status=200, headers=headers)
    if request.method == "HEAD":  # to which a page says nothing
        await response.prepare(request)
        return response
    said = json.loads(content)
    if said.get("length") is not None:
        response.content_length = said["length"]
    try:
        pieces = await threads(pieces_of, order, said)
        piece = await threads(next, pieces, None)
    except ObjectForgotten:
        return web.Response(status=404, headers={"Cache-Control": "no-store"})
    except VaultError:
        logger.exception("object not sent")
        return web.Response(status=503, headers={"Cache-Control": "no-store"})
    await response.prepare(request)
    try:
        while piece is not None:
            await response.write(piece)
            piece = await threads(next, pieces, None)
    except VaultError:
        logger.exception("object cut short")
        if request.transport is not None:  # so that nobody takes the part for the whole
            request.transport.abort()
        return response
    await response.write_eof()
    return response
