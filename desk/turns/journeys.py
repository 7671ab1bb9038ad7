"""Recognition of journeys: a policy is rated, the talk is rated, published texts are browsed."""

from casework.board import AnswerFault, TalkRating
from casework.policies import BEST_RATING
from desk.corrections.reading import correction_in
from desk.journeys.kinds import Wish
from desk.journeys.more import asks_for_more
from desk.journeys.reading import wish_in
from desk.journeys.steps import Step, StepKind, step_in
from desk.turns.conversation_state import ConversationState, Solved
from desk.turns.dialogue_acts import Act, Browse, RatePolicy, RateTalk, Talk, TellFault
from desk.turns.policy_ratings import rating_in
from desk.turns.said import Said

BROWSED = ("ask_policy", "menu", "journey", "choose_entry", "not_this")
SETTLED = {"affirm": TalkRating.SOLVED, "deny": TalkRating.UNSOLVED}  # after the desk asked


def journey_in(said: Said, talk: ConversationState) -> Act | None:
    """The step of a journey that ``said`` takes; None for whatever else it is."""
    if said.step is not None:
        return step_taken(said.step)
    if said.pressed or talk.writing or said.danger is not None:
        return None
    if talk.browsing and asks_for_more(said.words):
        return Browse(step_in(talk.browsing))
    return rating_in(said, talk) or opinion_in(said, talk) or browsing_in(said)


def opinion_in(said: Said, talk: ConversationState) -> Act | None:
    """What the asker thinks of a policy, or whether the matter is settled."""
    just_asked = talk.solved is Solved.JUST_ASKED
    if just_asked and said.intent in SETTLED:
        return RateTalk(SETTLED[said.intent])
    wish = wish_in(said.words)
    if wish is Wish.SOLVED and talk.asked:
        return RateTalk(TalkRating.SOLVED)
    if wish is Wish.UNSOLVED and says_unsolved(said, talk):
        return RateTalk(TalkRating.UNSOLVED)
    return Talk(str(wish)) if wish is Wish.ASKS_IF_SOLVED else None


def says_unsolved(said: Said, talk: ConversationState) -> bool:
    """Whether the matter is said to be unsettled: a bare no only where that was just asked, and
    not where the same turn tells what was meant instead."""
    if talk.solved is Solved.JUST_ASKED:
        return True
    correction = correction_in(said.words)
    tells_more = correction is not None and bool(correction.question)
    return bool(talk.asked) and said.intent not in SETTLED and not tells_more


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
