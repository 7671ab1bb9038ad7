"""What is remembered after a question was answered."""

import pytest

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.choices import Choice
from desk.conversation.turn import Turn
from desk.turns.conversation_state import NOTHING_SAID, ConversationState
from desk.turns.memory import keeping, policy_after
from knowledge import Entry, EntryKind
from language.masking import NO_TEXT
from tests.fakes.desk import FakeDesk, KnownAnswers, as_desk
from tests.fakes.intake import masked
from tests.fakes.knowledge import source_at

UNKNOWN, FOUND = AnswerOutcome.NO_ANSWER_UNKNOWN, AnswerOutcome.ANSWERED_FAQ
ASKED = masked("那材料呢")


def turn(outcome: AnswerOutcome, **values: str) -> Turn:
    card = AnswerCard(CardType.NONE, outcome, asked_as=values.get("asked_as"))
    return Turn("…", card, left_as=masked(values.get("left_as", "")))


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ({}, "那材料呢"),
        ({"asked_as": "养犬登记：那材料呢"}, "养犬登记：那材料呢"),
        ({"left_as": "（关于《养犬办法》）那材料呢"}, "（关于《养犬办法》）那材料呢"),
    ],
)
def test_a_question_is_kept_as_it_was_read(values: dict[str, str], kept: str):
    assert keeping(NOTHING_SAID, turn(UNKNOWN, **values), ASKED).unanswered == kept


def test_an_answer_forgets_what_was_unanswered():
    before = ConversationState(unanswered=masked("养猪补贴"))

    assert keeping(before, turn(FOUND), ASKED).unanswered == NO_TEXT


def test_while_a_message_is_written_every_unanswered_question_is_kept():
    before = ConversationState(unanswered=masked("养猪补贴"), writing=True)

    assert keeping(before, turn(UNKNOWN), ASKED).unanswered == "养猪补贴\n那材料呢"
    assert keeping(before, turn(FOUND), ASKED).unanswered == "养猪补贴"


def entry(entry_id: str, policy_id: str) -> Entry:
    return Entry(
        entry_id, EntryKind.FAQ, "答复。", f"问题{entry_id}？",
        sources=(source_at(policy_id, f"办法{policy_id}"),),
    )  # fmt: skip


OFFERED = (entry("faq:a", "dogs"), entry("faq:b", "dogs"), entry("faq:c", "talent"))
DESK = as_desk(FakeDesk(answers=KnownAnswers(entries={one.entry_id: one for one in OFFERED})))


def listed(outcome: AnswerOutcome, *entries: Entry) -> Turn:
    choices = tuple(
        Choice(one.question or "", f'/choose_entry{{"entry_id": "{one.entry_id}"}}')
        for one in entries
    )
    return Turn("…", AnswerCard(CardType.CLARIFY, outcome, choices=choices))


@pytest.mark.parametrize(
    ("turn_listed", "before", "after"),
    [
        (listed(AnswerOutcome.CLARIFIED, *OFFERED[:2]), "talent", "dogs"),
        (listed(AnswerOutcome.CLARIFIED, *OFFERED), "parking", "parking"),
        (listed(AnswerOutcome.NO_ANSWER_UNCERTAIN, *OFFERED[:2]), "talent", "talent"),
        (listed(AnswerOutcome.NO_ANSWER_UNCERTAIN, *OFFERED[:2]), None, "dogs"),
        (listed(AnswerOutcome.NO_ANSWER_UNCERTAIN, *OFFERED), None, None),
    ],
)
def test_what_is_only_offered_is_not_talked_of(
    turn_listed: Turn, before: str | None, after: str | None
):
    assert policy_after(DESK, turn_listed, before) == after


def test_while_a_message_is_written_a_text_that_was_given_leaves_nothing_to_be_offered():
    before = ConversationState(writing=True)

    after = keeping(before, turn(AnswerOutcome.ANSWERED_LIKELY), ASKED)

    assert (after.unanswered, after.answered_beside) == (NO_TEXT, ASKED)
