"""Enumeration of emergencies, told apart by who helps and what to do first."""

from dataclasses import dataclass
from enum import StrEnum

CRY, NO_CRY = "cry", "none"  # the classes of texts


class DangerKind(StrEnum):
    """Each has its words in domain.yml and its numbers in numbers.yml."""

    MEDICAL = "medical"
    POISONING = "poisoning"
    FIRE = "fire"
    GAS = "gas"
    ELECTRICITY = "electricity"
    WATER = "water"
    TRAPPED = "trapped"
    VIOLENCE = "violence"
    CHILD = "child"
    MISSING = "missing"
    SELF_HARM = "self_harm"
    FRAUD = "fraud"
    TRAFFIC = "traffic"
    ANIMAL = "animal"
    HAZARD = "hazard"
    HELP_COMING = "help_coming"  # help was called: nothing to look up, and no goodbye
    OVER = "over"  # it is past: the fire is out, the child is found
    UNCLEAR = "unclear"  # there may be danger; of what kind, is not clear

    @property
    def is_cared_for(self) -> bool:
        """Whether somebody sees to it already, or it is past: what else is told weighs more."""
        return self in (DangerKind.HELP_COMING, DangerKind.OVER)

    @property
    def words(self) -> str:
        """The response that says what to do and whom to call."""
        return "utter_emergency" if self is DangerKind.UNCLEAR else f"utter_help_{self}"

    @property
    def words_in_english(self) -> str:
        return f"{self.words}_in_english"


@dataclass(frozen=True, slots=True)
class Danger:
    """What somebody may be in danger of. ``sure``: nothing else is likely to be meant. ``foreign``:
    told in another language than Chinese."""

    kind: DangerKind
    sure: bool
    foreign: bool = False
