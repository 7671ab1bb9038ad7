"""Routes of the public lists: FAQ entries, policies, the board of released messages."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BeforeValidator

from casework.faqs import AnswerFilter
from portal.public.browse import agency_counts
from portal.public.faq_pages import FaqsPage
from portal.public.faq_view import answers_page
from portal.public.message_pages import BoardPage
from portal.public.messages import with_messages
from portal.public.policy_pages import PoliciesPage
from portal.web.dependencies import TheDesk, ThePages
from portal.web.pagination import asked_page, page_number
from portal.web.text_search import query_terms

router = APIRouter(include_in_schema=False)
ON_A_PAGE = 20
Number = Annotated[int, BeforeValidator(page_number)]


@router.get("/faqs")
def faq_list(
    request: Request, desk: TheDesk, pages: ThePages, q: str = "", agency: str = "",
    tag: str = "", page: Number = 1,
) -> Response:  # fmt: skip
    """Each entry that may be given as an answer today; of one agency, of one matter."""
    if q.strip():
        return RedirectResponse(f"/search?{urlencode({'q': q})}", 303)
    on = desk.clock.today()
    with desk.uow() as uow:
        which = AnswerFilter(agency_id=agency, tag=tag)
        values = FaqsPage(
            listed=answers_page(uow, which, on=on, page=page, size=ON_A_PAGE),
            agencies=agency_counts(uow, uow.faqs.answers_by_agency(on)),
            tags=uow.faqs.answers_by_tag(on),
            agency=agency,
            tag=tag,
        )
    return pages.show(request, values)


@router.get("/policies")
def policy_list(
    request: Request, desk: TheDesk, pages: ThePages, q: str = "", page: Number = 1
) -> HTMLResponse:
    """What is in force first; of those whose title, number or agency holds ``q``."""
    on, words = desk.clock.today(), query_terms(q)
    with desk.uow() as uow:
        listed = asked_page(
            page,
            size=ON_A_PAGE,
            total=uow.policies.count(words),
            items=lambda limit, offset: uow.policies.headings(
                words=words, in_force_first=on, limit=limit, offset=offset
            ),
        )
    return pages.show(request, PoliciesPage(listed, q, on))


@router.get("/board")
def board(request: Request, desk: TheDesk, pages: ThePages, page: Number = 1) -> HTMLResponse:
    """Every message that a reviewer released, the newest first."""
    with desk.uow() as uow:
        listed = asked_page(
            page,
            size=ON_A_PAGE,
            total=uow.public_copies.count_released(),
            items=lambda limit, offset: with_messages(
                uow, uow.public_copies.released(limit, offset=offset)
            ),
        )
        ids = {message.policy_id for message in listed.items if message.policy_id}
        policies = uow.policies.headings_of(ids)
    return pages.show(request, BoardPage(listed, policies))
