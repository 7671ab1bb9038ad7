"""Outcome of a turn: what is said, what is remembered of it, and what is recorded."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from casework.answer_outcomes import AnswerOutcome
from casework.board import AnswerFault, Channel, Judgement, TalkRating
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.choices import Choice
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from desk.turns.conversation_state import ConversationState
from language.masking import MaskedText


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose turn it is: the key under which an asker is counted."""

    key: str
    channel: Channel


@dataclass(frozen=True, slots=True)
class Judged:
    """What the asker said of entries that were shown."""

    entry_ids: tuple[str, ...]
    judgement: Judgement
    fault: AnswerFault | None = None


@dataclass(frozen=True, slots=True)
class StarsGiven:
    """What the asker thinks of a policy."""

    policy_id: str
    stars: int


@dataclass(frozen=True, slots=True)
class TalkJudged:
    """Whether the asker's matter is settled."""

    rating: TalkRating


Opinion = Judged | StarsGiven | TalkJudged


@dataclass(frozen=True, slots=True)
class TakenTurn:
    """``turns`` are said one after another; the first is the one event of the turn, as the answer
    to ``query``. ``talk``: what the conversation remembers from here on. ``is_final``: nothing else
    may follow, no form asks again."""

    turns: tuple[Turn, ...]
    talk: ConversationState
    query: MaskedText
    judged: tuple[Opinion, ...] = ()
    is_final: bool = False

    @property
    def first(self) -> Turn:
        return self.turns[0]


def said_once(
    turn: Turn, talk: ConversationState, query: MaskedText, *judged: Opinion
) -> TakenTurn:
    """A turn of one card."""
    return TakenTurn((turn,), talk, query, judged)


def led_by(first: Turn, below: TakenTurn, query: MaskedText) -> TakenTurn:
    """The same turn below ``first``, which is its event."""
    return replace(below, turns=(first, *below.turns), query=query)


def menu_turn(text: str, *choices: Choice) -> Turn:
    """Words that are no answer, with what can be done next."""
    return Turn(text, AnswerCard(CardType.MENU, AnswerOutcome.SMALLTALK, choices=choices))


def choice(words: Words, name: str, payload: str) -> Choice:
    """A choice whose label is the response ``utter_choice_{name}``."""
    return Choice(words.say(f"utter_choice_{name}"), payload)


def ways(words: Words, names: Iterable[str]) -> tuple[Choice, ...]:
    """A button for each of these intents."""
    return tuple(choice(words, name, f"/{name}") for name in names)
