"""Intake of typed text: masked once, and read once for what kind of turn it is."""

from dataclasses import dataclass
from functools import cached_property

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.own_talk import speaks_of_this_talk
from desk.conversation.refusals import REFUSED
from desk.danger import Danger, danger_in
from desk.turn_reading import QUESTION, ReadTurn, TurnKind, turn_in
from language.masking import NO_TEXT, MaskedText, mask


@dataclass(frozen=True)
class Question:
    """Masked text and what kind of turn it is read as. Only an Intake makes one."""

    text: MaskedText
    read: ReadTurn

    @cached_property
    def danger(self) -> Danger | None:
        """What somebody may be in danger of by it; listened for once, by whoever asks first."""
        return danger_in(self.text)

    @property
    def refused(self) -> AnswerOutcome | None:
        """How it ends where it must not be answered; None for everything that may be asked."""
        return REFUSED.get(self.read.kind)

    @property
    def unanswered(self) -> AnswerOutcome | None:
        """How it ends where no answer is looked for: refused, or no matter of a policy desk."""
        if self.read.kind is TurnKind.OFF_TOPIC:
            return AnswerOutcome.NO_ANSWER_OUT_OF_SCOPE
        return self.refused


NO_WORDS = Question(NO_TEXT, QUESTION)  # of a button, which is nobody's words


class Intake:
    """The only way of what a person wrote into a turn."""

    def masked(self, written: str) -> MaskedText:
        return mask(written).text

    def read(self, written: str) -> Question:
        return self.question(self.masked(written))

    def question(self, masked: MaskedText) -> Question:
        """A sure cry for help is never refused (我要自杀 is no plan to harm others), nor is who
        wants to see what oneself has said."""
        question = Question(masked, turn_in(masked))
        if question.refused is None:
            return question
        if question.read.kind is TurnKind.PRIVATE_DATA and speaks_of_this_talk(masked):
            return Question(masked, QUESTION)
        return cry_for_help(question) or question


def cry_for_help(question: Question) -> Question | None:
    """A question that surely cries for help, read as nothing else."""
    danger = question.danger
    return Question(question.text, QUESTION) if danger and danger.sure else None
