"""Follow-ups of the policy talked of, offered where a question finds nothing by itself."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.answer_texts import follow_ups_text
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.choices import choices_of
from desk.conversation.follow_ups import follow_ups, names_matter_of
from desk.conversation.turn import Turn
from desk.conversation.validity_check import valid_entries
from desk.turns.answers import in_words
from knowledge import Answer, rests_on
from language.masking import MaskedText, changed_by

if TYPE_CHECKING:
    from desk.wiring import Desk


def gone_on_with(
    desk: "Desk",
    turn: Turn,
    query: MaskedText,
    *,
    policy_id: str,
    on: date,
    without: Collection[str],
) -> Turn:
    """``turn``, or entries of the policy to pick from in its place."""
    if not may_go_on(desk, turn, query, policy_id=policy_id):
        return turn
    return with_follow_ups(desk, turn, query, policy_id=policy_id, on=on, without=without)


def may_go_on(desk: "Desk", turn: Turn, query: MaskedText, *, policy_id: str) -> bool:
    """Whether ``query`` may be asked of the policy talked of rather than be answered by ``turn``.

    It is not where the policy itself answers it, or where the index finds its matter elsewhere.
    """
    outcome = turn.card.outcome
    if not (outcome.found_nothing or outcome.offers_texts):
        return False
    first = next((desk.answerer().entry(entry_id) for entry_id in turn.shown), None)
    if first is None:
        return True
    if rests_on(first, policy_id):
        return not outcome.gives_text
    return not names_matter_of(query, first)


def with_follow_ups(
    desk: "Desk",
    turn: Turn,
    query: MaskedText,
    *,
    policy_id: str,
    on: date,
    without: Collection[str],
) -> Turn:
    """``turn`` with entries of the policy to pick from, where any comes near.

    An answer from another matter is not given either way: it can be picked.
    """
    found = follow_ups(desk.answerer(), query, policy_id=policy_id, on=on)
    entries = valid_entries(desk, [e for e in found if e.entry_id not in without], on)
    if not entries:
        return only_offered(desk, turn, query, on=on)
    choices = choices_of(entries, desk.words, query)
    title = entries[0].sources[0].title
    left_as = changed_by(
        lambda asked: desk.words.say("utter_follow_up_as_message", title=title, question=asked),
        query,
    )
    card = AnswerCard(
        CardType.NONE, not_given(turn.card.outcome), confidence=turn.card.confidence,
        choices=choices,
    )  # fmt: skip
    shown = tuple(entry.entry_id for entry in entries)
    return Turn(follow_ups_text(desk.words, entries[0], card), card, shown, left_as)


def only_offered(desk: "Desk", turn: Turn, query: MaskedText, *, on: date) -> Turn:
    """What was given, surely or as likely, as something to pick; any other turn as it is."""
    if not turn.card.outcome.gives_text:
        return turn
    uncertain, sure = AnswerOutcome.NO_ANSWER_UNCERTAIN, turn.card.confidence or 0.0
    found = (desk.answerer().entry(entry_id) for entry_id in turn.shown)
    offered = Answer(uncertain, sure, None, tuple(filter(None, found)), (), None)
    return in_words(desk, offered, on, asked=query)


def not_given(outcome: AnswerOutcome) -> AnswerOutcome:
    """The outcome of a turn whose text was not given after all."""
    return AnswerOutcome.NO_ANSWER_UNCERTAIN if outcome.gives_text else outcome
