"""Routes of the public lists: FAQ entries, one entry, policies, the board of released messages."""

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from pydantic import BeforeValidator

from casework.faqs import LiveAnswer
from portal.public.faq_pages import FaqPage, FaqsPage
from portal.public.faq_view import answer_matches, one_shown, shown_page
from portal.public.message_pages import BoardPage
from portal.public.messages import with_messages
from portal.public.policy_lists import policies_found
from portal.public.policy_pages import PoliciesPage
from portal.web.dependencies import TheDesk, ThePages
from portal.web.pagination import asked_page, numbered_page, page_number
from portal.web.text_search import query_terms

router = APIRouter(include_in_schema=False)
ON_A_PAGE = 20
Number = Annotated[int, BeforeValidator(page_number)]


@router.get("/faqs")
def faq_list(
    request: Request, desk: TheDesk, pages: ThePages, q: str = "", agency: str = "",
    tag: str = "", page: Number = 1,
) -> HTMLResponse:  # fmt: skip
    """Each entry that may be given as an answer today; of one agency, of one matter."""
    with desk.uow() as uow:
        answers, terms = uow.faqs.answering_on(desk.clock.today()), query_terms(q)
        names = {a.agency_id: a.name for a in uow.agencies.list()}
        found = [
            answer
            for answer in answers
            if agency in ("", answer.agency_id) and (not tag or tag in answer.tags)
            if answer_matches(answer, terms)
        ]
        listed = shown_page(uow, numbered_page(found, page, size=ON_A_PAGE))
    values = FaqsPage(
        listed=listed,
        agencies={key: name for key, name in names.items() if key in agencies_of(answers)},
        tags=tags_of(answers),
        q=q,
        agency=agency,
        tag=tag,
    )
    return pages.show(request, values)


@router.get("/faqs/{faq_id}")
def faq_page(request: Request, faq_id: str, desk: TheDesk, pages: ThePages) -> HTMLResponse:
    with desk.uow() as uow:
        faq = one_shown(uow, faq_id, on=desk.clock.today())
        agency = uow.agencies.find(faq.agency_id) if faq.agency_id else None
    return pages.show(request, FaqPage(faq, agency))


@router.get("/policies")
def policy_list(
    request: Request, desk: TheDesk, pages: ThePages, q: str = "", page: Number = 1
) -> HTMLResponse:
    """What is in force first."""
    on = desk.clock.today()
    with desk.uow() as uow:
        listed = policies_found(uow, query_terms(q), on=on, page=page, size=ON_A_PAGE)
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


def agencies_of(faqs: list[LiveAnswer]) -> set[str | None]:
    return {faq.agency_id for faq in faqs}


def tags_of(faqs: list[LiveAnswer]) -> list[str]:
    """The matters, those of most entries first."""
    counted = Counter(tag for faq in faqs for tag in faq.tags)
    return [tag for tag, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]
