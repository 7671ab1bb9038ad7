"""Routes of the chat widget: its script for other sites, and its own page."""

import json
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from portal.web.dependencies import ThePages
from portal.web.page_values import PageValues
from portal.web.pages import FOLDER
from portal.web.words import WORDS

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class WidgetPage(PageValues):
    """``policy`` is the id of the one whose page it stands on; empty elsewhere."""

    template: ClassVar = "widget.html"
    policy: str


@router.get("/widget.js")
def script() -> Response:
    """The widget with its words and its looks in one file."""
    return Response(
        widget_script(),
        media_type="text/javascript",
        headers={"Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*"},
    )


def widget_script() -> str:
    """``static/widget.js`` in a function of its words and its style sheet."""
    folder = FOLDER / "static"
    source = (folder / "widget.js").read_text(encoding="utf-8")
    css = (folder / "widget.css").read_text(encoding="utf-8")
    return f"((words, css) => {{\n{source}}})({json.dumps(WORDS.widget)}, {json.dumps(css)});\n"


@router.get("/widget")
def page(request: Request, pages: ThePages, policy: str = "") -> HTMLResponse:
    return pages.show(request, WidgetPage(policy))
