"""What a person merged or split stays so on later nights, whatever the machine thinks alike."""

from datetime import UTC, date, datetime, timedelta

from casework.board import Channel, Message, MessageKind
from casework.people import Role, StaffMember
from casework.topics import (
    Topic,
    TopicProposal,
    accept_proposal,
    merge_topics,
    split_proposal,
    split_topic,
)
from desk.wiring import Desk
from policydesk.jobs.nightly import night_of, run_nightly

DAY = date(2024, 3, 4)
EDITOR = StaffMember("bianji", "编辑", None, frozenset({Role.EDITOR}))
AT = datetime(2024, 3, 4, 9, tzinfo=UTC)
NOISE = "搅拌站夜间噪音扰民怎么办"
LIFT = "老旧小区加装电梯补贴怎么申请"
OTHER_MATTERS = (
    "图书馆周一开放吗", "公交七路末班车太早", "居住证到期怎么续签", "公积金贷款额度怎么算",
    "幼儿园入学报名材料", "养老保险补缴比例", "路灯坏了没人修", "垃圾分类投放时间",
    "独生子女证补办", "小区停车位收费标准",
)  # fmt: skip


def leave(desk: Desk, subject: str, *numbers: int) -> None:
    with desk.uow() as uow:
        for number in numbers:
            uow.messages.add(
                Message(
                    message_id=f"m{number:03}", tracking_no=f"LY-{number:04}", body="请答复。",
                    kind=MessageKind.CONSULT, subject=subject, asker_key=f"asker{number}",
                    channel=Channel.BOARD, policy_id=None,
                    created_at=datetime(2024, 3, 1, 4, tzinfo=UTC) + timedelta(minutes=number),
                )
            )  # fmt: skip
        uow.commit()


def night(desk: Desk) -> None:
    run_nightly(desk, night_of(desk, DAY))


def proposal_of(desk: Desk, message_id: str) -> TopicProposal:
    with desk.uow() as uow:
        (found,) = [p for p in uow.proposals.open() if message_id in p.message_ids]
    return found


def topic(desk: Desk, topic_id: str) -> Topic:
    with desk.uow() as uow:
        return uow.topics.get(topic_id)


def accepted(desk: Desk, message_id: str) -> Topic:
    proposal = proposal_of(desk, message_id)
    with desk.uow() as uow:
        made = accept_proposal(uow, proposal.proposal_id, by=EDITOR, at=AT)
        uow.commit()
    return made


def test_a_split_of_a_topic_stands_the_next_nights(desk: Desk) -> None:
    leave(desk, NOISE, 1, 2, 3, 4, 5, 6)
    night(desk)
    whole = accepted(desk, "m001")
    with desk.uow() as uow:
        part = split_topic(
            uow, whole.topic_id, message_ids=["m004", "m005", "m006"], title="第二家搅拌站",
            by=EDITOR, at=AT,
        )  # fmt: skip
        uow.commit()

    night(desk)
    leave(desk, NOISE, 7)
    night(desk)

    one, other = topic(desk, whole.topic_id), topic(desk, part.topic_id)
    assert {"m001", "m002", "m003"} <= set(one.message_ids)
    assert {"m004", "m005", "m006"} <= set(other.message_ids)
    assert len(one.message_ids) + len(other.message_ids) == 7
    with desk.uow() as uow:
        groups = {g.group_id: g for g in uow.groups.list()}
        assert uow.proposals.open() == []
    assert {groups[g].topic_ref for g in one.group_ids}.isdisjoint(
        groups[g].topic_ref for g in other.group_ids
    )


def test_a_split_of_a_proposal_stands_the_next_nights(desk: Desk) -> None:
    leave(desk, NOISE, 1, 2, 3, 4, 5, 6)
    night(desk)
    with desk.uow() as uow:
        part = split_proposal(
            uow, uow.proposals.open()[0].proposal_id, message_ids=["m004", "m005", "m006"],
            title="第二家搅拌站", by=EDITOR, at=AT,
        )  # fmt: skip
        uow.commit()

    night(desk)
    night(desk)

    assert set(proposal_of(desk, "m001").message_ids) == {"m001", "m002", "m003"}
    assert set(topic(desk, part.topic_id).message_ids) == {"m004", "m005", "m006"}


def test_a_merge_stands_and_what_is_new_joins_it(desk: Desk) -> None:
    for number, subject in enumerate(OTHER_MATTERS, start=100):
        leave(desk, subject, number)
    leave(desk, NOISE, 1, 2, 3)
    leave(desk, LIFT, 11, 12, 13)
    night(desk)
    one, other = accepted(desk, "m001"), accepted(desk, "m011")
    with desk.uow() as uow:
        merge_topics(uow, one.topic_id, others=[other.topic_id], by=EDITOR, at=AT)
        uow.commit()

    night(desk)
    leave(desk, LIFT, 14)
    night(desk)

    merged = topic(desk, one.topic_id)
    assert {"m001", "m002", "m003", "m011", "m012", "m013", "m014"} <= set(merged.message_ids)
    with desk.uow() as uow:
        matters = {g.topic_ref for g in uow.groups.list() if g.group_id in merged.group_ids}
        asked_again = {m for p in uow.proposals.open() for m in p.message_ids}
    assert len(matters) == 1
    assert asked_again.isdisjoint(merged.message_ids)
