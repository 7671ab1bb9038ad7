"""Completion step: what a question leaves unsaid, from the conversation before it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk.completion.told_facts import with_told
from desk.completion.wordings import TalkedOf
from desk.conversation.intake import Question
from desk.turns.conversation_state import ConversationState
from desk.turns.said import Said
from knowledge import Entry

if TYPE_CHECKING:
    from desk.wiring import Desk


@dataclass(frozen=True, slots=True)
class WholeQuestion:
    """``question`` with what it may go on with. ``near``: policy_id of the page, where nothing was
    talked of; ``before``: what was talked of, or what the page is about."""

    question: Question
    near: str | None = None
    before: TalkedOf | None = None


def completed(
    desk: "Desk", question: Question, said: Said, talk: ConversationState
) -> WholeQuestion:
    """``question`` after what was said. While a message is written it stands for itself."""
    if talk.writing:
        return as_it_stands(question, said)
    return WholeQuestion(question, near=said.page, before=talked_of(desk, question, said, talk))


def as_it_stands(question: Question, said: Said) -> WholeQuestion:
    """A question that goes on with nothing: it is looked up again."""
    return WholeQuestion(question, near=said.page)


def talked_of(
    desk: "Desk", question: Question, said: Said, talk: ConversationState
) -> TalkedOf | None:
    """What the question may go on with; None at the start, away from any policy's page."""
    policy_id = policy_before(said, talk)
    if policy_id is None:
        return None
    told = with_told(talk.facts, question.text)
    facts = {kind: words for kind, words in told.items() if words not in question.text}
    if policy_id != talk.talked_of:
        return TalkedOf(policy_id, facts=facts)
    return TalkedOf(policy_id, talk.asked, last_given(desk, talk), facts)


def policy_before(said: Said, talk: ConversationState) -> str | None:
    """The policy talked of. The page one stands on counts more than what was asked elsewhere."""
    if said.page is not None and said.page != talk.asked_on:
        return said.page
    return talk.talked_of or said.page


def last_given(desk: "Desk", talk: ConversationState) -> Entry | None:
    """The entry that was given last; None where there were only choices."""
    first = next(iter(talk.shown), None)
    if first is None or first in talk.offered:
        return None
    return desk.answerer().entry(first)
