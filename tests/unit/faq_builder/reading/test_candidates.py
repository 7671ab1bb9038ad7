"""Who asks, from where, and what a proposal is a candidate for."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from casework.answer_outcomes import AnswerOutcome
from casework.board import Channel, Message, MessageKind, Source
from casework.events import TurnAnswered
from casework.topics import Candidate, TopicProposal
from faq_builder.reading.asked_items import message_items, turn_item
from faq_builder.reading.board_items import BoardItem, TextKind
from faq_builder.reading.candidates import askers_of, with_evidence

ZONE = ZoneInfo("Asia/Shanghai")
AT = datetime(2024, 3, 4, 20, tzinfo=UTC)
TWO = "身份证丢了在外地能补办吗？另外想咨询一下，驾驶证到期换证要不要体检？"


def item(number: int, source: Source, kind: TextKind, asker: str | None = None) -> BoardItem:
    return BoardItem(f"m{number}", "s", "", asker or f"a{number}", AT, source=source, kind=kind)


def message(body: str, **values: Any) -> Message:
    given = {
        "message_id": "m1", "tracking_no": "LY-1", "kind": MessageKind.CONSULT, "subject": "补办",
        "body": body, "asker_key": "a", "channel": Channel.WINDOW, "policy_id": None,
        "created_at": AT, "likes": 3,
    }  # fmt: skip
    return Message(**{**given, **values})


def test_whoever_asks_ten_times_in_one_place_counts_once_there() -> None:
    same = [item(n, Channel.BOARD, TextKind.CONSULTATION, "a") for n in range(10)]
    other = item(11, AnswerOutcome.NO_ANSWER_UNKNOWN, TextKind.CONSULTATION, "a")

    askers = askers_of([*same, other])

    assert askers.sources == {"board": 1, "no_answer_unknown": 1}
    assert askers.kinds == {"consultation": 1}


def test_a_matter_on_which_people_consult_is_for_an_faq() -> None:
    items = [item(n, Channel.BOARD, TextKind.CONSULTATION) for n in range(2)]
    items += [item(n, Channel.BOARD, TextKind.SUGGESTION) for n in range(2, 5)]

    assert askers_of(items).candidate is Candidate.FAQ
    assert list(askers_of(items).kinds) == ["suggestion", "consultation"]


def test_concentrated_opinions_are_for_an_investigation() -> None:
    items = [item(1, Channel.WINDOW, TextKind.CONSULTATION)]
    items += [item(n, Channel.HOTLINE, TextKind.EVALUATION) for n in range(2, 6)]

    assert askers_of(items).candidate is Candidate.INVESTIGATION
    assert askers_of(items).sources == {"hotline": 4, "window": 1}


def test_each_question_of_a_message_has_its_own_kind_and_the_messages_source() -> None:
    both = message_items(message(TWO), ZONE)

    assert [i.id for i in both] == ["m1", f"m1#{TWO.index('另外')}"]
    assert {i.source for i in both} == {Channel.WINDOW}
    assert {i.kind for i in both} == {TextKind.CONSULTATION}
    assert both[0].created_at is not None
    assert both[0].created_at.date() == date(2024, 3, 5)


def test_what_the_asker_chose_on_the_form_stands() -> None:
    chosen = message("请问什么时候开门？", kind=MessageKind.SUGGESTION)

    assert [i.kind for i in message_items(chosen, ZONE)] == [TextKind.SUGGESTION]


def test_a_turn_without_an_answer_tells_its_outcome_as_its_source() -> None:
    turn = TurnAnswered(
        at=AT, actor="a", outcome="no_answer_not_in_force", query_masked="怎么申领消费券",
        entry_id=None, confidence=None, asker_key="a", channel="chat", event_id=9,
    )  # fmt: skip

    found = turn_item(turn, ZONE)

    assert (found.id, found.source) == ("turn-9", AnswerOutcome.NO_ANSWER_NOT_IN_FORCE)
    assert found.kind is TextKind.CONSULTATION


def test_a_proposal_says_what_it_is_for_and_who_asks() -> None:
    items = {f"m{n}": item(n, Channel.HOTLINE, TextKind.COMPLAINT) for n in range(3)}
    day = date(2024, 3, 4)
    bare = TopicProposal("p", "t", "q", (), tuple(items), 3, (), 1.0, {}, (), day, day)

    told = with_evidence(bare, items)

    assert (told.candidate, told.sources) == (Candidate.INVESTIGATION, {"hotline": 3})
    assert told.kinds == {"complaint": 3}
