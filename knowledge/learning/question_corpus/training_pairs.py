"""Pairs of a corpus district that teach the encoder: right texts, and near misses."""

import random
from collections.abc import Iterator, Mapping, Sequence

from knowledge.learning.encoder_training.pairs import Pair
from knowledge.learning.question_corpus.districts import CorpusEntry, CorpusQuestion, District

SEED = 7
WITH_CLAUSE = 0.5  # of the covered lines
WITH_WRONG_HIT = 0.6  # of those for which the search finds another entry before or after
WITH_ANSWER = 0.6  # of near misses, beside the question


def pairs_of(district: District, hits: Mapping[str, Sequence[str]]) -> Iterator[Pair]:
    """Each line with texts that answer it and with near misses; an entry's policy is its matter.

    ``hits`` are, by the line's text, ids of the entries that a search finds for it, best first.
    """
    chance = random.Random(SEED)
    entries = {entry.id: entry for entry in district.entries}
    clauses = {(p.id, clause.label): clause.text for p in district.policies for clause in p.clauses}
    for question in district.questions:
        found = [entries[name] for name in hits.get(question.text, ())]
        if question.kind.is_covered and question.entry:
            entry = entries[question.entry]
            yield from right_pairs(
                question, entry, clauses.get((entry.policy, entry.clause)), chance
            )
            right = {question.entry, *question.also}
            yield from wrong_hits(question, [e for e in found if e.id not in right], chance)
        else:
            near = [entries[question.near]] if question.near in entries else []
            yield from near_misses(question, [*near, *(e for e in found if e not in near)], chance)


def right_pairs(
    question: CorpusQuestion, entry: CorpusEntry, clause: str | None, chance: random.Random
) -> Iterator[Pair]:
    asked = chance.choice([entry.question, *entry.similar_questions])
    for text in (asked, entry.question, entry.answer):
        yield Pair(question.text, text, True, entry.policy)
    if clause and chance.random() < WITH_CLAUSE:
        yield Pair(question.text, clause, True, entry.policy)


def wrong_hits(
    question: CorpusQuestion, wrong: Sequence[CorpusEntry], chance: random.Random
) -> Iterator[Pair]:
    if wrong and chance.random() < WITH_WRONG_HIT:
        text = wrong[0].question if chance.random() < WITH_ANSWER else wrong[0].answer
        yield Pair(question.text, text, False, wrong[0].policy)


def near_misses(
    question: CorpusQuestion, near: Sequence[CorpusEntry], chance: random.Random
) -> Iterator[Pair]:
    for entry in near[:2]:
        asked = chance.choice([entry.question, *entry.similar_questions])
        yield Pair(question.text, asked, False, entry.policy)
        if chance.random() < WITH_ANSWER:
            yield Pair(question.text, entry.answer, False, entry.policy)
