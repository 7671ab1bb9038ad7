"""The console of Linjiang with work in every state in which a page offers something to do."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from casework.board import (
    Channel,
    Message,
    MessageKind,
    leave_message,
    release_message,
    withhold_message,
)
from casework.board.replying import reply_to_message
from casework.cases import ask_back
from casework.events import SYSTEM
from casework.faqs import (
    Faq,
    FaqState,
    NeedsReview,
    ReviewKind,
    Verdict,
    draft_faq,
    publish_faq,
    review_faq,
    schedule_faq,
    submit_for_review,
    withdraw_faq,
)
from casework.faqs.entries import ReviewCause
from casework.guides import guide_text, propose_guide
from casework.notifications import Channel as LetterChannel
from casework.notifications import (
    Delivery,
    DeliveryFault,
    DeliveryState,
    Notification,
    NotificationKind,
    Thing,
)
from casework.people import Role, StaffMember
from casework.policies import correct_policy
from casework.ports import UnitOfWork
from casework.replies import save_template, send_reply
from casework.rules import load_work_plan, record_work_plan
from casework.topics import (
    Escalation,
    EscalationStatus,
    Investigation,
    InvestigationStatus,
    TopicProposal,
    accept_proposal,
    dismiss_proposal,
    dismiss_topic,
    file_investigation,
    merge_topics,
    request_information,
)
from casework.topics.accepting import topic_of
from casework.topics.taking_up import take_up
from tests.fakes.clauses import clause_at
from tests.fakes.escalations import begun, content_of
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    DUE,
    DUTIES,
    EDITOR,
    HOUSING,
    OFFICE,
    OFFICER,
    ON,
    POLICY_ID,
    PUBLISHER,
    REVIEWER,
    SECOND_REVIEWER,
    accepted_topic,
    ask,
    confirmed,
    rent_policy,
)

ADMIN = StaffMember("guanli", "管理", OFFICE.agency_id, frozenset({Role.ADMIN}))
GONE = StaffMember("likai", "离开", OFFICE.agency_id, frozenset({Role.EDITOR}), disabled_at=AT)


def busy_console(uow: UnitOfWork) -> None:
    """On top of ``settle_linjiang``."""
    for person in (ADMIN, GONE):
        uow.staff.add(replace(person))
    asked = [ask(uow, number).message for number in range(1, 7)]
    reply_to_message(uow, asked[0].message_id, body="可以申请。", author=OFFICER, at=AT)
    wait_for_signature(uow, asked[1])
    save_template(uow, title="材料不全", body="请补材料。", by=EDITOR, at=AT)
    propose(uow, asked)
    gather(uow, asked)
    write(uow)
    release(uow)
    escalate(uow)
    correct(uow)
    name_a_telephone(uow)
    propose_words(uow)
    leave_untold(uow)
    wait_for_an_asker(uow)
    record_work_plan(uow, load_work_plan("jinshan-2024"), duties=DUTIES, actor="system", at=AT)


def leave_untold(uow: UnitOfWork) -> None:
    """A letter that no server took."""
    uow.notifications.add(
        Notification(
            "n-1", NotificationKind.ASSIGNED, OFFICER.username, Thing.FAQ, "faq-draft", 1, AT
        )
    )
    uow.deliveries.add(
        Delivery(
            "d-1", "n-1", OFFICER.username, None, LetterChannel.EMAIL, False, AT,
            state=DeliveryState.FAILED, ended_at=AT, fault=DeliveryFault.ADDRESS_REFUSED,
        )
    )  # fmt: skip


def wait_for_an_asker(uow: UnitOfWork) -> None:
    """A case whose asker was asked for something and let the time for it pass."""
    long_ago = AT - timedelta(days=20)
    message = ask(uow, 10, at=long_ago).message
    ask_back(
        uow, message.message_id, question="请写明街道。", duties=DUTIES, by=OFFICER, at=long_ago
    )


def wait_for_signature(uow: UnitOfWork, message: Message) -> None:
    """A reply that a second person must sign."""
    signed = DUTIES.with_figures({("answer_messages", "consult_signed_twice"): 1})
    send_reply(uow, message.message_id, body="可以。", author=OFFICER, at=AT, duties=signed)


def propose_words(uow: UnitOfWork) -> None:
    """Another text of a guide, which waits for a second person."""
    text = guide_text(group="投诉、举报", question="怎么信访？", words="可以上网、写信、打电话。")
    propose_guide(uow, text, guide_id="petition", by=EDITOR, at=AT)


def name_a_telephone(uow: UnitOfWork) -> None:
    """A clause whose contact waits for a person."""
    policy, text = uow.policies.get(POLICY_ID), "第九条 咨询电话：0XX-5508-1120。"
    policy.clauses.append(clause_at("第九条", text, policy_id=POLICY_ID))
    policy.text = f"{policy.text}\n{text}"


def propose(uow: UnitOfWork, asked: list[Message]) -> None:
    for number in (1, 2, 3):
        uow.proposals.put(_proposal(f"prop-{number}", asked[:2]))
    accept_proposal(uow, "prop-2", title="租房补贴材料", by=EDITOR, at=AT)
    dismiss_proposal(uow, "prop-3", reason="与政策无关", by=EDITOR, at=AT)


def _proposal(proposal_id: str, asked: list[Message]) -> TopicProposal:
    ids = tuple(message.message_id for message in asked)
    return TopicProposal(
        proposal_id, "租房补贴申请条件", "外地户籍能申请吗？", ("租房补贴",), ids,
        len(ids), (), 4.5, {"askers": 3.0, "growth": 1.5}, ("已有相近的问答。",), ON, ON,
    )  # fmt: skip


def gather(uow: UnitOfWork, asked: list[Message]) -> None:
    """An open topic that has taken in another one, one beside it, and one without a policy."""
    accepted_topic(uow, asked[:3], agency_id=HOUSING.agency_id)
    accepted_topic(uow, asked[3:4], topic_id="topic-merged", title="租房补贴发放时间")
    accepted_topic(uow, asked[4:5], topic_id="topic-free", title="电梯维修", policy_id=None)
    accepted_topic(uow, [], topic_id="topic-dropped", title="与政策无关的事")
    dismiss_topic(uow, "topic-dropped", reason="与政策无关", by=EDITOR, at=AT)
    merge_topics(uow, "topic-rent", others=["topic-merged"], by=EDITOR, at=AT)


def write(uow: UnitOfWork) -> None:
    """An entry in each state."""
    _draft(uow, "faq-draft")
    _sent_back(uow, "faq-returned")
    _handed_in(uow, "faq-waiting")
    _approved(uow, "faq-approved")
    _scheduled(uow, "faq-scheduled")
    _of_the_office(uow, "faq-office")
    _flagged(uow, "faq-flagged")
    _published(uow, "faq-live")
    _published(uow, "faq-gone")
    withdraw_faq(uow, "faq-gone", reason="口径已变", by=PUBLISHER, at=AT)


def _draft(uow: UnitOfWork, faq_id: str) -> Faq:
    return draft_faq(uow, "topic-rent", draft=CONTENT, by=EDITOR, at=AT, faq_id=faq_id)


def _handed_in(uow: UnitOfWork, faq_id: str) -> None:
    _draft(uow, faq_id)
    submit_for_review(uow, faq_id, by=EDITOR, at=AT)


def _sent_back(uow: UnitOfWork, faq_id: str) -> None:
    _handed_in(uow, faq_id)
    _sign(uow, faq_id, ReviewKind.SECRECY, Verdict.REJECT, REVIEWER)


def _approved(uow: UnitOfWork, faq_id: str) -> None:
    _handed_in(uow, faq_id)
    _sign(uow, faq_id, ReviewKind.SECRECY, Verdict.APPROVE, REVIEWER)
    _sign(uow, faq_id, ReviewKind.PRIVACY, Verdict.APPROVE, SECOND_REVIEWER)
    confirmed(uow, uow.faqs.get(faq_id))


def _sign(
    uow: UnitOfWork, faq_id: str, kind: ReviewKind, verdict: Verdict, by: StaffMember
) -> None:
    review_faq(uow, faq_id, kind=kind, verdict=verdict, reason="已看过。", by=by, at=AT)


def _scheduled(uow: UnitOfWork, faq_id: str) -> None:
    _approved(uow, faq_id)
    schedule_faq(uow, faq_id, publish_at=AT + timedelta(days=1), by=PUBLISHER, at=AT)


def _of_the_office(uow: UnitOfWork, faq_id: str) -> None:
    """The office answers for it, and has still to confirm it."""
    draft_faq(uow, None, draft=CONTENT, by=EDITOR, at=AT, faq_id=faq_id)
    submit_for_review(uow, faq_id, by=EDITOR, at=AT)


def _flagged(uow: UnitOfWork, faq_id: str) -> None:
    """Its own last day is near, and its text is right."""
    _published(uow, faq_id)
    faq = uow.faqs.get(faq_id)
    faq.state = FaqState.NEEDS_REVIEW
    faq.review_reasons = (NeedsReview(ReviewCause.ENTRY_EXPIRES, None),)


def _published(uow: UnitOfWork, faq_id: str) -> None:
    _approved(uow, faq_id)
    publish_faq(uow, faq_id, by=PUBLISHER, on=ON, at=AT)


def release(uow: UnitOfWork) -> None:
    """A message that waits for its release, one that is public, one that was withheld."""
    for number in (7, 8, 9):
        _agreeing(uow, number)
    release_message(
        uow, _number(uow, 8), subject="领补贴", body="何时领？", replies={}, by=REVIEWER, at=AT
    )
    withhold_message(uow, _number(uow, 9), reason="含有他人信息", by=REVIEWER, at=AT)


def _agreeing(uow: UnitOfWork, number: int) -> None:
    leave_message(
        uow, subject=f"领补贴（{number}）", body="什么时候能领到补贴？", kind=MessageKind.CONSULT,
        asker_key=f"asker-{number}", channel=Channel.BOARD, policy_id=POLICY_ID,
        consent_public=True, at=AT, duties=DUTIES, rng=Random(number),
    )  # fmt: skip


def _number(uow: UnitOfWork, number: int) -> str:
    found = [m for m in uow.messages.list() if m.subject == f"领补贴（{number}）"]
    return found[0].message_id


def escalate(uow: UnitOfWork) -> None:
    """Escalations in each state: new, with a question of the agency, with an investigation, with a
    report that waits, and closed by a report from before reports had parts."""
    accepted_topic(uow, [], topic_id="topic-filed", agency_id=HOUSING.agency_id)
    by_rule = TopicProposal(
        "prop-4", "租房补贴发放", "何时发放？", (), (), 10, (), 1.0, {"askers": 1.0}, (), ON, ON
    )
    uow.proposals.put(by_rule)
    take_up(uow, topic_of(uow, by_rule, title=None, accepted_by=SYSTEM, at=AT), by_rule, AT)
    for name in ("open", "asking", "running", "closed"):
        uow.escalations.add(_escalation(f"esc-{name}"))
    uow.escalations.add(replace(_escalation("esc-filed"), topic_id="topic-filed"))
    request_information(uow, "esc-asking", question="还有录音吗？", by=OFFICER, at=AT)
    for escalation_id in ("esc-running", "esc-filed"):
        begun(uow, escalation_id)
    file_investigation(uow, "esc-filed", content=content_of(), by=OFFICER, at=AT, duties=DUTIES)
    report = Investigation(
        "report-1", "topic-rent", "esc-closed", "专题调查", "走访了十二户。", OFFICER.username, AT,
        status=InvestigationStatus.ACCEPTED, opened_at=AT,
    )  # fmt: skip
    uow.investigations.add(report)
    closed = uow.escalations.get("esc-closed")
    closed.status, closed.closed_by = EscalationStatus.CLOSED, report.investigation_id
    closed.closed_on = ON


def _escalation(escalation_id: str) -> Escalation:
    return Escalation(
        escalation_id, "topic-rent", HOUSING.agency_id, "publish_faq_lists",
        "questions_concentrated", ON, DUE, asker_count=12,
    )  # fmt: skip


def correct(uow: UnitOfWork) -> None:
    """A policy with corrected fields that was repealed."""
    uow.policies.add(rent_policy(policy_id="policy-ended", title="临江区旧办法", clauses=[]))
    for field, value in (("doc_no", "临府规〔2020〕1号"), ("repealed_on", "2026-02-01")):
        correct_policy(uow, "policy-ended", field=field, value=value, by=EDITOR, at=AT)
