"""Prometheus metrics: requests, errors, refusals, turns by outcome, work that waits."""

import time
from collections.abc import Awaitable, Callable
from datetime import date

from fastapi import Request, Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casework.ports import UnitOfWork

Next = Callable[[Request], Awaitable[Response]]
# Request time-out, content too large, too many requests, header fields too large, no capacity.
REJECTIONS = frozenset({408, 413, 429, 431, 503})


class Metrics:
    """One registry for one application, so that two in a process do not collide."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Histogram(
            "policydesk_request_seconds", "Time to answer", ["route", "status"],
            registry=self.registry,
        )  # fmt: skip
        self.turns = Counter(
            "policydesk_chat_turns", "Chat turns", ["outcome", "way"], registry=self.registry
        )
        self.waiting = Gauge(
            "policydesk_waiting", "Work that waits", ["what"], registry=self.registry
        )

        self.errors = Counter(
            "policydesk_errors", "Answers of 500 and more", ["route", "status", "error"],
            registry=self.registry,
        )  # fmt: skip
        self.rejected = Counter(
            "policydesk_rejected_requests", "Requests refused for their size or number",
            ["status"], registry=self.registry,
        )  # fmt: skip

    def text(self, uow: UnitOfWork, *, on: date) -> bytes:
        """The exposition, with what the records say waits on the day."""
        counts = {
            "cases_open": uow.cases.count_open(),
            "cases_overdue": uow.cases.count_overdue(on),
            "escalations_open": uow.escalations.count_open(),
            "escalations_overdue": uow.escalations.count_overdue(on),
            "proposals_open": uow.proposals.count_open(),
        }
        for what, count in counts.items():
            self.waiting.labels(what).set(count)
        return generate_latest(self.registry)


async def count_request(request: Request, call_next: Next) -> Response:
    """Time the request under its route, never under its address (which may name a message)."""
    began = time.perf_counter()
    try:
        response = await call_next(request)
    except Exception as error:
        count_answer(request, 500, type(error).__name__, time.perf_counter() - began)
        raise
    fault = getattr(request.state, "fault", "none")
    count_answer(request, response.status_code, fault, time.perf_counter() - began)
    return response


def count_answer(request: Request, status: int, fault: str, seconds: float) -> None:
    """``fault`` is the class of what went wrong."""
    route = getattr(request.scope.get("route"), "path", "other")
    metrics: Metrics = request.app.state.metrics
    metrics.requests.labels(route, str(status)).observe(seconds)
    if status >= 500:
        metrics.errors.labels(route, str(status), fault).inc()


class CountRejected:
    """ASGI layer that counts refusals, those of layers around the routes included."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app, self._rejected = app, metrics.rejected

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_counted(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in REJECTIONS:
                self._rejected.labels(str(message["status"])).inc()
            await send(message)

        await self._app(scope, receive, send_counted)
