"""Dialogue acts: what a turn may do, each with what it takes to do it."""

from dataclasses import dataclass

from casework.board import AnswerFault, TalkRating
from desk.corrections.reading import Correction
from desk.journeys.steps import Step
from language.masking import NO_TEXT, MaskedText


@dataclass(frozen=True, slots=True)
class Ask:
    """It asks a question."""


@dataclass(frozen=True, slots=True)
class AskForContact:
    """It asks for a telephone, a place or hours."""


@dataclass(frozen=True, slots=True)
class AskForPerson:
    """It asks for a person."""


@dataclass(frozen=True, slots=True)
class Choose:
    """It picks one of the choices shown; ``others`` are picked in the same turn (1、3)."""

    entry_id: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChooseByName:
    """It names one of the choices shown in part (老人那个)."""

    name: MaskedText


@dataclass(frozen=True, slots=True)
class Correct:
    """It refuses what was shown, or puts it right. ``entry_id``: whose button said no."""

    correction: Correction
    entry_id: str | None = None


@dataclass(frozen=True, slots=True)
class Agree:
    """A yes to what was shown as likely."""

    entry_id: str


@dataclass(frozen=True, slots=True)
class Vote:
    """An answer was of use, or of none; ``entry_id`` is None where it is not known which."""

    entry_id: str | None
    useful: bool


@dataclass(frozen=True, slots=True)
class TellFault:
    """Why an answer was of no use."""

    entry_id: str
    fault: AnswerFault


@dataclass(frozen=True, slots=True)
class RatePolicy:
    """A policy is to be rated: that of a button, else the one named, ``pending`` or talked of.

    ``stars`` are None while none were given; ``words`` stand beside them. ``pending``: the policy
    whose stars were asked for or given in the turn before. ``named``: it was asked which policy is
    meant, and what names none is a question.
    """

    policy_id: str | None = None
    stars: int | None = None
    words: MaskedText = NO_TEXT
    pending: str | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class RateTalk:
    """Whether the asker's matter is settled."""

    rating: TalkRating


@dataclass(frozen=True, slots=True)
class Browse:
    """It asks what there is; ``step`` is None of words, which may name a group."""

    step: Step | None = None


@dataclass(frozen=True, slots=True)
class AskNothing:
    """Marks alone, or private data alone."""


@dataclass(frozen=True, slots=True)
class CryOn:
    """A few words that ask nothing (没人接), soon after who helps was named."""


@dataclass(frozen=True, slots=True)
class StartOver:
    """What was told and talked of is to be forgotten."""


@dataclass(frozen=True, slots=True)
class Talk:
    """It is answered with the response ``utter_{name}`` and looks for nothing."""

    name: str


Act = (
    Ask
    | AskForContact
    | AskForPerson
    | Choose
    | ChooseByName
    | Correct
    | Agree
    | Vote
    | TellFault
    | RatePolicy
    | RateTalk
    | Browse
    | AskNothing
    | CryOn
    | StartOver
    | Talk
)
