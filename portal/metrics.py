"""Prometheus metrics: requests, turns by outcome, work that waits."""

import time
from collections.abc import Awaitable, Callable
from datetime import date

from fastapi import Request, Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from casework.ports import UnitOfWork

Next = Callable[[Request], Awaitable[Response]]


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

    def text(self, uow: UnitOfWork, *, on: date) -> bytes:
        """The exposition, with what the records say waits on the day."""
        counts = {
            "cases_open": len(uow.cases.open()),
            "cases_overdue": len(uow.cases.overdue(on)),
            "escalations_open": len(uow.escalations.open()),
            "escalations_overdue": len(uow.escalations.overdue(on)),
            "proposals_open": len(uow.proposals.open()),
        }
        for what, count in counts.items():
            self.waiting.labels(what).set(count)
        return generate_latest(self.registry)


async def count_request(request: Request, call_next: Next) -> Response:
    """Time the request under its route, never under its address (which may name a message)."""
    began = time.perf_counter()
    response = await call_next(request)
    route = getattr(request.scope.get("route"), "path", "other")
    metrics: Metrics = request.app.state.metrics
    metrics.requests.labels(route, str(response.status_code)).observe(time.perf_counter() - began)
    return response
