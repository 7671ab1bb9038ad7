"""The invented district of Linjiang: its people, a policy, and the usual steps in short."""

from datetime import UTC, date, datetime
from random import Random
from typing import Any

from casework.board import Channel, LeftMessage, Message, MessageKind, leave_message
from casework.faqs import (
    Citation,
    DraftContent,
    Faq,
    ReviewKind,
    Verdict,
    confirm_accuracy,
    draft_faq,
    publish_faq,
    review_faq,
    submit_for_review,
)
from casework.ids import clause_id_for, digest_of
from casework.people import Agency, AgencyKind, Role, StaffMember
from casework.policies import Clause, Policy, ServiceItem
from casework.ports import UnitOfWork
from casework.rules import load_duties
from casework.topics import Topic
from tests.fakes.clauses import clause_at

# Monday, nine in the morning in China; seven working days later is Wednesday the 11th.
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ON = date(2026, 3, 2)
DUE = date(2026, 3, 11)
DUTIES = load_duties()

HOUSING = Agency("agency-housing", "区房管局", ("住房保障局",), AgencyKind.DRAFTING)
OFFICE = Agency("agency-office", "区政府办公室", ("区府办",), AgencyKind.OFFICE)

EDITOR = StaffMember("bianji", "编辑", OFFICE.agency_id, frozenset({Role.EDITOR}))
REVIEWER = StaffMember("shencha", "审查", OFFICE.agency_id, frozenset({Role.REVIEWER}))
SECOND_REVIEWER = StaffMember("fushen", "复审", OFFICE.agency_id, frozenset({Role.REVIEWER}))
PUBLISHER = StaffMember("fabu", "发布", OFFICE.agency_id, frozenset({Role.PUBLISHER}))
OFFICER = StaffMember("jingban", "经办", HOUSING.agency_id, frozenset({Role.AGENCY_OFFICER}))
STRANGER = StaffMember("waidan", "外单位", "agency-tax", frozenset({Role.AGENCY_OFFICER}))

POLICY_ID = "policy-rent"
WHO = "第三条 在本区就业的非本市户籍人员可以申请租房补贴。"
HOW = "第五条 申请人向街道社区事务受理中心提交劳动合同和租赁合同。"


def rent_policy(*, who: str = WHO, how: str | None = HOW, **values: Any) -> Policy:
    """A policy of two clauses; ``how=None`` leaves the second one out."""
    texts = {"第三条": who} | ({"第五条": how} if how else {})
    given = {
        "policy_id": POLICY_ID,
        "title": "临江区租房补贴办法",
        "doc_no": "临府规〔2025〕3号",
        "agency_id": HOUSING.agency_id,
        "issued_on": date(2025, 5, 1),
        "text": "\n".join(texts.values()),
        "source_digest": digest_of("\n".join(texts.values())),
        "clauses": [_clause(anchor, text) for anchor, text in texts.items()],
    }
    return Policy(**{**given, **values})


def _clause(anchor: str, text: str) -> Clause:
    start = 0 if anchor == "第三条" else len(WHO) + 1
    return clause_at(anchor, text, policy_id=POLICY_ID, start=start)


def citation(anchor: str = "第三条", quote: str = WHO) -> Citation:
    return Citation(
        policy_id=POLICY_ID,
        clause_id=clause_id_for(POLICY_ID, anchor),
        title="临江区租房补贴办法",
        doc_no="临府规〔2025〕3号",
        label=anchor,
        anchor=anchor,
        quote=quote,
        digest=digest_of(quote),
    )


CONTENT = DraftContent(
    question="外地户籍可以申请租房补贴吗？",
    answer="可以。在本区就业的非本市户籍人员可以申请租房补贴。",
    similar_questions=("非沪籍能领租房补贴吗",),
    citations=(citation(),),
    services=(ServiceItem("租房补贴申请", "https://example.org/rent"),),
)


def settle_linjiang(uow: UnitOfWork) -> None:
    """Agencies, staff and the policy."""
    for agency in (HOUSING, OFFICE):
        uow.agencies.add(Agency(agency.agency_id, agency.name, agency.aliases, agency.kind))
    for person in (EDITOR, REVIEWER, SECOND_REVIEWER, PUBLISHER, OFFICER, STRANGER):
        uow.staff.add(
            StaffMember(person.username, person.display_name, person.agency_id, person.roles)
        )
    uow.policies.add(rent_policy())


def ask(
    uow: UnitOfWork,
    number: int = 1,
    *,
    asker: str | None = None,
    at: datetime = AT,
    kind: MessageKind = MessageKind.CONSULT,
    policy_id: str | None = POLICY_ID,
    code_cost: int = 2,
) -> LeftMessage:
    """Message ``number``, of its own asker unless one is named.

    Its code is hashed cheaply and opens nothing; ``code_cost=SCRYPT_COST`` makes one that does.
    """
    return leave_message(
        uow,
        subject="租房补贴",
        body=f"外地户籍能申请租房补贴吗？（{number}）",
        kind=kind,
        asker_key=asker or f"asker-{number}",
        channel=Channel.BOARD,
        policy_id=policy_id,
        at=at,
        duties=DUTIES,
        rng=Random(number),
        code_cost=code_cost,
    )


def accepted_topic(uow: UnitOfWork, messages: list[Message], **values: Any) -> Topic:
    """A topic that holds the messages, as a person has accepted it."""
    given = {
        "topic_id": "topic-rent",
        "title": "租房补贴申请条件",
        "accepted_by": EDITOR.username,
        "accepted_at": AT,
        "message_ids": [message.message_id for message in messages],
        "policy_id": POLICY_ID,
    }
    topic = Topic(**{**given, **values})
    uow.topics.add(topic)
    return topic


def drafted(uow: UnitOfWork, topic_id: str | None = None, content: DraftContent = CONTENT) -> Faq:
    return draft_faq(uow, topic_id, draft=content, by=EDITOR, at=AT, faq_id="faq-rent")


SIGNS = {ReviewKind.SECRECY: REVIEWER, ReviewKind.PRIVACY: SECOND_REVIEWER}


def confirmed(uow: UnitOfWork, faq: Faq, *, at: datetime = AT) -> Faq:
    """By the agency that answers for the entry."""
    by = OFFICER if faq.agency_id == HOUSING.agency_id else EDITOR
    return confirm_accuracy(uow, faq.faq_id, by=by, at=at)


def approved(uow: UnitOfWork, faq: Faq, *, at: datetime = AT) -> Faq:
    """Handed in, signed by two reviewers, confirmed by its agency."""
    submit_for_review(uow, faq.faq_id, by=EDITOR, at=at)
    for kind, reviewer in SIGNS.items():
        review_faq(
            uow, faq.faq_id, kind=kind, verdict=Verdict.APPROVE, reason="", by=reviewer, at=at
        )
    return confirmed(uow, faq, at=at)


def published(
    uow: UnitOfWork, topic_id: str | None = None, *, on: date = ON, at: datetime = AT
) -> Faq:
    approved(uow, drafted(uow, topic_id), at=at)
    return publish_faq(uow, "faq-rent", by=PUBLISHER, on=on, at=at)
