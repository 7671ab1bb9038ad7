"""Re-export of the answer outcomes of casework for the answering pipeline."""

from casework.answer_outcomes import AnswerOutcome

__all__ = ["AnswerOutcome"]
