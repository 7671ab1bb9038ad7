"""Routes of the home page, and of a policy with its FAQ list and board."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from casework.board import MessageKind
from casework.faqs import ALL_ANSWERS
from casework.policies import rating_of
from casework.topics import published_summaries
from desk.matters.matters import with_entries
from desk.policies.policy_lookup import PolicyNames, related_policies
from desk.policies.predecessors import predecessors
from portal.chat.service import messages_off
from portal.public.faq_view import answers_page, faqs_of_policy
from portal.public.home_page import HomePage
from portal.public.message_pages import TypedMessage
from portal.public.messages import shown_messages
from portal.public.policy_changes import latest_changes
from portal.public.policy_pages import PolicyPage
from portal.public.public_files import ThePublicFiles
from portal.web.dependencies import TheDesk, ThePages, TheSessions

router = APIRouter(include_in_schema=False)
MOST_HOT = 8  # on the home page; the rest is on the lists
MOST_FAQS = 8
MOST_POLICIES = 6


@router.get("/")
def home(
    request: Request, desk: TheDesk, pages: ThePages, files: ThePublicFiles, q: str = ""
) -> Response:
    """``q`` is a search, as the page had one once."""
    if q.strip():
        return RedirectResponse(f"/search?{urlencode({'q': q})}", 303)
    on, hot = desk.clock.today(), request.app.state.hot_questions
    with desk.uow() as uow:
        faqs = answers_page(uow, ALL_ANSWERS, on=on, page=1, size=MOST_FAQS, newest=True)
        page = HomePage(
            hot=hot.shown(uow, on=on, most=MOST_HOT),
            life_events=with_entries(files.matters.life_events, uow.faqs.answers_by_tag(on)),
            policies=uow.policies.headings(in_force_first=on, limit=MOST_POLICIES),
            policy_total=uow.policies.count(),
            faqs=faqs.items,
            faq_total=faqs.total,
            on=on,
        )
    return pages.show(request, page)


@router.get("/policies/{policy_id}")
def policy_page(
    request: Request, policy_id: str, desk: TheDesk, pages: ThePages, sessions: TheSessions,
    kind: str = "", rated: str = "",
) -> HTMLResponse:  # fmt: skip
    """``kind`` is that of the message that the board's form begins with."""
    on = desk.clock.today()
    written = MessageKind(kind) if kind in list(MessageKind) else MessageKind.CONSULT
    off = messages_off(desk)
    with desk.uow() as uow:
        policy = uow.policies.get(policy_id)
        names = PolicyNames(uow.policies.catalogue())
        page = PolicyPage(
            policy=policy,
            successor=uow.policies.find(policy.superseded_by) if policy.superseded_by else None,
            related=related_policies(policy_id, policy.links, names),
            changes=latest_changes(uow, policy),
            faqs=faqs_of_policy(uow, policy_id, on=on),
            messages=shown_messages(uow, policy_id),
            message=TypedMessage(policy_id=policy_id, kind=written),
            asker=sessions.new_asker(),
            on=on,
            address=f"{desk.settings.address}/policies/{policy_id}",
            investigations=published_summaries(uow, policy_id),
            agencies={agency.agency_id: agency.name for agency in uow.agencies.list()},
            earlier=predecessors(uow, policy)[1:],
            rating=rating_of(uow, policy_id),
            rated=bool(rated),
            messages_off=off,
        )
    return pages.show(request, page)
