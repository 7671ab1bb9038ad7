"""Splitting step: the questions of a text, each to be answered for itself."""

from desk.conversation.intake import Intake, Question


def taken_apart(question: Question, intake: Intake) -> tuple[Question, ...]:
    """The questions in the order asked; one that holds no other is the whole text."""
    return (question,)
