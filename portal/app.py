"""Application factory (FastAPI): routers, middleware, error handlers, metrics."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from casework.errors import CaseworkFault, RecordsFault
from desk.clock import ZONE
from desk.wiring import Desk
from portal.agency import pages as agency
from portal.api import routes as api
from portal.chat import routers as chat
from portal.chat.admission import turn_bounds
from portal.chat.open_drafts import OpenDrafts
from portal.monitoring import health
from portal.monitoring.desk_metrics import DeskMetrics
from portal.monitoring.metrics import CountRejected, Metrics, count_request
from portal.public import routers as public
from portal.public.hot_questions import HotQuestions
from portal.public.public_files import PublicFiles
from portal.staff import routers as staff
from portal.web.console_navigation import ConsoleNavigation
from portal.web.dialogue_engine import DialogueEngine
from portal.web.error_pages import answer_fault, answer_unexpected
from portal.web.errors import PortalFault
from portal.web.http.forwarded import ForwardedClient
from portal.web.http.headers import SecurityHeaders
from portal.web.http.middleware import CompressPublic, HeadAsGet
from portal.web.input_validation import require_storable_text
from portal.web.limits.asker_machines import NotedSessions
from portal.web.limits.bulkhead import Bulkhead
from portal.web.limits.count_stores import BoundedMemory, SharedMemory
from portal.web.limits.failover_counts import FailoverCounts
from portal.web.limits.rate_limit import RateLimits, per_minute
from portal.web.limits.request_bounds import BoundedRequests
from portal.web.limits.request_bulkhead import REQUESTS_AT_ONCE, request_place
from portal.web.pages import FOLDER, Pages
from portal.web.passwords import HASHES_AT_ONCE
from portal.web.sessions import DAY_S, Sessions
from portal.web.unexpected_errors import AnswerUnexpected

ROUTERS = (
    *public.ROUTERS,
    *chat.ROUTERS,
    api.router,
    health.router,
    agency.router,
    *staff.ROUTERS,
)

# FastAPI's own spans and logs hold addresses, queries and the words of exceptions.
NO_TELEMETRY: TelemetryConfig = {
    "tracing": False, "metrics": False, "logs": False, "operation_spans": False,
    "auto_configure": False,
}  # fmt: skip

FAULTS = (CaseworkFault, RecordsFault, PortalFault)


def create_app(desk: Desk, dialogue: DialogueEngine) -> FastAPI:
    """The portal over ``desk``, speaking to the dialogue server through ``dialogue``."""
    app = FastAPI(
        title="policydesk",
        version="1",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        telemetry=NO_TELEMETRY,
        dependencies=[
            Depends(require_storable_text),
            Depends(request_place, scope="function"),
        ],
        lifespan=closing_dialogue,
    )
    app.state.desk, app.state.dialogue = desk, dialogue
    app.state.pages = Pages(ZONE, ConsoleNavigation(ROUTERS))
    app.state.sessions = Sessions(desk.secrets.session_key, desk.settings.conversation_days * DAY_S)
    add_limits(app, desk)
    app.state.noted_sessions = NotedSessions()
    app.state.public_files = PublicFiles(desk.settings.public_dir)
    app.state.hot_questions = HotQuestions(desk.clock.now)
    app.state.drafts = OpenDrafts()
    app.state.metrics = Metrics()
    app.state.metrics.registry.register(DeskMetrics(desk, dialogue))
    add_layers(app)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    return app


def add_limits(app: FastAPI, desk: Desk) -> None:
    """Counts for rate limits, shared where a store is set; places for work at one time."""
    url = desk.settings.redis_url
    app.state.counts = FailoverCounts(BoundedMemory(), SharedMemory(url) if url else None)
    app.state.limits = RateLimits(
        per_minute(desk.settings), app.state.counts, desk.secrets.asker_key
    )
    app.state.turn_places = Bulkhead(turn_bounds(desk.settings))
    app.state.request_places = Bulkhead(REQUESTS_AT_ONCE)
    app.state.hash_places = Bulkhead(HASHES_AT_ONCE)


@asynccontextmanager
async def closing_dialogue(app: FastAPI) -> AsyncIterator[None]:
    yield
    await app.state.dialogue.close()


def add_layers(app: FastAPI) -> None:
    """Headers, counters, the widget's access from other sites, and faults in words.

    What is added later stands further out. A layer that may answer by itself stands within
    SecurityHeaders.
    """
    app.add_middleware(AnswerUnexpected)  # so that the layers around it see an answer
    app.add_middleware(BoundedRequests)
    app.middleware("http")(count_request)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type"],
        expose_headers=["Retry-After"],
    )
    app.add_middleware(CompressPublic)
    app.add_middleware(HeadAsGet)
    app.add_middleware(CountRejected, metrics=app.state.metrics)
    app.add_middleware(AnswerUnexpected)  # what fails in a layer
    app.add_middleware(SecurityHeaders)
    app.add_middleware(ForwardedClient, trusted=app.state.desk.settings.trusted_proxies)
    for kind in (*FAULTS, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answer_fault)
    app.add_exception_handler(Exception, answer_unexpected)
