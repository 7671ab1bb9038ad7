"""Routes of the chat widget: its script for other sites, and its own page."""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from portal.web.dependencies import ThePages
from portal.web.page_values import PageValues
from portal.web.pages import FOLDER
from portal.web.words import WORDS

router = APIRouter(include_in_schema=False)
# In the order in which they are needed.
MODULES = ("widget/storage.js", "widget/drawing.js", "widget.js")
IMPORT = re.compile(r"^import [^\n]*;\n", re.MULTILINE)
EXPORT = re.compile(r"^export (?=const )", re.MULTILINE)


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


@cache
def widget_script() -> str:
    """The widget's modules in one function of its words and its style sheet."""
    folder = FOLDER / "static"
    source = "".join(in_one_scope((folder / name).read_text(encoding="utf-8")) for name in MODULES)
    css = (folder / "widget.css").read_text(encoding="utf-8")
    words = json.dumps(WORDS.widget, ensure_ascii=False)
    sheet = json.dumps(css, ensure_ascii=False)
    return f'((words, css) => {{\n"use strict";\n{source}}})({words}, {sheet});\n'


def in_one_scope(module: str) -> str:
    """A module's text beside those that it imports from: a script for other sites is one file."""
    return EXPORT.sub("", IMPORT.sub("", module))


@router.get("/widget")
def page(request: Request, pages: ThePages, policy: str = "") -> HTMLResponse:
    return pages.show(request, WidgetPage(policy))
