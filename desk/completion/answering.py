"""Answering of a text in its conversation: given where it is sure or likely, else offered."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from casework.answer_outcomes import AnswerOutcome
from desk.completion.carried_question import carried
from desk.completion.reading import InConversation, read_in_conversation
from desk.completion.told_facts import spoken_of
from desk.completion.wordings import TalkedOf
from desk.completion.words_in_common import heads_of, words_of
from knowledge import OUTCOME_OF_KIND, Answer, Answerer, Entry, rests_on

SURE = 0.85  # the chance from which an entry is given, as in knowledge/answering/thresholds.yml
LIKELY = 0.40  # from which it is shown in full with a way to say no
OFFERED = 0.04  # from which it is offered
MOST_OFFERED = 3
UNKNOWN = Answer(AnswerOutcome.NO_ANSWER_UNKNOWN, 0.0, None, (), (), None)


@dataclass(frozen=True, slots=True)
class AnswerInConversation:
    """``answer``: of the text as it was read. ``asked_as``: the completed question where it goes on
    with what was talked of, else empty. ``here``: entries of the policy talked of that are offered
    where nothing of them was given."""

    answer: Answer
    asked_as: str = ""
    facts: tuple[str, ...] = ()
    here: tuple[Entry, ...] = ()


def answer_in_conversation(
    answerer: Answerer, text: str, before: TalkedOf, *, on: date, without: Collection[str] = ()
) -> AnswerInConversation:
    """What answers ``text`` after ``before``; as if nothing had been said, where nothing of that
    policy is in the index.

    The first question on a policy's page is completed only where it is not surely answered as it
    stands. What names no other matter (那材料呢) and finds nothing is looked for nowhere else,
    unless it is surely answered as it stands. What leaves the policy talked of is answered as if
    nothing had been said before, and that policy is not preferred to any other.
    """
    if before.policy_id not in answerer.index.rows_of_policy:
        return AnswerInConversation(answerer.answer(text, on=on, without=without))
    if before.is_page:
        first = answerer.answer(text, on=on, near_policy=before.policy_id, without=without)
        if first.outcome.is_answer:
            return AnswerInConversation(first)
    read = read_in_conversation(answerer, text, before, on=on, without=without)
    if completes(read):
        ended = named_out_of_force(answerer, read, on=on, without=without)
        if ended is not None:
            return AnswerInConversation(ended)
        answer = completed_answer(read, before)
        return AnswerInConversation(answer, read.asked_as, facts_used(read, answer))
    alone = answerer.answer(text, on=on, without=without)
    if not (read.names_other or alone.outcome.is_answer or is_of(alone, before.policy_id)):
        return AnswerInConversation(UNKNOWN, here=offered_here(read, before))
    if gives_what_is_not_meant(alone, read):
        alone = answer_elsewhere(read)
    if alone.entry is not None or not alone.outcome.found_nothing:
        return AnswerInConversation(alone)
    if not read.goes_on and (asked := carried(text, before, answerer.index)):
        answer = answerer.answer(asked, on=on, without=without)
        if answer.entry is not None and not rests_on(answer.entry, before.policy_id):
            return AnswerInConversation(answer, asked)
    near = offered_elsewhere(read, alone.choices)
    return AnswerInConversation(replace(alone, choices=near), here=offered_here(read, before))


def named_out_of_force(
    answerer: Answerer, read: InConversation, *, on: date, without: Collection[str]
) -> Answer | None:
    """That a text of another matter is not in force, where the text names it by words that the
    policy talked of never uses (充电桩的办法什么时候施行, after parking); else None."""
    if not read.names_other:
        return None
    alone = answerer.answer(read.text, on=on, without=without)
    if alone.outcome is not AnswerOutcome.NO_ANSWER_NOT_IN_FORCE or alone.ended is None:
        return None
    heads = heads_of(alone.ended)
    words = words_of(read.text, answerer.index, read.policy_id).foreign
    return alone if any(word in heads for word in words) else None


def is_of(answer: Answer, policy_id: str) -> bool:
    """Whether something is given or offered, and all of it rests on the policy."""
    return bool(answer.shown) and all(rests_on(one, policy_id) for one in answer.shown)


def facts_used(read: InConversation, answer: Answer) -> tuple[str, ...]:
    """The facts searched with of which what is given speaks; none where nothing is given."""
    entry = answer.entry
    said = f"{entry.question or ''} {entry.answer}" if entry else ""
    return tuple(spoken_of(read.facts, said).values())


def completes(read: InConversation) -> bool:
    """Whether the text goes on with the policy talked of, and something of it is likely meant."""
    return read.goes_on and read.surest >= LIKELY and read.found[0] in read.here


def completed_answer(read: InConversation, before: TalkedOf) -> Answer:
    """The first entry that may be meant, surely or likely; others of it, but not the last one."""
    first, *others = read.found
    kept = [one.entry for one in others if one.chance >= OFFERED and not is_last(one.entry, before)]
    if first.chance >= SURE:
        return Answer(OUTCOME_OF_KIND[first.entry.kind], first.chance, first.entry, (), (), None)
    return Answer(
        AnswerOutcome.ANSWERED_LIKELY, first.chance, first.entry, tuple(kept[:MOST_OFFERED]), (),
        None,
    )  # fmt: skip


def gives_what_is_not_meant(alone: Answer, read: InConversation) -> bool:
    """Whether the text alone likely finds something of the policy that it leaves, or of another one
    than it goes on with."""
    if alone.entry is None or alone.outcome.is_answer:
        return False
    return rests_on(alone.entry, read.policy_id) is not (read.goes_on or not read.elsewhere)


def answer_elsewhere(read: InConversation) -> Answer:
    """The likeliest entry outside the policy talked of, or none."""
    first = next(iter(read.elsewhere), None)
    if first is not None and first.chance >= LIKELY:
        sure = first.chance >= SURE
        outcome = OUTCOME_OF_KIND[first.entry.kind] if sure else AnswerOutcome.ANSWERED_LIKELY
        return Answer(outcome, first.chance, first.entry, (), (), None)
    near = tuple(one.entry for one in read.elsewhere if one.chance >= OFFERED)[:MOST_OFFERED]
    outcome = AnswerOutcome.NO_ANSWER_UNCERTAIN if near else AnswerOutcome.NO_ANSWER_UNKNOWN
    return Answer(outcome, read.surest, None, near, (), None)


def offered_elsewhere(read: InConversation, choices: Collection[Entry]) -> tuple[Entry, ...]:
    """The ``choices`` outside the policy talked of; of a text that goes on with it, only those that
    may be meant."""
    may = {one.entry.entry_id for one in read.elsewhere if one.chance >= OFFERED}
    away = (one for one in choices if not rests_on(one, read.policy_id))
    return tuple(one for one in away if not read.goes_on or one.entry_id in may)


def offered_here(read: InConversation, before: TalkedOf) -> tuple[Entry, ...]:
    """What else of the policy talked of comes near, without what was just answered."""
    near = [one.entry for one in read.here if one.chance >= OFFERED]
    return tuple(entry for entry in near if not is_last(entry, before))[:MOST_OFFERED]


def is_last(entry: Entry, before: TalkedOf) -> bool:
    return before.entry is not None and entry.entry_id == before.entry.entry_id
