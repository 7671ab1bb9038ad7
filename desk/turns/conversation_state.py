"""Dialogue state: what a conversation remembers from one turn to the next."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from desk.completion.told_facts import Facts
from desk.conversation.cards import CardType
from language.masking import NO_TEXT, MaskedText

WHICH_POLICY = "?"  # in the place of a policy_id: it was asked which one is to be rated


class Solved(StrEnum):
    """Whether the asker was asked if the matter is settled: never, in the turn before, or before
    that. It is asked once."""

    UNASKED = ""
    JUST_ASKED = "just_asked"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class ConversationState:
    """Ids are those of entries in the index. Rasa keeps it in slots (actions/slots.py).

    ``asked``: the last question, to be looked up again without what was wrong. ``shown``: what was
    given or offered last, the likeliest first; ``offered``: behind the numbered choices.
    ``refused``: called wrong, never shown again; ``refused_choices``: not meant by the question
    asked. ``talked_of``: policy_id of the last answer; ``asked_on``: of the page on which it was
    asked for. ``office``: agency_id of the one whose contact was asked for since then. ``facts``:
    what the asker told of herself, by kind. ``unanswered``: to be offered as a message;
    ``answered_beside``: answered while one was written. ``rating``: policy_id of the one that was
    rated in the turn before, or whose stars were asked for, or WHICH_POLICY; ``solved``: whether
    it was asked if the matter is settled. ``browsing``: payload of the next page of what was
    browsed in the turn before. ``missed``: turns in a row that found nothing; ``heard``: names
    of the responses that were said and have other wordings. ``last_cards``: types of the cards
    in the turn before; ``helped_lately``: one of the last turns said who helps. ``writing``: a
    message is being written.
    """

    asked: MaskedText = NO_TEXT
    shown: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    refused_choices: tuple[str, ...] = ()
    talked_of: str | None = None
    asked_on: str | None = None
    office: str | None = None
    facts: Facts = field(default_factory=dict)
    unanswered: MaskedText = NO_TEXT
    answered_beside: MaskedText = NO_TEXT
    rating: str | None = None
    solved: Solved = Solved.UNASKED
    browsing: str | None = None
    missed: int = 0
    heard: tuple[str, ...] = ()
    last_cards: frozenset[CardType] = frozenset()
    helped_lately: bool = False
    writing: bool = False

    def follows(self, *kinds: CardType) -> bool:
        """Whether a card of one of these types was shown in the turn before."""
        return not self.last_cards.isdisjoint(kinds)


NOTHING_SAID = ConversationState()


def turn_passed(talk: ConversationState) -> ConversationState:
    """``talk`` without what holds for one turn alone."""
    asked = talk.solved is not Solved.UNASKED
    return replace(
        talk, rating=None, browsing=None, solved=Solved.ASKED if asked else Solved.UNASKED
    )
