"""Recognition of ratings: stars, words beside them, and the policy after it was asked which."""

from desk.conversation.follow_ups import asks_on
from desk.journeys.kinds import Wish
from desk.journeys.reading import wish_in
from desk.journeys.stars import StarsTold, stars_told
from desk.turns.conversation_state import WHICH_POLICY, ConversationState
from desk.turns.dialogue_acts import Act, RatePolicy, Talk
from desk.turns.said import Said

NOTHING_GIVEN = StarsTold()
ENDS_IT = frozenset({"stop", "deny"})
DROPPED = Talk("rating_dropped")


def rating_in(said: Said, talk: ConversationState) -> Act | None:
    """What of a rating ``said`` gives, or that there is to be none; None for whatever else."""
    wish = wish_in(said.words)
    if wish is Wish.NO_RATING:
        return DROPPED
    if talk.rating is None:
        return rated(said, pending=None) if wish is Wish.RATE else None
    if said.intent in ENDS_IT:
        return DROPPED
    if talk.rating == WHICH_POLICY:
        return rated(said, pending=None, named=True) if may_name(said) else None
    told = stars_told(said.words, alone=True)
    return rated(said, pending=talk.rating) if told or wish is Wish.RATE else None


def may_name(said: Said) -> bool:
    """Whether it may be the name of a policy: a question is none, nor is talk."""
    is_text = said.intent == "ask_policy" and said.question.unanswered is None
    return is_text and (not asks_on(said.words) or wish_in(said.words) is Wish.RATE)


def rated(said: Said, *, pending: str | None, named: bool = False) -> RatePolicy:
    """The rating with what stars and words are told, of the policy it names or else ``pending``."""
    told = stars_told(said.words, alone=pending is not None) or NOTHING_GIVEN
    return RatePolicy(None, told.stars, told.words, pending=pending, named=named)
