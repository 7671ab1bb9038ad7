"""A night over all sources and over odd input: counted by askers, nothing lost, nothing twice."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from casework.board import Channel, Message, MessageKind
from casework.events import TurnAnswered
from casework.topics import Candidate, TopicProposal
from desk.wiring import Desk
from policydesk.jobs.nightly import StepReport, night_of, run_nightly

DAY = date(2024, 3, 4)
AT = datetime(2024, 3, 1, 4, tzinfo=UTC)
SUBJECT, BODY = "灵活就业社保断缴怎么补缴", "请问灵活就业社保断缴怎么补缴？"
TWO = "灵活就业社保断缴怎么补缴？另外想问一下，孩子幼儿园报名要带什么证件？"


def keep(desk: Desk, *messages: Message) -> None:
    with desk.uow() as uow:
        for message in messages:
            uow.messages.add(message)
        uow.commit()


def message(number: int, **values: Any) -> Message:
    given = {
        "message_id": f"m{number:05}", "tracking_no": f"LY-{number:05}", "subject": SUBJECT,
        "body": BODY, "kind": MessageKind.CONSULT, "asker_key": f"asker{number}",
        "channel": Channel.BOARD, "policy_id": None, "created_at": AT,
    }  # fmt: skip
    return Message(**{**given, **values})


def ask_in_chat(desk: Desk, asker: str, outcome: str, text: str = SUBJECT) -> None:
    turn = TurnAnswered(
        at=AT, actor=asker, outcome=outcome, query_masked=text, entry_id=None,
        confidence=0.1, asker_key=asker, channel="chat",
    )  # fmt: skip
    with desk.uow() as uow:
        uow.events.add(turn)
        uow.commit()


def night(desk: Desk) -> dict[str, StepReport]:
    return {report.step: report for report in run_nightly(desk, night_of(desk, DAY))}


def proposals(desk: Desk) -> list[TopicProposal]:
    with desk.uow() as uow:
        return uow.proposals.open()


def test_all_sources_meet_in_one_proposal_and_a_person_counts_once(desk: Desk) -> None:
    keep(
        desk,
        message(1),
        message(2, channel=Channel.WINDOW, window="社保窗口"),
        message(3, channel=Channel.HOTLINE),
        message(4, channel=Channel.HOTLINE, asker_key="asker1"),
    )
    ask_in_chat(desk, "asker1", "no_answer_unknown")
    ask_in_chat(desk, "asker9", "no_answer_uncertain")
    ask_in_chat(desk, "asker9", "no_answer_not_in_force")
    ask_in_chat(desk, "asker8", "answered_faq")

    figures = night(desk)["topics"].figures

    (proposal,) = proposals(desk)
    assert (figures["messages"], figures["unanswered in the chat"]) == (4, 3)
    assert proposal.asker_count == 4
    assert proposal.sources == {
        "hotline": 2, "board": 1, "window": 1, "no_answer_unknown": 1, "no_answer_uncertain": 1,
        "no_answer_not_in_force": 1,
    }  # fmt: skip
    assert proposal.candidate is Candidate.FAQ


def test_turns_that_name_no_matter_are_counted_and_become_no_topic(desk: Desk) -> None:
    for number in range(6):
        ask_in_chat(desk, f"asker{number}", "no_answer_unknown", "那材料呢")

    figures = night(desk)["topics"].figures

    assert (figures["unanswered in the chat"], figures["naming no matter"]) == (6, 6)
    assert (figures["questions"], proposals(desk)) == (0, [])


def test_concentrated_suggestions_are_proposed_for_an_investigation(desk: Desk) -> None:
    chosen = {"kind": MessageKind.SUGGESTION, "subject": "建议增设夜间公交", "body": ""}
    keep(desk, *(message(n, **chosen) for n in range(5)))

    night(desk)

    (proposal,) = proposals(desk)
    assert (proposal.candidate, proposal.kinds) == (Candidate.INVESTIGATION, {"suggestion": 5})


def test_a_further_question_joins_its_own_group_and_stays_there(
    desk: Desk, contents: Callable[[], str]
) -> None:
    other = {"subject": "孩子幼儿园报名要带什么证件", "body": "孩子幼儿园报名要带什么证件？"}
    keep(desk, message(1), message(2), message(3, body=TWO), message(4, **other))
    keep(desk, message(5, **other))
    further = f"m00003#{TWO.index('另外')}"

    night(desk)

    with desk.uow() as uow:
        group_of = {i: g.group_id for g in uow.groups.list() for i in g.message_ids}
    assert group_of["m00003"] == group_of["m00001"]
    assert group_of[further] == group_of["m00004"] != group_of["m00001"]
    before = contents()
    assert not any(report.changed for report in night(desk).values())
    assert contents() == before


def test_odd_messages_are_grouped_or_wait_and_none_stops_the_night(desk: Desk) -> None:
    keep(
        desk,
        message(1, body=""),
        message(2, subject="", body=BODY),
        message(3, body="请问断缴怎么补缴？" * 5_600),
        message(4, body="<p>灵活就业&nbsp;社保断缴怎么补缴？</p>"),
        message(5, subject="？", body="……"),
        message(6, created_at=AT + timedelta(days=4000)),
    )

    figures = night(desk)["topics"].figures

    assert (figures["messages"], figures["dated later"]) == (5, 1)
    with desk.uow() as uow:
        grouped = [i for group in uow.groups.list() for i in group.message_ids]
    assert sorted(grouped) == [f"m0000{n}" for n in range(1, 6)]


def test_one_asker_with_a_thousand_messages_makes_no_proposal(desk: Desk) -> None:
    keep(desk, *(message(n, asker_key="one", body=f"{BODY}{n}") for n in range(1_000)))

    figures = night(desk)["topics"].figures

    assert figures["messages"] == 1_000
    assert proposals(desk) == []


def test_the_same_text_ten_thousand_times_is_one_question_of_ten_thousand(desk: Desk) -> None:
    keep(desk, *(message(n) for n in range(10_000)))

    figures = night(desk)["topics"].figures

    with desk.uow() as uow:
        (topic,), (escalation,) = uow.topics.list(), uow.escalations.list()
    assert figures["question groups"] == 1
    assert (escalation.topic_id, escalation.asker_count) == (topic.topic_id, 10_000)
    assert len(topic.message_ids) == 10_000
