"""Search of several wordings of one question, each among all entries or among those of a policy.

They are encoded in one batch, which costs little more than one of them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.aspects import untold
from knowledge.answering.deduplicate import Place, places, repeats
from knowledge.answering.ranking import Candidates
from knowledge.answering.rereading import rank_and_reread
from knowledge.answering.results import Hit
from knowledge.entries import EntryKind
from knowledge.indexing.index import Index
from language.normal_form import normal_form

LONGEST = 500  # characters of a wording
MOST_HITS = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to put the question; ``policy_id``: looked for among the entries of that policy."""

    text: str
    policy_id: str | None = None


def search_wordings(
    index: Index, wordings: Sequence[Wording], *, on: date, without: Collection[str] = ()
) -> list[tuple[Hit, ...]]:
    """The best hits of each wording, in force on that day, none of which repeats a better one.

    A clause that one FAQ entry alone cites counts as that entry, if the entry says anything of what
    the wording plainly asks for (a place, what to bring). ``without``: entries that are not to be
    given, nor what repeats them. Scores are logits where the index's encoder has a rereading
    learned for it, else ranking scores.
    """
    texts = list(dict.fromkeys(wording.text[:LONGEST] for wording in wordings))
    queries = dict(zip(texts, index.queries(texts), strict=True))
    allowed = index.in_force(on) & not_repeating(index, without)
    found = (
        rank_and_reread(index, queries[one.text[:LONGEST]], allowed & within(index, one.policy_id))
        for one in wordings
    )
    return [
        best_hits(index, candidates, allowed, wording.text)
        for candidates, wording in zip(found, wordings, strict=True)
    ]


def best_hits(
    index: Index, candidates: Candidates, allowed: NDArray[np.bool_], text: str
) -> tuple[Hit, ...]:
    """The first ``MOST_HITS``; of an entry that tells what ``text`` asks for and the clause it
    cites, the better score."""
    scores: dict[int, float] = {}
    answers: set[str] = set()
    cited: set[Place] = set()
    plain = normal_form(text)
    for row, score in zip(candidates.rows.tolist(), candidates.scores.tolist(), strict=True):
        faq = index.faq_of_clause.get(row, row)
        found = faq if allowed[faq] and not untold(plain, index.entries[faq]) else row
        entry = index.entries[found]
        if found in scores or repeats(entry, answers, cited):
            continue
        scores[found] = score
        answers.add(entry.answer.strip())
        if entry.kind is EntryKind.FAQ and not untold(plain, entry):
            cited |= places(entry)
    best = list(scores.items())[:MOST_HITS]
    return tuple(Hit(index.entries[row].entry_id, score) for row, score in best)


def not_repeating(index: Index, without: Collection[str]) -> NDArray[np.bool_]:
    """Which entries neither are nor repeat one of ``without`` (n,)."""
    if not without:
        return np.ones(len(index.entries), dtype=bool)
    refused = [index.entries[index.rows[i]] for i in without if i in index.rows]
    answers = {entry.answer.strip() for entry in refused}
    cited = {place for e in refused if e.kind is EntryKind.FAQ for place in places(e)}
    return np.array([not repeats(entry, answers, cited) for entry in index.entries], dtype=bool)


def within(index: Index, policy_id: str | None) -> NDArray[np.bool_]:
    """Which entries rest on that policy (n,); all where there is none."""
    if policy_id is None:
        return np.ones(len(index.entries), dtype=bool)
    here = np.zeros(len(index.entries), dtype=bool)
    here[index.rows_of_policy.get(policy_id, [])] = True
    return here
