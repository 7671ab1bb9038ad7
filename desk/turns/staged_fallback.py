"""Staged fallback: what is said where one turn after another finds nothing.

The first time other words are asked for, with what comes near; the second time the ways to go on
are named: a message, a person, what is published; from the third on, whom to call. Nothing is said
twice: see FreshWords.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from desk.conversation.choices import Choice, entry_ids
from desk.conversation.turn import Turn
from desk.journeys.steps import Step, StepKind
from desk.message_form.subject import shortened
from desk.turns.said import Said
from desk.turns.taken_turn import TakenTurn, choice, ways

if TYPE_CHECKING:
    from desk.wiring import Desk

OVERVIEW = Step(StepKind.BROWSE, value="1")


def staged(desk: "Desk", taken: TakenTurn, said: Said) -> TakenTurn:
    """The same turn; with the ways to go on, where the one before found nothing either."""
    if taken.talk.writing:
        return taken
    if not is_miss(taken.first):
        return replace(taken, talk=replace(taken.talk, missed=0))
    missed = taken.talk.missed + 1
    taken = replace(taken, talk=replace(taken.talk, missed=missed))
    if missed == 1:
        return taken
    return replace(taken, turns=(showing_ways(desk, taken.first, said, missed), *taken.turns[1:]))


def is_miss(turn: Turn) -> bool:
    """Whether nothing sure enough was found; a turn of several questions has its answers."""
    return turn.card.outcome.found_nothing and not turn.parts


def showing_ways(desk: "Desk", turn: Turn, said: Said, missed: int) -> Turn:
    """With a button for each way, in place of its words or, where it shows something, below."""
    name = "utter_missed_twice" if missed == 2 else "utter_missed_often"
    below = shows_something(turn)
    told = desk.words.say(f"{name}_below" if below else name, question=shortened(said.words))
    text = f"{turn.text}\n{told}" if below else told
    return replace(turn, text=text, card=replace(turn.card, choices=with_ways(desk, turn)))


def shows_something(turn: Turn) -> bool:
    """Entries that come near, or who handles the matter."""
    return bool(entry_ids(turn.card.choices) or turn.card.contacts)


def with_ways(desk: "Desk", turn: Turn) -> tuple[Choice, ...]:
    """The choices that name an entry, then the ways."""
    shown = [one for one in turn.card.choices if entry_ids([one])]
    browse = choice(desk.words, "browse", OVERVIEW.payload)
    return (*shown, *ways(desk.words, ("leave_message", "human_agent")), browse)
