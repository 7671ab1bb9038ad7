"""Votes of askers on FAQ entries: how many found one of use, and what the others had asked."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casework.board import Judgement
from casework.events import TurnAnswered
from casework.faqs import Faq, VoteCount, count_votes, is_of_live, judgements_of, last_words
from casework.ports import UnitOfWork

MOST_ASKED = 5  # questions shown on an entry's page


@dataclass(frozen=True, slots=True)
class EntryVotes:
    """``useful`` and ``useless`` count askers by the last word of each: of use, or of none, which
    a refusal says too. ``asked`` are questions of the latter, the newest first; ``faults``: how
    many said why, by AnswerFault.
    """

    useful: int = 0
    useless: int = 0
    asked: Sequence[str] = ()
    faults: Mapping[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.useful + self.useless > 0

    @property
    def useless_percent(self) -> int:
        return VoteCount(self.useful, self.useless).useless_percent


def votes_on(uow: UnitOfWork, faqs: Iterable[Faq]) -> Mapping[str, EntryVotes]:
    """The votes on each entry since its present text was published; none of whom nobody judged."""
    counted = count_votes(uow, faqs)
    return {key: EntryVotes(votes.useful, votes.useless) for key, votes in counted.items()}


def votes_with_questions(uow: UnitOfWork, faq: Faq) -> EntryVotes:
    """The votes on one entry, and what those had asked to whom it was of no use."""
    counted = votes_on(uow, [faq]).get(faq.faq_id)
    if counted is None:
        return EntryVotes()
    shown = {faq.faq_id: faq}
    said = [event for event in judgements_of(uow, shown) if is_of_live(event, shown)]
    wrong = [event for event in said if not Judgement(event.judgement).is_right]
    ids = [event.turn_event_id for event in wrong if event.turn_event_id is not None]
    turns = (turn for turn in uow.events.many(ids) if isinstance(turn, TurnAnswered))
    asked = list(dict.fromkeys(turn.query_masked for turn in turns))
    told_why = last_words(uow, [event for event in wrong if event.fault])
    faults = Counter(event.fault for event in told_why.values())
    return EntryVotes(counted.useful, counted.useless, asked[::-1][:MOST_ASKED], faults)
