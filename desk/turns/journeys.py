"""Recognition of journeys: a policy is rated, the talk is rated, published texts are browsed."""

from casework.board import AnswerFault, TalkRating
from casework.policies import BEST_RATING
from desk.journeys.kinds import Wish
from desk.journeys.more import asks_for_more
from desk.journeys.reading import wish_in
from desk.journeys.stars import stars_in
from desk.journeys.steps import Step, StepKind, step_in
from desk.turns.conversation_state import ConversationState, Solved
from desk.turns.dialogue_acts import Act, Browse, RatePolicy, RateTalk, Talk, TellFault
from desk.turns.said import Said

BROWSED = ("ask_policy", "menu", "journey", "choose_entry", "not_this")
SETTLED = {"affirm": TalkRating.SOLVED, "deny": TalkRating.UNSOLVED}  # after the desk asked


def journey_in(said: Said, talk: ConversationState) -> Act | None:
    """The step of a journey that ``said`` takes; None for whatever else it is."""
    if said.step is not None:
        return step_taken(said.step)
    if said.pressed or talk.writing or said.danger is not None:
        return None
    if talk.rating and (stars := stars_in(said.words)):
        return RatePolicy(talk.rating, stars)
    if talk.browsing and asks_for_more(said.words):
        return Browse(step_in(talk.browsing))
    return opinion_in(said, talk) or browsing_in(said)


def opinion_in(said: Said, talk: ConversationState) -> Act | None:
    """What the asker thinks of a policy, or whether the matter is settled."""
    just_asked = talk.solved is Solved.JUST_ASKED
    if just_asked and said.intent in SETTLED:
        return RateTalk(SETTLED[said.intent])
    wish = wish_in(said.words)
    if wish is Wish.RATE:
        return RatePolicy()
    if wish is Wish.SOLVED and talk.asked:
        return RateTalk(TalkRating.SOLVED)
    return RateTalk(TalkRating.UNSOLVED) if wish is Wish.UNSOLVED and just_asked else None


def browsing_in(said: Said) -> Act | None:
    """A wish to see what there is; a menu is one, too, where it names policies."""
    if said.intent not in BROWSED or wish_in(said.words) is not Wish.BROWSE:
        return None
    return Browse()


def step_taken(step: Step) -> Act:
    """The act of a button; of one that somebody made up, that there is nothing to choose."""
    match step.kind:
        case StepKind.RATE if not step.value:
            return RatePolicy(step.of)
        case StepKind.RATE if step.value.isdecimal() and 1 <= int(step.value) <= BEST_RATING:
            return RatePolicy(step.of, int(step.value))
        case StepKind.BROWSE:
            return Browse(step)
        case StepKind.FAULT if step.value in set(AnswerFault):
            return TellFault(step.of, AnswerFault(step.value))
        case StepKind.SOLVED if step.value in set(TalkRating):
            return RateTalk(TalkRating(step.value))
        case _:
            return Talk("nothing_to_choose")
