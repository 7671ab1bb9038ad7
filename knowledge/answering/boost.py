"""Context boost: ranks up what belongs to the page on which a question is asked."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from knowledge.answering.ranking import Candidates, best_first
from knowledge.entries import Entry

# In units of the ranking score, whose first candidate is 2 to 6 ahead of the second where a
# question names its matter itself; of the logits of what was reread, where it is seven to one.
PREFERENCE = 2.0


def preferring(
    candidates: Candidates, entries: Sequence[Entry], policy_id: str | None
) -> Candidates:
    """The candidates with those ahead that rest on that policy, where scores are near each other.

    All stay as they are without a policy, or where none rests on it.
    """
    here = np.array([rests_on(entries[row], policy_id) for row in candidates.rows], dtype=bool)
    if policy_id is None or not here.any():
        return candidates
    scores = candidates.scores + PREFERENCE * here
    order = best_first(scores, candidates.rows)
    return replace(candidates.picked(order), scores=scores[order])


def rests_on(entry: Entry, policy_id: str | None) -> bool:
    return any(source.policy_id == policy_id for source in entry.sources)
