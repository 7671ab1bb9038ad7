"""Liveness, readiness of each dependency by name, metrics."""

import asyncio
from collections.abc import Callable

import httpx
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError

from knowledge.indexing.store import UnusableIndex
from policydesk.live_index import NoIndexYet
from policydesk.wiring import Desk
from portal.dialogue import answers
from portal.parts import TheDesk, TheDialogue

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def live() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/readyz")
async def ready(desk: TheDesk, dialogue: TheDialogue) -> JSONResponse:
    """503 while the database or the index fails; without dialogue the portal answers itself."""
    database, index, talks, acts = await asyncio.gather(
        run_in_threadpool(works, lambda: database_answers(desk)),
        run_in_threadpool(works, desk.answerer),
        dialogue.ready(),
        actions_answer(desk),
    )
    checks = {"database": database, "index": index, "dialogue": talks, "actions": acts}
    said = {name: "ok" if good else "down" for name, good in checks.items()}
    return JSONResponse(
        {"status": "ok" if all(checks.values()) else "degraded", "checks": said},
        200 if database and index else 503,
    )


@router.get("/metrics")
def metrics(request: Request, desk: TheDesk) -> Response:
    with desk.uow() as uow:
        text = request.app.state.metrics.text(uow, on=desk.clock.today())
    return Response(text, media_type=CONTENT_TYPE_LATEST)


def works(check: Callable[[], object]) -> bool:
    try:
        check()
    except (NoIndexYet, UnusableIndex, SQLAlchemyError, OSError):
        return False
    return True


def database_answers(desk: Desk) -> None:
    with desk.uow() as uow:
        uow.index_versions.live()


async def actions_answer(desk: Desk) -> bool:
    async with httpx.AsyncClient() as client:
        return await answers(client, f"{desk.settings.actions_url}/health")
