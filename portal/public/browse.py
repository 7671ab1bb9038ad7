"""Routes of browsing: everything by matter, agency, audience and life event, and one of these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from pydantic import BeforeValidator

from casework.errors import NotFound
from casework.policies import PolicyHeading
from casework.ports import UnitOfWork
from desk.matters.matters import Matter, answers_of, matter_of, with_entries
from portal.public.faq_view import ShownFaq, answers_page
from portal.public.public_files import ThePublicFiles
from portal.web.dependencies import TheDesk, ThePages
from portal.web.page_values import PageValues
from portal.web.pagination import Page, page_number

router = APIRouter(include_in_schema=False)
ON_A_PAGE = 20
Number = Annotated[int, BeforeValidator(page_number)]


@dataclass(frozen=True, slots=True)
class AgencyCount:
    agency_id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class BrowsePage(PageValues):
    """``tags``: how many entries there are of each matter, those of most first."""

    template: ClassVar = "browse.html"
    life_events: Sequence[Matter]
    audiences: Sequence[Matter]
    tags: Mapping[str, int]
    agencies: Sequence[AgencyCount]


@dataclass(frozen=True, slots=True)
class MatterPage(PageValues):
    """``address`` is that of the list, before the number of a page."""

    template: ClassVar = "matter.html"
    matter: Matter
    policies: Sequence[PolicyHeading]
    listed: Page[ShownFaq]
    address: str


@router.get("/browse")
def browse(request: Request, desk: TheDesk, pages: ThePages, files: ThePublicFiles) -> HTMLResponse:
    on, matters = desk.clock.today(), files.matters
    with desk.uow() as uow:
        tags = uow.faqs.answers_by_tag(on)
        agencies = agency_counts(uow, uow.faqs.answers_by_agency(on))
    page = BrowsePage(
        life_events=with_entries(matters.life_events, tags),
        audiences=with_entries(matters.audiences, tags),
        tags=tags,
        agencies=agencies,
    )
    return pages.show(request, page)


def agency_counts(uow: UnitOfWork, counted: Mapping[str, int]) -> list[AgencyCount]:
    """Of those that are known, the one of most entries first."""
    known = [
        AgencyCount(agency.agency_id, agency.name, counted[agency.agency_id])
        for agency in uow.agencies.list()
        if agency.agency_id in counted
    ]
    return sorted(known, key=lambda agency: (-agency.count, agency.name))


@router.get("/life-events/{key}")
def life_event(
    request: Request, key: str, desk: TheDesk, pages: ThePages, files: ThePublicFiles,
    page: Number = 1,
) -> HTMLResponse:  # fmt: skip
    values = matter_page(desk, matter_of(files.matters.life_events, key), "life-events", key, page)
    return pages.show(request, values)


@router.get("/audiences/{key}")
def audience(
    request: Request, key: str, desk: TheDesk, pages: ThePages, files: ThePublicFiles,
    page: Number = 1,
) -> HTMLResponse:  # fmt: skip
    values = matter_page(desk, matter_of(files.matters.audiences, key), "audiences", key, page)
    return pages.show(request, values)


def matter_page(
    desk: TheDesk, matter: Matter | None, folder: str, key: str, page: int
) -> MatterPage:
    """Raises NotFound for what the data file does not have."""
    if matter is None:
        raise NotFound("matter", key)
    on = desk.clock.today()
    with desk.uow() as uow:
        found = answers_of(uow, matter)
        listed = answers_page(uow, found.which, on=on, page=page, size=ON_A_PAGE)
    in_force = [policy for policy in found.policies if policy.in_force(on)]
    return MatterPage(matter, in_force, listed, f"/{folder}/{matter.key}?")
