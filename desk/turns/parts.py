"""Splitting step: the questions of a text, each to be answered for itself."""

from desk.conversation.intake import Intake, Question
from desk.several_questions.matter import completed
from desk.several_questions.reading import questions_in

MOST = 3  # questions answered in one turn


def taken_apart(question: Question, intake: Intake) -> tuple[Question, ...]:
    """The questions in the order asked; one that holds no other is the whole text.

    A text with a question that must not be answered, or in another language, stays whole.
    """
    texts = questions_in(question.text)
    if len(texts) == 1 or question.read.foreign:
        return (question,)
    parts = tuple(map(intake.question, texts))
    return parts if all(part.refused is None for part in parts) else (question,)


def looked_up_as(questions: tuple[Question, ...], intake: Intake) -> tuple[Question, ...]:
    """The same, with the matter of the one before where a question names none."""
    whole = completed([question.text for question in questions])
    return tuple(map(intake.question, whole))
