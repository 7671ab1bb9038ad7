"""What the suite keeps and reads back, and the means to keep it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from casework.board import Channel, Message, MessageKind
from casework.cases import Case
from casework.faqs import (
    Citation,
    DraftContent,
    Faq,
    FaqState,
    NeedsReview,
    Review,
    ReviewKind,
    Verdict,
)
from casework.faqs.entries import ReviewCause, version_of
from casework.policies import Clause, Policy, ServiceItem
from casework.ports import UnitOfWork
from casework.topics import Escalation, Topic, TopicProposal

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


DUE = date(2026, 3, 11)


BEFORE, AFTER = DUE - timedelta(days=1), DUE + timedelta(days=1)


Database = Callable[[], UnitOfWork]


def kept(database: Database, **things: Sequence[object]) -> None:
    """Add the things to the repositories of these names and commit."""
    with database() as uow:
        for repository, added in things.items():
            for thing in added:
                getattr(uow, repository).add(thing)
        uow.commit()


def message(number: int = 1, **values: Any) -> Message:
    given = {
        "message_id": f"message-{number}",
        "tracking_no": f"LY-0000-000{number}-X",
        "kind": MessageKind.CONSULT,
        "subject": "租房补贴",
        "body": "外地户籍能申请租房补贴吗？",
        "asker_key": f"asker-{number}",
        "channel": Channel.BOARD,
        "policy_id": None,
        "created_at": AT + timedelta(hours=number),
    }
    return Message(**{**given, **values})


def case(number: int = 1, **values: Any) -> Case:
    given = {
        "case_id": f"case-{number}",
        "message_id": "message-1",
        "agency_id": "agency-housing",
        "opened_at": AT,
        "due_on": DUE,
    }
    return Case(**{**given, **values})


def topic(number: int = 1, **values: Any) -> Topic:
    given = {
        "topic_id": f"topic-{number}",
        "title": "租房补贴申请条件",
        "accepted_by": "editor",
        "accepted_at": AT + timedelta(hours=number),
        "message_ids": ["message-1"],
    }
    return Topic(**{**given, **values})


def escalation(number: int = 1, **values: Any) -> Escalation:
    given = {
        "escalation_id": f"escalation-{number}",
        "topic_id": "topic-1",
        "agency_id": "agency-housing",
        "duty_id": "publish_faq_lists",
        "reason": "questions_concentrated",
        "opened_on": date(2026, 2, 18),
        "due_on": DUE,
        "asker_count": 12,
    }
    return Escalation(**{**given, **values})


def policy(number: int = 1, **values: Any) -> Policy:
    policy_id = f"policy-{number}"
    clause = Clause(
        clause_id=f"clause-{number}",
        policy_id=policy_id,
        anchor="第三条",
        label="第三条",
        heading_path=("第一章 总则",),
        text="第三条 在本区就业的非本市户籍人员可以申请。",
        start=10,
        end=33,
        responsible_units=("区房管局",),
    )
    given = {
        "policy_id": policy_id,
        "title": "临江区租房补贴办法",
        "doc_no": f"临府规〔2025〕{number}号",
        "issued_on": date(2025, 1, number),
        "clauses": [clause],
        "service_items": [ServiceItem("租房补贴申请", "https://example.org/rent")],
        "corrections": {"title": "临江区租房补贴办法"},
        "imported_at": AT,
    }
    return Policy(**{**given, **values})


CITATION = Citation(
    policy_id="policy-1",
    clause_id="clause-1",
    title="临江区租房补贴办法",
    doc_no="临府规〔2025〕1号",
    label="第三条",
    anchor="第三条",
    quote="在本区就业的非本市户籍人员可以申请",
    digest="00ff",
)


CONTENT = DraftContent(
    question="外地户籍可以申请租房补贴吗？",
    answer="可以，须在本区就业。",
    similar_questions=("非沪籍能领租房补贴吗",),
    citations=(CITATION,),
    services=(ServiceItem("租房补贴申请", "https://example.org/rent"),),
    valid_until=date(2027, 12, 31),
)


def faq(number: int = 1, **values: Any) -> Faq:
    live = replace(
        version_of(CONTENT, version_no=1, author="editor"),
        published_by="publisher",
        published_at=AT,
    )
    given = {
        "faq_id": f"faq-{number}",
        "policy_id": "policy-1",
        "topic_id": None,
        "agency_id": "agency-housing",
        "state": FaqState.PUBLISHED,
        "author": "editor",
        "versions": [live],
        "reviews": [Review(ReviewKind.SECRECY, Verdict.APPROVE, "reviewer", "", AT, 1)],
        "tags": ("住房",),
        "review_reasons": (NeedsReview(ReviewCause.CLAUSE_CHANGED, "policy-1", ("第三条",)),),
    }
    return Faq(**{**given, **values})


PROPOSAL = TopicProposal(
    proposal_id="proposal-1",
    title="租房补贴",
    representative_question="外地户籍能申请租房补贴吗",
    keywords=("租房", "补贴"),
    message_ids=("message-1", "message-2"),
    asker_count=2,
    group_ids=("group-1",),
    heat=3.25,
    heat_parts={"askers": 2.0, "growth": 1.25},
    findings=("too_few_askers",),
    first_seen_on=date(2026, 2, 1),
    last_seen_on=date(2026, 3, 1),
)
