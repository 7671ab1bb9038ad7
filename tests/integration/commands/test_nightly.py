"""The jobs of a night: a second run changes nothing, a dry run nothing at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casework.board import Channel, Message, MessageKind
from casework.events import TurnAnswered
from casework.faqs import Citation, Faq, FaqState, FaqVersion
from casework.people import Role, StaffMember
from casework.topics import accept_proposal
from desk.wiring import Desk
from policydesk.jobs.hot_topics import hot_topics
from policydesk.jobs.locking import job_lock
from policydesk.jobs.nightly import StepReport, night_of, run_nightly
from policydesk.jobs.proposing import propose_topics
from records.job_locks import JobIsRunning
from tests.integration.commands.conftest import policy

DAY = date(2024, 3, 4)
EDITOR = StaffMember("bianji", "编辑", None, frozenset({Role.EDITOR}))
ASKED = ("搅拌站噪音扰民怎么办", "搅拌站噪音扰民何时解决", "请问搅拌站噪音扰民谁管")


def leave_messages(desk: Desk, count: int, *, days_ago: int = 3, first: int = 0) -> None:
    with desk.uow() as uow:
        for number in range(first, first + count):
            uow.messages.add(
                Message(
                    message_id=f"m{number:03}", tracking_no=f"LY-{number:04}", body="每晚都很吵。",
                    kind=MessageKind.CONSULT, subject=ASKED[number % len(ASKED)],
                    asker_key=f"asker{number}", channel=Channel.BOARD, policy_id=None,
                    created_at=datetime(2024, 3, 4, 4, tzinfo=UTC) - timedelta(days=days_ago),
                )
            )  # fmt: skip
        uow.commit()


def ask_in_chat(desk: Desk, query: str, outcome: str) -> None:
    turn = TurnAnswered(
        at=datetime(2024, 3, 4, 4, tzinfo=UTC), actor="a", outcome=outcome, query_masked=query,
        entry_id=None, confidence=0.1, asker_key="chat-asker", channel="chat",
    )  # fmt: skip
    with desk.uow() as uow:
        uow.events.add(turn)
        uow.commit()


def run(desk: Desk, **options) -> dict[str, StepReport]:
    reports = run_nightly(desk, night_of(desk, DAY), **options)
    return {report.step: report for report in reports}


def test_what_many_ask_is_proposed(desk: Desk) -> None:
    leave_messages(desk, 9)

    report = run(desk)["topics"]

    assert report.figures["questions"] == 9
    assert report.figures["proposals added"] >= 1
    with desk.uow() as uow:
        hottest = uow.proposals.open()[0]
    assert hottest.asker_count == 9


def test_a_second_night_changes_nothing(desk: Desk, contents: Callable[[], str]) -> None:
    leave_messages(desk, 12)
    run(desk)
    before = contents()

    again = run(desk)

    assert not any(report.changed for report in again.values())
    assert contents() == before


def test_a_dry_run_tells_what_would_be_done_and_does_nothing(
    desk: Desk, contents: Callable[[], str]
) -> None:
    leave_messages(desk, 12)
    before = contents()

    rehearsed = run(desk, dry_run=True)

    assert contents() == before
    assert rehearsed == run(desk)


def test_a_question_the_chat_could_not_answer_joins_its_group(desk: Desk) -> None:
    leave_messages(desk, 8)
    run(desk)
    ask_in_chat(desk, ASKED[0], "no_answer_unknown")
    ask_in_chat(desk, "补贴标准", "answered_faq")

    report = run(desk)["topics"]

    assert report.figures["questions"] == 9
    with desk.uow() as uow:
        assert uow.proposals.open()[0].asker_count == 9


def test_what_many_raised_is_escalated_once_without_waiting_for_an_editor(desk: Desk) -> None:
    leave_messages(desk, 12)

    assert run(desk)["escalations"].figures == {"opened": 1}
    assert run(desk)["escalations"].figures == {"opened": 0}
    with desk.uow() as uow:
        (topic,) = uow.topics.list()
        assert topic.unconfirmed and len(topic.message_ids) == 12
        assert uow.proposals.open() == []


def test_new_messages_join_the_accepted_topic(desk: Desk) -> None:
    leave_messages(desk, 9)
    run(desk)
    with desk.uow() as uow:
        proposal = uow.proposals.open()[0]
        topic = accept_proposal(uow, proposal.proposal_id, by=EDITOR, at=desk.clock.now())
        uow.commit()
    leave_messages(desk, 3, first=9)

    report = run(desk)["topics"]

    assert report.figures["topics grown"] == 1
    with desk.uow() as uow:
        assert len(uow.topics.get(topic.topic_id).message_ids) == 12


def test_messages_after_the_day_wait_and_nothing_grouped_is_lost(desk: Desk) -> None:
    leave_messages(desk, 6, days_ago=40)
    leave_messages(desk, 6, days_ago=3, first=6)
    run(desk)

    earlier = run_nightly(desk, night_of(desk, DAY - timedelta(days=20)))

    assert earlier[0].figures["questions"] == 6
    with desk.uow() as uow:
        grouped = {m for group in uow.groups.list() for m in group.message_ids}
    assert len(grouped) == 12


def test_a_faq_whose_policy_expires_soon_is_flagged_once(desk: Desk) -> None:
    expiring = replace(policy(1, "补贴每月十日发放。"), valid_until=DAY + timedelta(days=10))
    citation = Citation(
        "policy-1", "policy-1-1", expiring.title, expiring.doc_no, "第1条", "c1", "补贴", "d"
    )
    long_ago = datetime(2024, 1, 5, tzinfo=UTC)
    version = FaqVersion(1, "何时发？", "十日。", (), (citation,), (), "bian", "fa", long_ago)
    with desk.uow() as uow:
        uow.policies.add(expiring)
        uow.faqs.add(Faq("f1", None, None, None, FaqState.PUBLISHED, "bian", versions=[version]))
        uow.commit()

    assert run(desk)["faq entries"].figures == {
        "moved to a new text": 0,
        "to be looked at": 1,
        "expired": 0,
    }
    assert run(desk)["faq entries"].figures == {
        "moved to a new text": 0,
        "to be looked at": 0,
        "expired": 0,
    }


def test_two_nights_do_not_run_at_once(desk: Desk) -> None:
    with job_lock(desk, "nightly"), pytest.raises(JobIsRunning):
        run(desk)


def test_heat_is_counted_for_the_day_that_is_asked_for(desk: Desk) -> None:
    leave_messages(desk, 6, days_ago=40)
    leave_messages(desk, 6, days_ago=3, first=6)
    run(desk)

    with desk.uow() as uow:
        now = hot_topics(uow, on=DAY, top=1)[0]
        then = hot_topics(uow, on=DAY - timedelta(days=20), top=1)[0]

    assert (now.askers, then.askers) == (12, 6)
    assert now.heat == pytest.approx(sum(now.heat_parts.values()), abs=1e-6)
    assert now.heat_says[0].startswith(f"{now.askers}人提问")
    assert then.last_seen == DAY - timedelta(days=40)
    assert now.heat > then.heat


def test_the_next_night_keeps_the_ids_that_the_records_hold(desk: Desk) -> None:
    leave_messages(desk, 12)
    run(desk)
    with desk.uow() as uow:
        before = {group.group_id: set(group.message_ids) for group in uow.groups.list()}
    leave_messages(desk, 5, first=12, days_ago=1)

    proposed = propose_topics(desk, DAY, lambda done, total: None)

    now = {group.group_id: set(group.message_ids) for group in proposed.groups}
    assert all(messages <= now[group] for group, messages in before.items())
    assert proposed.proposals[0].asker_count == 17
