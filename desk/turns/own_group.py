"""Choice among entries that differ by the group they are for: the asker's own one is given."""

from collections.abc import Callable, Collection
from dataclasses import replace

from casework.answer_outcomes import AnswerOutcome
from desk.completion.answering import AnswerInConversation
from desk.completion.own_groups import Fit, facts_of, fit, own_lines, subject
from desk.completion.told_facts import Facts
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from desk.turns.wording import prefaced
from knowledge import Answer, Answerer, Entry

LOOKED_THROUGH = 10  # hits among which the entry of the asker's group is looked for


def for_own_group(answerer: Callable[[], Answerer], answer: Answer, facts: Facts) -> Answer:
    """``answer`` with the entry of the asker's group in the place of one for others, and without
    those for others; as it is where what may be meant tells no groups apart."""
    if not facts or not answer.outcome.offers_texts:
        return answer
    first = answer.shown[0]
    if answer.outcome.is_answer and fit(facts, subject(first)) is not Fit.OTHER:
        return answer
    may = list(dict.fromkeys([*answer.shown, *siblings(answerer(), answer, first)]))
    own = own_among(facts, may)
    if own is None:
        return answer
    others = tuple(one for one in answer.choices if one != own and not is_for_others(facts, one))
    if own == answer.entry:
        return replace(answer, choices=others)
    return replace(answer, outcome=AnswerOutcome.ANSWERED_LIKELY, entry=own, choices=others)


def own_of_policy(found: AnswerInConversation, facts: Facts) -> AnswerInConversation:
    """``found`` with the entry of the asker's group as likely, where nothing was found but entries
    of the policy talked of that are for one group each."""
    own = None if found.answer.shown else own_among(facts, found.here)
    if own is None:
        return found
    others = tuple(one for one in found.here if one != own and not is_for_others(facts, one))
    likely = replace(found.answer, outcome=AnswerOutcome.ANSWERED_LIKELY, entry=own, choices=others)
    return replace(found, answer=likely, here=())


def own_among(facts: Facts, entries: Collection[Entry]) -> Entry | None:
    """The first that is for the asker's group, where another of the same policy is for others."""
    for own in (one for one in entries if fit(facts, subject(one)) is Fit.OWN):
        if any(is_for_others(facts, one) and beside(one, own) for one in entries):
            return own
    return None


def is_for_others(facts: Facts, entry: Entry) -> bool:
    return fit(facts, subject(entry)) is Fit.OTHER


def siblings(answerer: Answerer, answer: Answer, first: Entry) -> list[Entry]:
    """What was found of the same policy and kind as ``first``."""
    found = (answerer.entry(hit.entry_id) for hit in answer.hits[:LOOKED_THROUGH])
    return [one for one in found if one and one.kind is first.kind and beside(one, first)]


def beside(one: Entry, other: Entry) -> bool:
    """Whether both rest on the same policy first."""
    return [source.policy_id for source in one.sources[:1]] == [
        source.policy_id for source in other.sources[:1]
    ]


def with_own_lines(words: Words, turn: Turn, facts: Facts) -> Turn:
    """``turn`` below what of its answer is for the asker's group, quoted; as it is where its answer
    tells no groups apart."""
    lines = own_lines(facts, turn.card.answer or "") if turn.card.outcome.gives_text else ()
    if not lines:
        return turn
    told = words.say("joiner").join(
        words.say("told_fact", fact=one) for one in facts_of(facts, lines)
    )
    quoted = words.say("own_line_joiner").join(lines)
    return prefaced(turn, words.say("by_own_lines", facts=told, lines=quoted))
