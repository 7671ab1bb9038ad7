"""Emergency turns: who helps first, and below it the question that stands beside the cry."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.emergency import goes_below, help_turn
from desk.conversation.follow_ups import matter_words
from desk.conversation.intake import Intake
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from desk.danger import Danger, danger_in
from desk.several_questions.cut_places import clauses, without_announcement
from desk.several_questions.matter import matter_of
from desk.several_questions.reading import asking
from desk.turn_reading.intents import intent_of
from desk.turns.act_recognition import act_of
from desk.turns.conversation_state import ConversationState
from desk.turns.dialogue_acts import Act, Agree, Ask, AskForContact, Talk
from desk.turns.said import Said
from desk.turns.taken_turn import TakenTurn, led_by, menu_turn, said_once
from knowledge import Entry
from language.masking import MaskedText, changed_by

if TYPE_CHECKING:
    from desk.wiring import Desk

Replied = Callable[["Desk", Said, ConversationState, Act], TakenTurn]
ASKS = 0.5  # probability from which a clause asks
TELLS = (
    AnswerOutcome.ANSWERED_FAQ,
    AnswerOutcome.ANSWERED_PASSAGE,
    AnswerOutcome.CLARIFIED,
    AnswerOutcome.NO_ANSWER_NOT_IN_FORCE,
    AnswerOutcome.CONTACT,
)


def helped(
    desk: "Desk",
    said: Said,
    talk: ConversationState,
    act: Act,
    danger: Danger,
    replied: Replied,
) -> TakenTurn:
    """Who helps stands first; below it, what may be said there."""
    first = help_turn(danger, desk.words, writing=talk.writing)
    if not may_go_below(danger, act, talk):
        return said_once(first, talk, said.heard)
    beside = None if talk.writing else said_beside(said, desk.intake)
    below = answered_beside(desk, beside, talk, replied) if beside else None
    if below is not None:
        return led_by(first, below, said.heard)
    below = replied(desk, said, talk, act)
    if isinstance(act, Ask) and not goes_below(danger, below.first, asked=said.words):
        return said_once(first, talk, said.heard)
    return led_by(first, below, said.heard)


def may_go_below(danger: Danger, act: Act, talk: ConversationState) -> bool:
    """Talk is not answered, nor anything but a question after a sure cry; but a form goes on."""
    if isinstance(act, Talk | Agree):
        return False
    return isinstance(act, Ask | AskForContact) or talk.writing or not danger.sure


def answered_beside(
    desk: "Desk", beside: Said, talk: ConversationState, replied: Replied
) -> TakenTurn | None:
    """What is published on the question beside a cry; of what only may be meant, where it names the
    matter asked about. Where such a thing only comes near, that it may be asked again when
    everybody is safe. None where nothing does."""
    act = act_of(beside, talk)
    if not isinstance(act, Ask | AskForContact):
        return None
    below = replied(desk, beside, talk, act)
    outcome, near = below.first.card.outcome, near_in(desk, below.first, beside.words)
    likely = outcome is AnswerOutcome.ANSWERED_LIKELY
    if below.first.shown[:1] == near[:1] if likely else outcome in TELLS:
        return below
    return replace(below, turns=(asked_later(desk.words, beside.words),)) if near else None


def near_in(desk: "Desk", turn: Turn, asked: MaskedText) -> tuple[str, ...]:
    """The entries shown whose question or policy names the matter asked about, by their ids."""
    shown = {one: entry for one in turn.shown if (entry := desk.answerer().entry(one))}
    return tuple(one for one, entry in shown.items() if is_headed(entry, matter_words(asked)))


def is_headed(entry: Entry, words: Iterable[str]) -> bool:
    heads = (entry.question or "", *(source.title for source in entry.sources))
    return any(word in head for word in words for head in heads)


def asked_later(words: Words, asked: MaskedText) -> Turn:
    return menu_turn(words.say("asked_beside_danger", asked=asked))


def said_beside(said: Said, intake: Intake) -> Said | None:
    """The questions of a turn beside its cry, read as a turn of their own: its clauses that ask
    about a matter they name, and sound like no danger. None where there are none."""
    asked = "，".join(clauses_beside(said.words))
    if not asked:
        return None
    question = intake.question(changed_by(lambda _: asked, said.words))
    if question.danger is not None or question.refused is not None:
        return None
    return replace(said, question=question, intent=intent_of(question.read))


def clauses_beside(text: MaskedText) -> Iterator[str]:
    """
    >>> list(clauses_beside(MaskedText("楼下好像漏煤气了，顺便问停车证怎么办")))
    ['停车证怎么办']
    """
    for clause, asks in asking(clauses(text)).items():
        if asks >= ASKS and matter_of(clause) and danger_in(clause) is None:
            yield without_announcement(clause)
