"""Routes of the JSON API: policies, published FAQs, messages."""

import random
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from pydantic import BaseModel, Field

from casework.board import (
    Channel,
    LeftMessage,
    MessageKind,
    MessageStatus,
    leave_message,
    look_up_message,
)
from casework.policies import Policy, PolicyHeading
from casework.service import require_messages_open
from language.masking import asker_key
from portal.api.lists import faq_page, policy_page
from portal.public.faq_view import ShownFaq, faqs_of_policy, shown_faqs
from portal.web.dependencies import TheDesk, TheLimits, TheSessions, caller, count_look_up
from portal.web.limits.asker_machines import note_machine
from portal.web.limits.rate_limit import Counted

router = APIRouter(prefix="/api/v1")
Limit = Annotated[int, Query(ge=1, le=100)]
Row = dict[str, Any]
# In a header, so that it stands in no address, log or history.
LookupCode = Annotated[str, Header(alias="X-Lookup-Code", max_length=100)]


class Listing(BaseModel):
    """One page of a list; ``next_cursor`` is null on the last."""

    items: list[Row]
    next_cursor: str | None


class NewMessage(BaseModel):
    """``session`` comes from POST /api/v1/sessions."""

    session: Annotated[str, Field(max_length=500)]
    body: Annotated[str, Field(max_length=20_000)]
    subject: Annotated[str, Field(max_length=1000)] = ""
    kind: MessageKind = MessageKind.CONSULT
    policy_id: Annotated[str | None, Field(max_length=64)] = None
    consent_public: bool = False


@router.get("/policies", tags=["policies"])
def list_policies(
    request: Request, desk: TheDesk, limits: TheLimits,
    q: str = "", cursor: str | None = None, limit: Limit = 20,
) -> Listing:  # fmt: skip
    """All of them, what is in force first; of a search, those titled so and then those whose text
    answers to it."""
    on = desk.clock.today()
    if q:
        limits.count(Counted.SEARCH, caller(request))
    with desk.uow() as uow:
        page, following = policy_page(desk, uow, q, on=on, after=cursor, limit=limit)
    return Listing(items=[policy_row(p, on) for p in page], next_cursor=following)


@router.get("/policies/{policy_id}", tags=["policies"])
def get_policy(policy_id: str, desk: TheDesk) -> Row:
    on = desk.clock.today()
    with desk.uow() as uow:
        policy, faqs = uow.policies.get(policy_id), faqs_of_policy(uow, policy_id, on=on)
    return policy_row(policy, on) | {
        "text": policy.text,
        "clauses": [clause_row(clause) for clause in policy.clauses],
        "services": [{"name": s.name, "url": s.url} for s in policy.service_items],
        "faqs": [faq_row(faq) for faq in faqs],
    }


@router.get("/faqs", tags=["faqs"])
def list_faqs(desk: TheDesk, cursor: str | None = None, limit: Limit = 20) -> Listing:
    """Published answers whose sources are in force today."""
    with desk.uow() as uow:
        page, following = faq_page(uow, on=desk.clock.today(), after=cursor, limit=limit)
        faqs = shown_faqs(uow, page)
    return Listing(items=[faq_row(faq) for faq in faqs], next_cursor=following)


@router.post("/messages", status_code=201, tags=["messages"])
def post_message(
    request: Request, new: NewMessage, desk: TheDesk, sessions: TheSessions, limits: TheLimits
) -> Row:
    limits.count(Counted.MESSAGE, caller(request))
    asker = asker_key(desk.secrets.asker_key, sessions.asker(new.session))
    note_machine(request, asker)
    with desk.uow() as uow:
        require_messages_open(uow)
        left = leave_message(
            uow,
            **new.model_dump(exclude={"session"}),
            asker_key=asker,
            channel=Channel.BOARD,
            at=desk.clock.now(),
            duties=desk.duties_in(uow),
            rng=random.SystemRandom(),
        )
        uow.commit()
    return left_row(left, desk.settings.address)


@router.get("/messages/{tracking_no}", tags=["messages"])
def get_message(
    request: Request, tracking_no: str, desk: TheDesk, limits: TheLimits, code: LookupCode = ""
) -> Row:
    """An unknown number and a wrong or missing code are answered alike: 404."""
    count_look_up(request, limits, tracking_no)
    with desk.uow() as uow:
        return status_row(look_up_message(uow, tracking_no, code), on=desk.clock.today())


def policy_row(policy: Policy | PolicyHeading, on: date) -> Row:
    return {
        "policy_id": policy.policy_id,
        "title": policy.title,
        "doc_no": policy.doc_no,
        "issuing_agency": policy.issuing_agency,
        "issued_on": policy.issued_on,
        "effective_on": policy.effective_on,
        "valid_until": policy.last_day_in_force(),
        "validity": policy.validity_status(on),
        "url": f"/policies/{policy.policy_id}",
    }


def clause_row(clause: Any) -> Row:
    names = ("anchor", "label", "heading_path", "text", "start", "end")
    return {name: getattr(clause, name) for name in names}


def faq_row(faq: ShownFaq) -> Row:
    cited = ("policy_id", "title", "doc_no", "label", "anchor", "quote", "digest")
    return {
        "faq_id": faq.faq_id,
        "question": faq.question,
        "scope": faq.scope or None,
        "answer": faq.answer,
        "citations": [{name: getattr(c, name) for name in cited} for c in faq.citations],
        "services": [{"name": s.name, "url": s.url} for s in faq.services],
        "tags": faq.tags,
        "valid_until": faq.valid_until,
    }


def left_row(left: LeftMessage, address: str) -> Row:
    return {
        "tracking_no": left.message.tracking_no,
        "lookup_code": left.lookup_code,
        "repeated": left.repeated,
        "code_told": left.code_told,
        "due_on": left.case.due_on,
        "due_provisional": left.case.due_provisional,
        "url": f"{address}/messages/{left.message.tracking_no}",
    }


def status_row(status: MessageStatus, *, on: date) -> Row:
    """What the asker may see. Contact details are never given back."""
    case, faq = status.case, status.answered_by_faq
    return {
        "tracking_no": status.message.tracking_no,
        "kind": status.message.kind,
        "subject": status.message.subject,
        "body": status.message.body,
        "created_at": status.message.created_at,
        "status": case.status if case else None,
        "due_on": case.due_on if case else None,
        "overdue": case.overdue(on) if case else False,
        "publicity": status.publicity,
        "replies": [{"body": r.body, "replied_at": r.replied_at} for r in status.replies],
        "faq_id": faq.faq_id if faq else None,
    }
