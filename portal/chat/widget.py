"""The widget: its script for other sites, and its own page."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from portal.web.dependencies import ThePages
from portal.web.pages import FOLDER

router = APIRouter(include_in_schema=False)


@router.get("/widget.js")
def script(pages: ThePages) -> Response:
    """The widget with its words and its looks in one file."""
    css = (FOLDER / "static" / "widget.css").read_text(encoding="utf-8")
    return Response(
        pages.text("widget.js", css=css),
        media_type="text/javascript",
        headers={"Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*"},
    )


@router.get("/widget")
def page(request: Request, pages: ThePages, policy: str = "") -> HTMLResponse:
    return pages.show(request, "widget.html", policy=policy)
