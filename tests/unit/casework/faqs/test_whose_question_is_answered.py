"""An entry is told to those whose question it answers, not to everybody of its topic."""

from dataclasses import replace
from random import Random

import pytest

from casework.board.leaving import leave_message
from casework.board.looking_up import message_status
from casework.board.messages import Channel, Message, MessageKind
from casework.board.question_ids import part_id
from casework.events import FaqFirstAskersTold
from casework.faqs.publishing import publish_faq
from casework.ports import UnitOfWork
from casework.topics.topics import QuestionGroup
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    DUTIES,
    ON,
    PUBLISHER,
    accepted_topic,
    approved,
    drafted,
)

RENT = "租房补贴申请需要哪些材料"
AGENCY_WORK = "劳务派遣公司拖欠工资怎么办"


def left(uow: UnitOfWork, number: int, subject: str, body: str = "请答复。") -> Message:
    return leave_message(
        uow, subject=subject, body=body, kind=MessageKind.CONSULT, asker_key=f"asker-{number}",
        channel=Channel.BOARD, at=AT, duties=DUTIES, rng=Random(number),
    ).message  # fmt: skip


def grouped(uow: UnitOfWork, group_id: str, question: str, *item_ids: str) -> str:
    uow.groups.add(QuestionGroup(group_id, question, "matter-1", list(item_ids)))
    return group_id


def published_on(uow: UnitOfWork, question: str, *similar: str) -> set[str]:
    content = replace(CONTENT, question=question, similar_questions=similar)
    approved(uow, drafted(uow, "topic-rent", content))
    publish_faq(uow, "faq-rent", by=PUBLISHER, on=ON, at=AT)
    return {event.message_id for event in uow.events.of_kind(FaqFirstAskersTold)}


@pytest.fixture
def mixed(uow: UnitOfWork) -> dict[str, Message]:
    """A topic of two questions; two ask the first, in words of their own."""
    asked = {
        "rent": left(uow, 1, f"咨询{RENT}的问题"),
        "paper": left(uow, 2, "补贴要交什么"),
        "work": left(uow, 3, AGENCY_WORK),
    }
    ids = {name: message.message_id for name, message in asked.items()}
    grouped(uow, "group-rent", RENT, ids["rent"], ids["paper"])
    grouped(uow, "group-work", "派遣工被欠薪", ids["work"])
    accepted_topic(uow, list(asked.values()), group_ids=["group-rent", "group-work"])
    return asked


def answer_to(uow: UnitOfWork, message: Message) -> object:
    return message_status(uow, message).answered_by_faq


def test_another_question_of_the_topic_is_not_told_that_it_is_answered(uow, mixed) -> None:
    told = published_on(uow, AGENCY_WORK)

    assert told == {mixed["work"].message_id}
    assert answer_to(uow, mixed["work"]) is uow.faqs.get("faq-rent")
    assert answer_to(uow, mixed["rent"]) is None


def test_who_is_grouped_with_an_askers_wording_is_told(uow, mixed) -> None:
    told = published_on(uow, "申请租房补贴带什么材料？", RENT)

    assert told == {mixed["rent"].message_id, mixed["paper"].message_id}


def test_punctuation_and_width_do_not_make_another_question(uow, mixed) -> None:
    assert mixed["paper"].message_id in published_on(uow, "补贴 要交什么？")


def test_a_short_wording_inside_a_longer_question_answers_nothing(uow, mixed) -> None:
    assert published_on(uow, "怎么办") == set()


def test_each_question_of_one_message_is_looked_at_by_itself(uow: UnitOfWork) -> None:
    body = "一是补贴怎么领取呢？二是劳务派遣公司拖欠工资怎么办？"
    both, other = left(uow, 1, "补贴和欠薪", body), left(uow, 2, "补贴哪天到账")
    part = part_id(both.message_id, body.index("二是"))
    grouped(uow, "group-pay", "补贴怎么领取", both.message_id, other.message_id)
    grouped(uow, "group-work", "派遣工被欠薪", part)
    topic = accepted_topic(uow, [both, other], group_ids=["group-pay", "group-work"])
    topic.message_ids.append(part)

    assert published_on(uow, AGENCY_WORK) == {both.message_id}


def test_a_topic_of_one_group_is_one_question_however_it_is_worded(uow: UnitOfWork) -> None:
    messages = [left(uow, 1, RENT), left(uow, 2, "补贴要交什么")]
    ids = [message.message_id for message in messages]
    accepted_topic(uow, messages, group_ids=[grouped(uow, "group-rent", RENT, *ids)])

    assert published_on(uow, "申请时带哪几样东西？") == set(ids)
