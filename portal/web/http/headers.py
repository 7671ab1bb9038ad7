"""Security headers of every response: content policy, HSTS, caching, indexing, referrers.

What is not public (portal.web.http.search_indexing) is kept by no cache, listed by no search
engine, and its address is told to no other site.
"""

import secrets

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.web.dependencies import over_https
from portal.web.http.relative_redirects import own_address
from portal.web.http.search_indexing import is_public, may_be_listed

EMBEDDABLE = frozenset({"/widget"})
A_YEAR = "max-age=31536000"


class SecurityHeaders:
    """ASGI layer: gives the request a nonce, and its response the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        request.state.nonce = secrets.token_urlsafe(16)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_security_headers(request, message["status"], MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, send_with_headers)


def add_security_headers(request: Request, status: int, headers: MutableHeaders) -> None:
    """Change ``headers`` of the response with ``status`` in place."""
    path = request.scope["path"]
    headers["Content-Security-Policy"] = content_policy(
        request.state.nonce, embeddable=path in EMBEDDABLE
    )
    headers["X-Content-Type-Options"] = "nosniff"
    if over_https(request):
        headers["Strict-Transport-Security"] = A_YEAR
    if "location" in headers:
        headers["Location"] = own_address(headers["location"])
    if not is_public(request) or status >= 400:
        headers["Cache-Control"] = "no-store"
    elif headers.get("content-type", "").startswith("text/html"):
        headers["Cache-Control"] = "private, no-cache"  # forms carry an asker's token
    # Our own pages read where a form stood; other sites learn at most which site it was.
    headers["Referrer-Policy"] = "same-origin"
    if may_be_listed(request) and status < 400:
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    else:
        headers["X-Robots-Tag"] = "noindex, nofollow"


def content_policy(nonce: str, *, embeddable: bool) -> str:
    """Nothing but our own files; scripts by nonce; frames of others for the widget page alone."""
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {'*' if embeddable else chr(39) + 'none' + chr(39)}",
        ]
    )
