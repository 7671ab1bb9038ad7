"""Routes of one published entry: its page, and whether it was of use."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from casework.board import Judgement, judge_published_entry
from casework.errors import NotFound
from casework.faqs import AnswerFilter, Faq, FaqVersion, answers_on, approved_on
from casework.ports import UnitOfWork
from desk.clock import ZONE
from portal.public.faq_pages import FaqPage
from portal.public.faq_view import ShownFaq, shown, shown_faqs
from portal.web.dependencies import TheDesk, TheLimits, ThePages, TheSessions, board_asker, caller
from portal.web.limits.asker_machines import note_machine
from portal.web.limits.rate_limit import Counted

router = APIRouter(include_in_schema=False)
MOST_RELATED = 5


@router.get("/faqs/{faq_id}")
def faq_page(
    request: Request, faq_id: str, desk: TheDesk, pages: ThePages, sessions: TheSessions,
    voted: str = "",
) -> HTMLResponse:  # fmt: skip
    on = desk.clock.today()
    with desk.uow() as uow:
        faq, live = published_entry(uow, faq_id, on=on)
        reviewed = approved_on(faq.reviews, live.version_no, ZONE)
        page = FaqPage(
            item=shown(faq, live),
            agency=uow.agencies.find(faq.agency_id) if faq.agency_id else None,
            published_on=live.published_at and live.published_at.astimezone(ZONE).date(),
            reviewed_on=reviewed,
            last_day=last_day_of(uow, live),
            related=related_entries(uow, faq, live, on=on),
            voted=bool(voted),
            asker=sessions.new_asker(),
            address=f"{desk.settings.address}/faqs/{faq_id}",
        )
    return pages.show(request, page)


@router.post("/faqs/{faq_id}/vote")
def vote(
    request: Request,
    faq_id: str,
    desk: TheDesk,
    sessions: TheSessions,
    limits: TheLimits,
    judgement: Annotated[Literal["useful", "useless"], Form()],
    asker: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """The last word of an asker on an entry counts; the same again changes nothing."""
    limits.count(Counted.VOTE, caller(request))
    response = RedirectResponse(f"/faqs/{faq_id}?voted={judgement}#vote", 303)
    key = board_asker(request, response, sessions, desk, form_token=asker)
    note_machine(request, key)
    with desk.uow() as uow:
        published_entry(uow, faq_id, on=desk.clock.today())
        judge_published_entry(uow, faq_id, Judgement(judgement), asker_key=key, at=desk.clock.now())
        uow.commit()
    return response


def published_entry(uow: UnitOfWork, faq_id: str, *, on: date) -> tuple[Faq, FaqVersion]:
    """An entry that may be given as an answer on the day; raises NotFound for any other."""
    faq = uow.faqs.get(faq_id)
    if faq.live is None or not answers_on(uow, faq, on):
        raise NotFound("faq", faq_id)
    return faq, faq.live


def last_day_of(uow: UnitOfWork, live: FaqVersion) -> date | None:
    """The earliest end of the answer and of the policies that it rests on."""
    cited = uow.policies.headings_of({c.policy_id for c in live.citations}).values()
    ends = [live.valid_until, *(policy.last_day_in_force() for policy in cited)]
    return min((end for end in ends if end), default=None)


def related_entries(uow: UnitOfWork, faq: Faq, live: FaqVersion, *, on: date) -> list[ShownFaq]:
    """Others that rest on the same policies; where there are none, of the same matters."""
    cited = frozenset(c.policy_id for c in live.citations)
    matters = [AnswerFilter(policy_ids=cited), AnswerFilter(tags=frozenset(faq.tags))]
    for matter in matters:
        which = AnswerFilter(tags=matter.tags, policy_ids=matter.policy_ids, besides=faq.faq_id)
        found = uow.faqs.answering_on(on, which, limit=MOST_RELATED) if which.has_matter else []
        if found:
            return shown_faqs(uow, found)
    return []
