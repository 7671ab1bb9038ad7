"""Completion step: what a question leaves unsaid, from the conversation before it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk.conversation.intake import Question
from desk.turns.conversation_state import ConversationState
from desk.turns.said import Said

if TYPE_CHECKING:
    from desk.wiring import Desk


@dataclass(frozen=True, slots=True)
class WholeQuestion:
    """``question`` as it is looked up. ``asked_as``: how it reads where it was completed, else
    empty. ``near``: policy_id of one that is preferred, ``talked_of``: of one that a question
    without a matter of its own may be asked of."""

    question: Question
    asked_as: str = ""
    near: str | None = None
    talked_of: str | None = None


def completed(
    desk: "Desk", question: Question, said: Said, talk: ConversationState
) -> WholeQuestion:
    """``question`` with what it leaves unsaid. While a message is written it stands for itself."""
    talked_of = None if talk.writing else talk.talked_of or said.page
    return WholeQuestion(question, near=said.page or talked_of, talked_of=talked_of)


def as_it_stands(question: Question, said: Said) -> WholeQuestion:
    """A question that goes on with nothing: it is looked up again."""
    return WholeQuestion(question, near=said.page)
