"""Addresses of a deployment's mail server and webhook endpoints, and the keys that sign."""

import base64
import binascii
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import parse_qs, unquote, urlsplit

SECRET_PREFIX = "whsec_"  # Standard Webhooks
LEAST_KEY, MOST_KEY = 24, 64  # bytes, by the same specification
SUBMISSION, SUBMISSIONS = 587, 465  # RFC 8314


class Tls(StrEnum):
    """``smtps`` is encrypted from the first byte; of ``smtp`` STARTTLS must follow, unless
    ``?starttls=never`` says that the server is on this machine or behind a tunnel."""

    IMPLICIT = "implicit"
    STARTTLS = "starttls"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """``username`` empty: without login."""

    host: str
    port: int
    tls: Tls
    username: str
    password: str


def smtp_server(url: str) -> SmtpServer:
    """Raises ValueError.

    >>> smtp_server("smtp://localhost:25?starttls=never").tls
    <Tls.NEVER: 'never'>
    """
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("must be smtp://user:password@host:587 or smtps://user:password@host:465")
    options = parse_qs(parts.query, strict_parsing=bool(parts.query))
    if options not in ({}, {"starttls": ["never"]}) or (options and parts.scheme == "smtps"):
        raise ValueError("knows no other option than ?starttls=never of smtp://")
    tls = Tls.NEVER if options else Tls.STARTTLS
    secure = parts.scheme == "smtps"
    return SmtpServer(
        host=parts.hostname,
        port=parts.port or (SUBMISSIONS if secure else SUBMISSION),
        tls=Tls.IMPLICIT if secure else tls,
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def require_endpoint(url: str) -> None:
    """Raises ValueError unless it is https, or http on this machine."""
    parts = urlsplit(url)
    local = parts.scheme == "http" and _is_loopback(parts.hostname or "")
    if not parts.hostname or not (parts.scheme == "https" or local):
        raise ValueError("must begin with https:// (http:// on this machine alone)")
    if parts.username or parts.fragment:
        raise ValueError("must hold neither a user nor a fragment")


def signing_key(secret: str) -> bytes:
    """The key's bytes of ``whsec_…``; raises ValueError."""
    try:
        key = base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not secret.startswith(SECRET_PREFIX) or not LEAST_KEY <= len(key) <= MOST_KEY:
        raise ValueError(
            f"must be {SECRET_PREFIX} and {LEAST_KEY} to {MOST_KEY} random bytes in base64"
        )
    return key


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
