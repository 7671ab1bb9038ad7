"""Intake of typed text: masked once, and read once for what kind of turn it is."""

from dataclasses import dataclass

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.refusals import refused_as, unanswered_as
from desk.danger import danger_in
from desk.turn_reading import QUESTION, ReadTurn, turn_in
from language.masking import MaskedText, mask


@dataclass(frozen=True, slots=True)
class Question:
    """Masked text and what kind of turn it is read as. Only an Intake makes one."""

    text: MaskedText
    read: ReadTurn

    @property
    def refused(self) -> AnswerOutcome | None:
        """How it ends where it must not be answered."""
        return refused_as(self.read)

    @property
    def unanswered(self) -> AnswerOutcome | None:
        """How it ends where no answer is looked for."""
        return unanswered_as(self.read)


class Intake:
    """The only way of what a person wrote into a turn."""

    def masked(self, written: str) -> MaskedText:
        return mask(written).text

    def question(self, masked: MaskedText) -> Question:
        """A sure cry for help is never refused (我要自杀 is no plan to harm others)."""
        read = turn_in(masked)
        if refused_as(read) is None:
            return Question(masked, read)
        danger = danger_in(masked)
        return Question(masked, QUESTION if danger and danger.sure else read)
