"""Dialogue state update: what is remembered after a question was answered."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from desk.completion.told_facts import with_told
from desk.conversation.choices import entry_ids
from desk.conversation.turn import Turn
from desk.turns.conversation_state import ConversationState
from language.masking import NO_TEXT, MaskedText, changed_by, on_lines

if TYPE_CHECKING:
    from desk.wiring import Desk


def remembering(
    desk: "Desk",
    talk: ConversationState,
    turn: Turn,
    question: MaskedText,
    *,
    page: str | None = None,
) -> ConversationState:
    """``talk`` after ``question`` was answered by ``turn``."""
    answered = replace(
        talk,
        asked=as_read(turn, question),
        offered=entry_ids(turn.card.choices),
        shown=turn.shown,
        refused_choices=(),
        talked_of=policy_after(desk, turn, talk.talked_of),
        asked_on=page,
        office=None,
        facts=with_told(talk.facts, question),
    )
    return keeping(answered, turn, question)


def keeping(talk: ConversationState, turn: Turn, question: MaskedText) -> ConversationState:
    """Keep a question that went unanswered; while a message is being left, all of them, and the
    last one to which a text was given, which may go into it and is not offered to be left.

    One that may go on about a policy is kept with its title, one that was completed as it was read:
    alone they tell a department nothing.
    """
    outcome = turn.card.outcome
    if not outcome.may_be_left_as_message or (talk.writing and outcome.gives_text):
        if talk.writing:
            return replace(talk, answered_beside=question)
        return replace(talk, unanswered=NO_TEXT)
    text = turn.left_as or as_read(turn, question)
    before = talk.unanswered if talk.writing else NO_TEXT
    kept = on_lines(before, text) if before else text
    return replace(talk, unanswered=kept, answered_beside=NO_TEXT)


def as_read(turn: Turn, question: MaskedText) -> MaskedText:
    """The question as it was completed: by itself it may be about anything, and a refusal looks it
    up again."""
    whole = turn.card.asked_as
    return changed_by(lambda asked: whole or asked, question)


def policy_after(desk: "Desk", turn: Turn, before: str | None) -> str | None:
    """The policy of this answer, or of a list that all rests on one. What is only offered where
    nothing was found was chosen by nobody: what was talked of ``before`` stays."""
    if turn.card.citations:
        return turn.card.citations[0].policy_id
    if before is not None and turn.card.outcome.found_nothing:
        return before
    listed = policies_of(desk, entry_ids(turn.card.choices))
    return listed.pop() if len(listed) == 1 else before


def policies_of(desk: "Desk", entries: Iterable[str]) -> set[str]:
    """The policies that the first source of each is of."""
    found = (desk.answerer().entry(one) for one in entries)
    return {entry.sources[0].policy_id for entry in found if entry and entry.sources}
