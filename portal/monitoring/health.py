"""Liveness for everybody; readiness of each dependency by name and metrics for monitors."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST

from portal.monitoring.access import only_monitors
from portal.monitoring.readiness import readiness
from portal.web.dependencies import TheDesk, TheDialogue

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def live() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/readyz", dependencies=[Depends(only_monitors)])
async def ready(request: Request, desk: TheDesk, dialogue: TheDialogue) -> JSONResponse:
    """503 while nothing could be answered or stored; degraded while something waits for mending."""
    found = await readiness(desk, dialogue, request.app.state.counts)
    return JSONResponse(found.to_json(), 200 if found.serves else 503)


@router.get("/metrics", dependencies=[Depends(only_monitors)])
def metrics(request: Request, desk: TheDesk) -> Response:
    with desk.uow() as uow:
        text = request.app.state.metrics.text(uow, on=desk.clock.today())
    return Response(text, media_type=CONTENT_TYPE_LATEST)
