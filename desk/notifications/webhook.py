"""Webhook carrier by the Standard Webhooks specification: signed, with an idempotency key.

It posts to the one address of the settings, follows no redirect, and asks no proxy of the
environment: nothing that a person typed decides where a letter goes.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx

from casework.notifications import AttemptFailed, DeliveryFault
from desk.notifications.carriers import Letter, NotCarried

TIMEOUT_S = 15.0
ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
AGAIN = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
SERVER_FAULT = 500


class WebhookCarrier:
    """``key`` are the bytes of the secret; ``kind`` is the payload's type."""

    def __init__(
        self,
        url: str,
        key: bytes,
        now: Callable[[], datetime],
        *,
        kind: str,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._url, self._key, self._now, self._kind = url, key, now, kind
        self._transport = transport

    def carry(self, letter: Letter) -> None:
        at = self._now()
        body = self._body(letter, at)
        try:
            answer = self._post(body, signed_headers(letter.letter_id, body, self._key, at))
        except httpx.HTTPError as fault:
            raise NotCarried(AttemptFailed(DeliveryFault.SERVER_AWAY)) from fault
        if not answer.is_success:
            raise NotCarried(failure_of(answer, at))

    def _body(self, letter: Letter, at: datetime) -> bytes:
        payload = {"type": self._kind, "timestamp": at.isoformat(), "data": dict(letter.data)}
        return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()

    def _post(self, body: bytes, headers: dict[str, str]) -> httpx.Response:
        with (
            httpx.Client(
                timeout=TIMEOUT_S,
                follow_redirects=False,
                trust_env=False,
                transport=self._transport,
            ) as client,
            client.stream("POST", self._url, content=body, headers=headers) as answer,
        ):
            return answer  # what the other side says beside its status is not read


def signed_headers(letter_id: str, body: bytes, key: bytes, at: datetime) -> dict[str, str]:
    """The content type and the three headers of the specification."""
    seconds = str(int(at.timestamp()))
    return {
        "content-type": "application/json",
        ID: letter_id,
        TIMESTAMP: seconds,
        SIGNATURE: f"v1,{signature(letter_id, seconds, body, key)}",
    }


def signature(letter_id: str, seconds: str, body: bytes, key: bytes) -> str:
    """HMAC-SHA256 of id, timestamp and body, in base64."""
    signed = b".".join((letter_id.encode(), seconds.encode(), body))
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def failure_of(answer: httpx.Response, at: datetime) -> AttemptFailed:
    """410 ends it, and what no repetition mends; a busy or failing server is asked again."""
    status = answer.status_code
    if status == HTTPStatus.GONE:
        return AttemptFailed(DeliveryFault.ENDPOINT_GONE, for_good=True)
    if status in AGAIN or status >= SERVER_FAULT:
        later = retry_after(answer.headers.get("retry-after", ""), at)
        return AttemptFailed(DeliveryFault.SERVER_BUSY, retry_after=later)
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return AttemptFailed(DeliveryFault.LOGIN_REFUSED)
    return AttemptFailed(DeliveryFault.LETTER_REFUSED, for_good=True)


def retry_after(written: str, at: datetime) -> timedelta:
    """Seconds or an HTTP date (RFC 9110, 10.2.3); zero for anything else."""
    if written.isascii() and written.isdigit():
        return timedelta(seconds=min(int(written[:9]), 10**9))
    try:
        return max(parsedate_to_datetime(written) - at, timedelta())
    except (TypeError, ValueError):
        return timedelta()
