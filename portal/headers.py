"""Security headers of every response."""

import secrets
from collections.abc import Awaitable, Callable

from fastapi import Request, Response

EMBEDDABLE = frozenset({"/widget"})
Next = Callable[[Request], Awaitable[Response]]


async def add_security_headers(request: Request, call_next: Next) -> Response:
    """Give the request a nonce, and its response the policy that names it."""
    request.state.nonce = secrets.token_urlsafe(16)
    response = await call_next(request)
    response.headers["Content-Security-Policy"] = content_policy(
        request.state.nonce, embeddable=request.url.path in EMBEDDABLE
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    if request.url.path.startswith(("/staff", "/agency", "/messages")):
        response.headers["Cache-Control"] = "no-store"
    elif response.headers.get("Content-Type", "").startswith("text/html"):
        response.headers["Cache-Control"] = "private, no-cache"  # forms carry an asker's token
    return response


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
