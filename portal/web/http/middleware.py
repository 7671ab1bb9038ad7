"""ASGI layers around all routes: HEAD as GET without a body, gzip of public pages."""

import re

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALLEST = 1000  # bytes; less gains nothing
# Pages with a session's token or a person's own words beside what the caller chooses: their
# compressed length would tell about the secret (BREACH, CVE-2013-3587).
NOT_COMPRESSED = ("/staff", "/agency", "/messages", "/ask", "/api/v1/messages")


class HeadAsGet:
    """HEAD is answered by the route for GET, without the body (RFC 9110, section 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_without_body(message: Message) -> None:
            empty = {"body": b""} if message["type"] == "http.response.body" else {}
            await send({**message, **empty})

        await self._app({**scope, "method": "GET"}, receive, send_without_body)


class CompressPublic:
    """gzip where the caller takes it and the page holds no secret."""

    def __init__(self, app: ASGIApp) -> None:
        self._plain, self._compressing = app, GZipMiddleware(app, minimum_size=SMALLEST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        secret = scope.get("path", "").startswith(NOT_COMPRESSED)
        plain = secret or refuses_gzip(scope)
        await (self._plain if plain else self._compressing)(scope, receive, send)


def refuses_gzip(scope: Scope) -> bool:
    """gzip;q=0 (RFC 9110, section 12.4.2), which Starlette takes for a wish."""
    codings = (Headers(scope=scope).get("accept-encoding", "") if "headers" in scope else "").split(
        ","
    )
    return any(
        re.fullmatch(r"gzip;q=0(\.0*)?", "".join(coding.split()).lower()) for coding in codings
    )
