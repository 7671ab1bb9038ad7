"""Routes of the console's search over everything a person may see, and of saved searches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from fastapi.responses import HTMLResponse, Response

from casework.errors import EmptyText, TooLong, TooMany
from casework.people import (
    Agency,
    SavedFilter,
    StaffMember,
    delete_filter,
    save_filter,
    scope_of,
)
from casework.ports import Found, FoundKind, SearchFilter, UnitOfWork
from desk.wiring import Desk
from portal.staff.search_form import STATES, SearchForm, TheSearch
from portal.web.console_actions import Field, TheOwnAction
from portal.web.console_navigation import ConsoleRouter
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues
from portal.web.pagination import Page, PageNumber, asked_page
from portal.web.problem_details import words_of
from portal.web.redirects import redirect_with_notice

ALL = "/staff/search"
router = ConsoleRouter(ALL, shown_to=())
OF_EACH, ON_A_PAGE = 8, 50
PAGES: Mapping[FoundKind, str] = {
    FoundKind.MESSAGE: "/staff/messages/",
    FoundKind.ENTRY: "/staff/faqs/",
    FoundKind.TOPIC: "/staff/topics/",
    FoundKind.PROPOSAL: "/staff/proposals/",
    FoundKind.POLICY: "/staff/policies/",
}


@dataclass(frozen=True, slots=True)
class SearchPage(PageValues):
    """``results``: a page of each kind that has any; ``agencies`` (empty for one agency's people)
    and ``people`` are to choose from. ``problem``: why the search was not saved under ``name``."""

    template: ClassVar = "staff/search.html"
    form: SearchForm
    asked: bool
    results: Mapping[FoundKind, Page[Found]]
    saved: Sequence[SavedFilter]
    agencies: Sequence[Agency]
    names_of_agencies: Mapping[str, str]
    people: Sequence[StaffMember]
    problem: tuple[str, str] | None
    typed_name: str
    states: Mapping[FoundKind, Mapping[str, str]]
    pages: Mapping[FoundKind, str]


@router.get("")
def search(
    console: TheConsole, desk: TheDesk, form: TheSearch, page: PageNumber = 1
) -> HTMLResponse:
    """The first of each kind, or one kind in pages."""
    return console.show(search_page(desk, console.person, form, page))


def search_page(
    desk: Desk,
    person: StaffMember,
    form: SearchForm,
    number: int = 1,
    *,
    name: str = "",
    fault: Exception | None = None,
) -> SearchPage:
    with desk.uow() as uow:
        scope, all_agencies = scope_of(uow, person), uow.agencies.list()
        wanted = form.wanted(scope)
        return SearchPage(
            form=form,
            asked=not wanted.is_empty,
            results={} if wanted.is_empty else results(uow, wanted, form.kind, number),
            saved=uow.saved_filters.of_person(person.username),
            agencies=all_agencies if scope is None else [],
            names_of_agencies={agency.agency_id: agency.name for agency in all_agencies},
            people=[p for p in uow.staff.list() if scope in (None, p.agency_id)],
            problem=words_of(fault) if fault else None,
            typed_name=name,
            states=STATES,
            pages=PAGES,
        )


def results(
    uow: UnitOfWork, wanted: SearchFilter, kind: FoundKind | None, number: int
) -> dict[FoundKind, Page[Found]]:
    kinds, size = ([kind], ON_A_PAGE) if kind else (list(FoundKind), OF_EACH)
    found = {one: found_of(uow, one, wanted, number if kind else 1, size) for one in kinds}
    return {one: page for one, page in found.items() if page.total}


def found_of(
    uow: UnitOfWork, kind: FoundKind, wanted: SearchFilter, number: int, size: int
) -> Page[Found]:
    search = uow.console_search
    return asked_page(
        number,
        size=size,
        total=search.count(kind, wanted),
        items=lambda limit, offset: search.page(kind, wanted, limit=limit, offset=offset),
    )


@router.post("/filters")
def save(action: TheOwnAction, console: TheConsole, form: TheSearch, name: Field = "") -> Response:
    """What stands in the address, under a name of one's own."""
    try:
        with action.work() as uow:
            save_filter(uow, name=name, query=form.query, by=action.by, at=action.at)
    except (EmptyText, TooLong, TooMany) as fault:
        page = search_page(action.desk, action.by, form, name=name, fault=fault)
        return console.show(page, fault=fault)
    return redirect_with_notice(f"{ALL}?{form.query}", "filter_saved")


@router.post("/filters/{filter_id}/delete")
def delete(filter_id: str, action: TheOwnAction) -> Response:
    with action.work() as uow:
        delete_filter(uow, filter_id, by=action.by)
    return redirect_with_notice(ALL, "filter_deleted")
