"""Bulkhead around all routes: one address cannot hold every worker thread with slow pages."""

from collections.abc import AsyncIterator

from fastapi import Request

from portal.web.dependencies import caller
from portal.web.limits.bulkhead import Bounds

# Fewer than the worker threads (anyio: 40), which chat turns and sign-ins need too.
REQUESTS_AT_ONCE = Bounds(total=30, per_key=8, queue=600, queue_per_key=200, patience_s=10.0)
# They are bounded in their own way, or must answer a monitor whatever happens.
NOT_HELD = frozenset(
    {
        "/healthz", "/readyz", "/metrics", "/api/v1/chat", "/ask",
        "/staff/login", "/staff/account/password",
    }
)  # fmt: skip


async def request_place(request: Request) -> AsyncIterator[None]:
    """A dependency of every route; raises TooBusy. Given back before the answer is sent, so that
    a slow reader holds no place."""
    if request.url.path in NOT_HELD:
        yield
        return
    async with request.app.state.request_places.place(caller(request)):
        yield
