"""The application: routes of every journey, headers, problems, metrics."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from casework.facts import CaseworkFault
from policydesk.clock import ZONE
from policydesk.wiring import Desk
from portal import (
    agency,
    api,
    ask_page,
    board,
    chat,
    health,
    policy_changes,
    public,
    public_lists,
    staff_faqs,
    staff_history,
    staff_home,
    staff_messages,
    staff_policies,
    staff_releases,
    staff_reviews,
    staff_topics,
    widget,
)
from portal.dialogue import Dialogue
from portal.fault_pages import answer_fault, answer_unexpected
from portal.faults import PortalFault
from portal.headers import add_security_headers
from portal.http_layers import CompressPublic, HeadAsGet
from portal.metrics import Metrics, count_request
from portal.pages import FOLDER, Pages
from portal.rate_limit import RateLimit
from portal.sessions import Sessions

ROUTERS = (
    public, public_lists, ask_page, policy_changes, board, widget, chat, api, health, agency,
    staff_home, staff_messages, staff_topics, staff_faqs, staff_reviews, staff_releases,
    staff_policies, staff_history,
)  # fmt: skip


def create_app(desk: Desk, dialogue: Dialogue) -> FastAPI:
    """The portal over ``desk``, speaking to the dialogue server through ``dialogue``."""
    app = FastAPI(
        title="policydesk",
        version="1",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=closing_dialogue,
    )
    app.state.desk, app.state.dialogue = desk, dialogue
    app.state.pages = Pages(ZONE)
    app.state.sessions = Sessions(desk.secrets.session_key)
    app.state.limit = RateLimit(desk.settings.chat_turns_per_minute)
    app.state.metrics = Metrics()
    add_layers(app)
    for module in ROUTERS:
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    return app


@asynccontextmanager
async def closing_dialogue(app: FastAPI) -> AsyncIterator[None]:
    yield
    await app.state.dialogue.close()


def add_layers(app: FastAPI) -> None:
    """Headers, counters, the widget's access from other sites, and faults in words."""
    app.middleware("http")(count_request)
    app.middleware("http")(add_security_headers)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type"],
    )
    app.add_middleware(CompressPublic)
    app.add_middleware(HeadAsGet)
    for kind in (CaseworkFault, PortalFault, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answer_fault)
    app.add_exception_handler(Exception, answer_unexpected)
