"""Routes of the home page with search, and of a policy with its FAQ list and board."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from desk.policies.policy_lookup import PolicyNames, related_policies
from portal.public.faq_view import faqs_of_policy, first_answers
from portal.public.message_pages import TypedMessage
from portal.public.messages import shown_messages
from portal.public.policy_changes import latest_changes
from portal.public.policy_lists import policies_found
from portal.public.policy_pages import HomePage, PolicyPage
from portal.web.dependencies import TheDesk, ThePages, TheSessions
from portal.web.text_search import query_terms

router = APIRouter(include_in_schema=False)
MOST_FAQS = 12  # on the home page; the rest is on the lists
MOST_POLICIES = 24


@router.get("/")
def home(request: Request, desk: TheDesk, pages: ThePages, q: str = "") -> HTMLResponse:
    on, terms = desk.clock.today(), query_terms(q)
    with desk.uow() as uow:
        faqs = first_answers(uow, terms, on=on, size=MOST_FAQS)
        policies = policies_found(uow, terms, on=on, page=1, size=MOST_POLICIES)
    page = HomePage(
        q=q,
        policies=policies.items,
        policy_total=policies.total,
        faqs=faqs.items,
        faq_total=faqs.total,
        on=on,
    )
    return pages.show(request, page)


@router.get("/policies/{policy_id}")
def policy_page(
    request: Request, policy_id: str, desk: TheDesk, pages: ThePages, sessions: TheSessions
) -> HTMLResponse:
    on = desk.clock.today()
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
            message=TypedMessage(policy_id=policy_id),
            asker=sessions.new_asker(),
            on=on,
        )
    return pages.show(request, page)
