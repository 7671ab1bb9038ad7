"""What the records hold before two act on it; each gives the id that a form needs, if one."""

from dataclasses import replace

from casework.board import Reply, release_message
from casework.board.replying import reply_to_message
from casework.faqs import submit_for_review
from casework.ports import UnitOfWork
from casework.replies import send_reply
from casework.topics import QuestionGroup, merge_topics
from tests.fakes.linjiang import (
    AT,
    DUTIES,
    EDITOR,
    OFFICER,
    REVIEWER,
    accepted_topic,
    approved,
    ask,
    drafted,
    published,
)
from tests.integration.portal.steps import proposal


def one_message(uow: UnitOfWork) -> str:
    return ask(uow).message.message_id


def answered_message(uow: UnitOfWork) -> str:
    left = ask(uow).message.message_id
    reply_to_message(uow, left, body="请到窗口登记。", author=EDITOR, at=AT)
    return left


def message_with_reply(uow: UnitOfWork) -> str:
    left = ask(uow).message.message_id
    uow.replies.add(Reply("reply-sent", left, "请到窗口登记。", "jingban", "agency-housing", AT))
    return left


def waiting_reply(uow: UnitOfWork) -> str:
    """The id of a reply that a second person must sign."""
    signed = DUTIES.with_figures({("answer_messages", "consult_signed_twice"): 1})
    sent = send_reply(
        uow, ask(uow).message.message_id, body="请到窗口登记。", author=OFFICER, at=AT,
        duties=signed,
    )  # fmt: skip
    return sent.pending.pending_id if sent.pending else ""


def public_message(uow: UnitOfWork) -> str:
    left = ask(uow).message
    left.consent_public = True
    return left.message_id


def released_message(uow: UnitOfWork) -> str:
    left = public_message(uow)
    release_message(
        uow, left, subject="租房补贴", body="能申请吗？", replies={}, by=REVIEWER, at=AT
    )
    return left


def two_proposed(uow: UnitOfWork) -> str:
    ids = [ask(uow, number).message.message_id for number in (1, 2)]
    uow.groups.add(QuestionGroup("group-a", "能申请吗？", None, ids[:1]))
    uow.groups.add(QuestionGroup("group-b", "多久到账？", None, ids[1:]))
    uow.proposals.put(replace(proposal(ids), group_ids=("group-a", "group-b")))
    return "group-b"


def topic_of_three(uow: UnitOfWork) -> str:
    left = [ask(uow, number).message for number in (1, 2, 3)]
    accepted_topic(uow, left)
    return left[0].message_id


def two_topics(uow: UnitOfWork) -> None:
    accepted_topic(uow, [ask(uow, 1).message])
    accepted_topic(uow, [ask(uow, 2).message], topic_id="topic-two", title="租金多少")


def merged_topics(uow: UnitOfWork) -> None:
    two_topics(uow)
    merge_topics(uow, "topic-rent", others=["topic-two"], by=EDITOR, at=AT)


def entry_drafted(uow: UnitOfWork) -> None:
    drafted(uow)


def entry_handed_in(uow: UnitOfWork) -> None:
    drafted(uow)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)


def entry_approved(uow: UnitOfWork) -> None:
    approved(uow, drafted(uow))


def entry_published(uow: UnitOfWork) -> None:
    published(uow)
