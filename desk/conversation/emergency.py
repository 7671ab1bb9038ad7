"""Emergency turns: who helps is said first; the answer or the form goes on below."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.cards import AnswerCard, CardType, Contact
from desk.conversation.follow_ups import asks_on
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from desk.danger import Danger, DangerKind, danger_in
from language.data_files import file_shape, read_yaml

NUMBERS = Path(__file__).parents[1] / "danger" / "numbers.yml"
# Of a text that is refused, so much is read at either end, in characters: alone, a short part tells
# a cry from whatever follows it. What it costs does not grow with the text.
ENDS_READ = (30, 60, 300, 1000)


@file_shape
class EmergencyNumbers:
    """``agencies``: who answers a number; ``kinds``: whom to call first, second and so on."""

    agencies: dict[str, str]
    kinds: dict[DangerKind, tuple[str, ...]]


def help_turn(danger: Danger, words: Words, *, writing: bool = False) -> Turn:
    """What to do and whom to call; in English first to who does not write Chinese. ``writing``: a
    message is being left, and that is too slow."""
    text = words.say(danger.kind.words)
    if danger.foreign:
        text = f"{words.say(danger.kind.words_in_english)}\n{text}"
    if writing:
        text = f"{text}\n{words.say('utter_help_not_by_message')}"
    card = AnswerCard(
        CardType.EMERGENCY,
        AnswerOutcome.EMERGENCY,
        contacts=contacts(danger.kind),
        extra={"danger": danger.kind},
    )
    return Turn(text, card)


def help_words(masked: str, words: Words, *, writing: bool = False) -> str:
    """The same for a text, without the card; empty where no danger is heard."""
    danger = danger_in(masked)
    return help_turn(danger, words, writing=writing).text if danger else ""


def goes_below(danger: Danger, turn: Turn, *, asked: str) -> bool:
    """Whether ``turn`` is said below who helps: always an answer, and whatever answers a question
    that may be no cry. To a sure cry, and where nothing is asked, nothing else is said."""
    return turn.card.outcome.is_answer or (not danger.sure and asks_on(asked))


def with_help(danger: Danger, below: Turn, words: Words, *, asked: str) -> Turn:
    """Who helps and what goes below it as one turn, for those who read a single card."""
    first = help_turn(danger, words)
    if not goes_below(danger, below, asked=asked):
        return first
    parts = {**first.card.extra, "parts": [below.card.to_json()]}
    card = replace(
        below.card,
        type=CardType.EMERGENCY,
        outcome=AnswerOutcome.EMERGENCY,
        contacts=first.card.contacts,
        extra={**below.card.extra, **parts},
    )
    return Turn(f"{first.text}\n\n{below.text}", card)


def danger_at_the_ends(text: str) -> Danger | None:
    """Danger at the beginning or the end of a text that may be of any length."""
    parts = (part for most in ENDS_READ for part in (text[:most], text[-most:]))
    return next(filter(None, map(danger_in, dict.fromkeys(parts))), None)


@cache
def contacts(kind: DangerKind) -> tuple[Contact, ...]:
    """Whom to call, the first one first."""
    return tuple(contact(phone) for phone in numbers().kinds[kind])


def contact(phone: str) -> Contact:
    """Who answers a number that holds in the whole country."""
    return Contact(numbers().agencies[phone], phone)


@cache
def numbers() -> EmergencyNumbers:
    return read_yaml(NUMBERS, EmergencyNumbers)
