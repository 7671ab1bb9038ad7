"""How a question can end, as answering names it: the enumeration of casework.answer_outcomes."""

from casework.answer_outcomes import AnswerOutcome

__all__ = ["AnswerOutcome"]
