"""Intake of typed text: masked once, and checked once for what must not be answered."""

from dataclasses import dataclass

from desk.conversation.refusals import Ending, ending_of
from language.masking import MaskedText, mask


@dataclass(frozen=True, slots=True)
class Question:
    """Masked text that has been checked; ``refused`` says how it ends where it must not be
    answered. Only an Intake makes one."""

    text: MaskedText
    refused: Ending | None


class Intake:
    """The only way of what a person wrote into a turn."""

    def masked(self, written: str) -> MaskedText:
        return mask(written).text

    def question(self, masked: MaskedText) -> Question:
        return Question(masked, ending_of(masked))
