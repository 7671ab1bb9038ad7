"""Calibration of logits: a scale by kind of hit, and the probabilities from which to act."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge.answering.confidence import hits_question
from knowledge.answering.decision import LogitScale, RereadThresholds
from knowledge.answering.decomposable_attention import DecomposableAttention
from knowledge.answering.deduplicate import distinct
from knowledge.answering.rereading import rank_and_reread
from knowledge.encoder.embedding import Embedder
from knowledge.entries import Entry
from knowledge.indexing.assembly import build_in_memory
from knowledge.indexing.index import Index
from knowledge.learning.calibration import threshold_for
from knowledge.learning.labelled import Judgement, NothingToLearn

# Of districts of the corpus, a fifth of whose lines are near misses of an entry, asked in three
# ways (corpus_lessons); of entries and clauses together, as a desk has them, 0.7 of what is likely.
PRECISION, LIKELY_PRECISION = 0.95, 0.67
RELATED = 0.1
FEWEST = 100  # hits of a kind that tell a scale


@dataclass(frozen=True, slots=True)
class Reread:
    """A question's logits, best first (k,), which of its hits are right (k,), and what kind of
    passage the first was found by."""

    logits: NDArray[np.float64]
    right: NDArray[np.bool_]
    by_question: bool

    def chances(self, given: LogitScale) -> NDArray[np.float64]:
        """The chances of the hits; what is left is that of none of them."""
        logits = np.append(given.scale * self.logits + given.shift, 0.0)
        shares = np.exp(logits - logits.max())
        return np.asarray(shares[:-1] / shares.sum())


def rereads(
    entries: Sequence[Entry],
    questions: Sequence[tuple[str, frozenset[str]]],
    embedder: Embedder,
    attention: DecomposableAttention,
) -> Iterator[Reread]:
    """Each question, given with the ids of the entries that answer it; none without candidates."""
    index = build_in_memory(entries, embedder)
    return (found for found, _ in rereads_with_ids(index, questions, attention))


def rereads_with_ids(
    index: Index,
    questions: Sequence[tuple[str, frozenset[str]]],
    attention: DecomposableAttention,
) -> Iterator[tuple[Reread, list[str]]]:
    """The same, and the ids of the hits."""
    every = np.ones(len(index.entries), dtype=bool)
    queries = index.queries([text for text, _ in questions])
    for query, (_, right) in zip(queries, questions, strict=True):
        found = distinct(rank_and_reread(index, query, every, attention), index.entries)
        known = np.array([int(row) in found.reread for row in found.rows], dtype=bool)
        if known.any():
            ids = [index.entries[row].entry_id for row in found.rows[known]]
            answers = np.array([name in right for name in ids])
            yield Reread(found.scores[known], answers, hits_question(found)), ids


def judged_rereads(
    entries: Sequence[Entry],
    judgements: Sequence[Judgement],
    embedder: Embedder,
    attention: DecomposableAttention,
) -> Iterator[Reread]:
    """The same of queries of which people judged some hits: those alone count. Where a query has
    no entry that was called wrong, all its hits are judged."""
    index = build_in_memory(entries, embedder)
    for judgement in judgements:
        asked = [(judgement.query, judgement.right)]
        for found, ids in rereads_with_ids(index, asked, attention):
            judged = judgement.right | judgement.wrong
            known = np.array([not judgement.wrong or name in judged for name in ids])
            if known.any():
                yield Reread(found.logits[known], found.right[known], found.by_question)


def reread_thresholds(
    found: Sequence[Reread], *, source: str, before: RereadThresholds | None = None
) -> RereadThresholds:
    """Scales by which chances are what they say, and the least chances at which PRECISION of the
    answers are right, and LIKELY_PRECISION of what is shown as likely.

    Of a kind of hit of which too few were found the scale is as ``before``.
    """
    question = scale_of([e for e in found if e.by_question], before.question if before else None)
    passage = scale_of([e for e in found if not e.by_question], before.passage if before else None)
    chances = [each.chances(question if each.by_question else passage) for each in found]
    first = np.array([each[0] for each in chances])
    right = np.array([each.right[0] for each in found], dtype=float)
    answer = threshold_for(PRECISION, first, right)
    unsure = first < answer
    likely = threshold_for(LIKELY_PRECISION, first[unsure], right[unsure])
    limits = (round(answer, 3), round(likely, 3), RELATED)
    return RereadThresholds(source, question, passage, *limits)


def scale_of(found: Sequence[Reread], before: LogitScale | None) -> LogitScale:
    """The scale under which what was right is likeliest. Raises NothingToLearn without enough."""
    if len(found) < FEWEST and before is not None:
        return before
    if not found:
        raise NothingToLearn("no question hits this kind of passage")

    def loss(weights: NDArray[np.float64]) -> float:
        given = LogitScale(*map(float, weights))
        return float(np.mean([surprise(each, given) for each in found]))

    best = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead")
    return LogitScale(*(round(float(weight), 3) for weight in best.x))


def surprise(each: Reread, given: LogitScale) -> float:
    """Negative log-likelihood of what was right, of none where no hit is."""
    chances = each.chances(given)
    of_right = chances[each.right].sum() if each.right.any() else 1 - chances.sum()
    return float(-np.log(max(of_right, 1e-9)))
