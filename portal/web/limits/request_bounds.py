"""Bounds on requests: length of the address, number of parameters, size and time of the body.

An ASGI layer reads the whole body before anything else does, so that neither a large body nor a
client that sends one byte a second (slowloris) holds a thread or a session of the database. What
is too large or too slow is answered in words, and the connection is closed.
"""

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.web.error_pages import answer_fault
from portal.web.errors import (
    AddressTooLong,
    BodyTooLarge,
    BodyTooSlow,
    ConsoleBodyTooLarge,
    HeadersTooLarge,
    PortalFault,
)
from portal.web.form_resubmission import in_console

KIB = 1024
LARGEST_HEAD = 16 * KIB  # bytes of all headers; all cookies of ours together have 6
LONGEST_PATH = 2 * KIB  # bytes
LONGEST_QUERY = 8 * KIB  # bytes; a search of 800 characters has 7,200
MOST_PARAMETERS = 100


@dataclass(frozen=True, slots=True)
class BodyBounds:
    """How large a body may be in bytes, and how long it may take to come.

    A report of 20,000 characters is 180,000 bytes in a form, and comes back inside of the signed
    form of the login page where its session had ended; such forms are sent in the consoles alone.
    ``read_on`` is how much more is read, and thrown away, so that a browser that is still sending
    sees the answer.
    """

    public: int = 64 * KIB
    console: int = 768 * KIB
    read_on: int = 1024 * KIB
    seconds: float = 30.0

    def of(self, path: str) -> int:
        return self.console if in_console(path) else self.public


class BoundedRequests:
    """ASGI layer: the application gets a request that has wholly come, or none."""

    def __init__(self, app: ASGIApp, *, bounds: BodyBounds | None = None) -> None:
        self._app, self._bounds = app, bounds or BodyBounds()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            refuse_long_address(scope)
            refuse_large_headers(scope)
            async with asyncio.timeout(self._bounds.seconds):
                body = await self._body(scope["path"], receive)
        except TimeoutError:
            await self._refuse(BodyTooSlow(), scope, receive, send)
        except PortalFault as fault:
            await self._refuse(fault, scope, receive, send)
        else:
            if body is not None:
                await self._app(scope, once(body, receive), send)

    async def _body(self, path: str, receive: Receive) -> bytes | None:
        """The whole body; None where the client has gone. Raises BodyTooLarge."""
        most, body, size, more = self._bounds.of(path), bytearray(), 0, True
        while more and size <= most + self._bounds.read_on:
            message = await receive()
            if message["type"] != "http.request":
                return None
            piece = message.get("body", b"")
            size += len(piece)
            body += piece if size <= most else b""
            more = message.get("more_body", False)
        if size > most:
            kind = ConsoleBodyTooLarge if in_console(path) else BodyTooLarge
            raise kind(most // KIB)
        return bytes(body)

    async def _refuse(self, fault: PortalFault, scope: Scope, receive: Receive, send: Send) -> None:
        response = await answer_fault(Request(scope), fault)
        response.headers["Connection"] = "close"  # what else comes is not read
        await response(scope, receive, send)


def refuse_long_address(scope: Scope) -> None:
    """Raise AddressTooLong, also for more parameters than any form of ours has."""
    query = scope.get("query_string", b"")
    path = scope.get("raw_path") or scope["path"].encode()
    if (
        len(path) > LONGEST_PATH
        or len(query) > LONGEST_QUERY
        or query.count(b"&") >= MOST_PARAMETERS
    ):
        raise AddressTooLong


def refuse_large_headers(scope: Scope) -> None:
    """Raise HeadersTooLarge; h11 alone bounds them only where they come in several pieces."""
    if sum(len(name) + len(value) for name, value in scope["headers"]) > LARGEST_HEAD:
        raise HeadersTooLarge


def once(body: bytes, receive: Receive) -> Receive:
    """A ``receive`` that gives ``body`` at first, then what else the server has to tell."""
    given = False

    async def receive_again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again
