"""An intake that counts, and questions for tests that need one."""

from dataclasses import dataclass

from desk.conversation.intake import Intake, Question
from language.masking import MaskedText


@dataclass
class CountingIntake(Intake):
    """Masks and checks as the desk's own does, and counts both."""

    maskings: int = 0
    checks: int = 0

    def masked(self, written: str) -> MaskedText:
        self.maskings += 1
        return super().masked(written)

    def question(self, masked: MaskedText) -> Question:
        self.checks += 1
        return super().question(masked)


def masked(text: str) -> MaskedText:
    """``text`` as it stands after masking."""
    return Intake().masked(text)


def asked(text: str) -> Question:
    """``text`` as a person's question."""
    return Intake().question(masked(text))
