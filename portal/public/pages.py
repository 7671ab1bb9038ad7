"""Public pages: home with search, a policy with its FAQ list and board."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from desk.policies.names import PolicyNames, related_policies
from portal.public.board import EMPTY_MESSAGE
from portal.public.faq_view import ShownFaq, faqs_of_policy, shown_faqs
from portal.public.messages import shown_messages
from portal.public.policy_changes import latest_changes
from portal.public.policy_lists import policies_found
from portal.public.policy_text import text_blocks
from portal.web.dependencies import TheDesk, ThePages, TheSessions
from portal.web.text_search import matches, query_terms

router = APIRouter(include_in_schema=False)
MOST_FAQS = 12  # on the home page; the rest is on the lists
MOST_POLICIES = 24


@router.get("/")
def home(request: Request, desk: TheDesk, pages: ThePages, q: str = "") -> HTMLResponse:
    on, terms = desk.clock.today(), query_terms(q)
    with desk.uow() as uow:
        faqs = shown_faqs(uow, on=on)
        policies = policies_found(uow, terms, on=on, page=1, size=MOST_POLICIES)
    found = [faq for faq in faqs if faq_matches(faq, terms)]
    return pages.show(
        request,
        "home.html",
        q=q,
        policies=policies.items,
        policy_total=policies.total,
        faqs=found[:MOST_FAQS],
        faq_total=len(found),
        on=on,
    )


@router.get("/policies/{policy_id}")
def policy_page(
    request: Request, policy_id: str, desk: TheDesk, pages: ThePages, sessions: TheSessions
) -> HTMLResponse:
    on = desk.clock.today()
    with desk.uow() as uow:
        policy = uow.policies.get(policy_id)
        related = related_policies(policy_id, policy.links, PolicyNames(uow.policies.catalogue()))
        changes = latest_changes(uow, policy)
        successor = uow.policies.find(policy.superseded_by) if policy.superseded_by else None
        faqs = faqs_of_policy(uow, policy_id, on=on)
        messages = shown_messages(uow, policy_id)
    return pages.show(
        request,
        "policy.html",
        policy=policy,
        blocks=text_blocks(policy),
        successor=successor,
        related=related,
        changes=changes,
        faqs=faqs,
        messages=messages,
        asker=sessions.new_asker(),
        message=EMPTY_MESSAGE,
        on=on,
    )


def faq_matches(faq: ShownFaq, terms: list[str]) -> bool:
    return matches(terms, faq.question, faq.answer)
