"""Route of the guides: how to get information, have a say, complain and appeal, all on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from desk.guides import ShownGroup
from portal.web.dependencies import TheDesk, ThePages
from portal.web.page_values import PageValues

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class GuidesPage(PageValues):
    template: ClassVar = "guides.html"
    groups: Sequence[ShownGroup]


@router.get("/guides")
def guides(request: Request, desk: TheDesk, pages: ThePages) -> HTMLResponse:
    return pages.show(request, GuidesPage(desk.guides.groups))
