"""Features of the candidates of a turn: what each wording makes of an entry, and where it stands.

One row a candidate. Every wording gives its score, its share among the hits of that wording,
whether it comes first there, and whether it is missing; then follows where the entry stands to what
was talked of, what it has in common with the text, and what the wordings find as a whole.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from desk.completion.wordings import ALONE, MATTER, MATTER_INSIDE, WORDINGS, TalkedOf
from knowledge import Entry, EntryKind, Hit, aspects, rests_on
from language.normal_form import normal_form

LEAST_SCORE, MOST_SCORE = -8.0, 8.0  # logits
LONG = 40  # characters
PER_WORDING = ("score", "share", "first", "missing")
OF_ENTRY = (
    "here", "last", "clause", "next", "distance", "pairs_asked", "pairs_told", "pairs_titled",
    "aspects",
)  # fmt: skip
OF_TURN = (
    "length", "short", "long", "alone_here", "alone_elsewhere", "inside_first", "matter_elsewhere",
    "pairs_last", "first",
)  # fmt: skip
FEATURES = (
    *(f"{name}_{kind}" for name in WORDINGS for kind in PER_WORDING),
    *OF_ENTRY,
    *OF_TURN,
    *(f"here_{name}" for name in OF_TURN),
    *(f"here_{name}_{kind}" for name in WORDINGS for kind in PER_WORDING[:2]),
)

Found = Mapping[str, Sequence[Hit]]
Matrix = NDArray[np.float64]


def candidates_of(found: Found) -> list[str]:
    """The ids of everything that any wording found, each once."""
    return list(dict.fromkeys(hit.entry_id for hits in found.values() for hit in hits))


def features_of(
    text: str,
    before: TalkedOf,
    found: Found,
    entries: Mapping[str, Entry],
    order: Mapping[str, int],
) -> Matrix:
    """FEATURES (n, f) of the entries of ``candidates_of(found)``; ``order``: their rows."""
    ids = candidates_of(found)
    wording = np.hstack([of_wording(ids, found[name]) for name in WORDINGS])
    entry = np.array([of_entry(text, before, entries[one], order) for one in ids])
    here = entry[:, :1]
    turn = np.tile(of_turn(text, before, found, entries), (len(ids), 1))
    scores = wording.reshape(len(ids), len(WORDINGS), len(PER_WORDING))[:, :, :2]
    return np.hstack([wording, entry, turn, here * turn, here * scores.reshape(len(ids), -1)])


def of_wording(ids: Sequence[str], hits: Sequence[Hit]) -> Matrix:
    """PER_WORDING of each entry (n, 4); scores in units of four logits."""
    scores = {hit.entry_id: clipped(hit.score) for hit in hits}
    shares = dict(zip(scores, shares_of(list(scores.values())), strict=True))
    first = next(iter(scores), None)
    least = min(scores.values(), default=LEAST_SCORE) - 1
    return np.array([
        [scores.get(one, max(least, LEAST_SCORE)) / 4, shares.get(one, 0.0), one == first,
         one not in scores]
        for one in ids
    ], dtype=np.float64)  # fmt: skip


def shares_of(scores: Sequence[float]) -> Matrix:
    """Softmax of logits and of "none of them", whose logit is 0; without the share of none."""
    grown = np.exp(np.array(scores, dtype=np.float64))
    return np.asarray(grown / (grown.sum() + 1))


def clipped(score: float) -> float:
    return min(max(score, LEAST_SCORE), MOST_SCORE)


def of_entry(text: str, before: TalkedOf, entry: Entry, order: Mapping[str, int]) -> list[float]:
    """OF_ENTRY: where it stands to what was talked of, and what it has in common with the text."""
    last = before.entry
    steps = order[entry.entry_id] - order[last.entry_id] if last else 0
    here = rests_on(entry, before.policy_id)
    near = here and last is not None
    asked = aspects(text)
    told = aspects(entry.question or "")
    return [
        here,
        last is not None and entry.entry_id == last.entry_id,
        entry.kind is EntryKind.CLAUSE,
        near and steps == 1,
        min(abs(steps), 8) / 8 if near else 1.0,
        pairs_shared(text, entry.question or ""),
        pairs_shared(text, entry.answer),
        pairs_shared(text, " ".join(source.title for source in entry.sources)),
        len(asked & told) / len(asked) if asked else 0.0,
    ]


def of_turn(text: str, before: TalkedOf, found: Found, entries: Mapping[str, Entry]) -> Matrix:
    """OF_TURN: what the wordings find of the policy talked of, and elsewhere."""
    length = len(text.strip())
    return np.array([
        min(length, LONG) / LONG,
        length <= 6,
        length >= 16,
        most(found[ALONE], entries, before.policy_id, here=True),
        most(found[ALONE], entries, before.policy_id, here=False),
        most(found[MATTER_INSIDE], entries, before.policy_id, here=True),
        most(found[MATTER], entries, before.policy_id, here=False),
        pairs_shared(text, before.asked),
        before.entry is None,
    ], dtype=np.float64)  # fmt: skip


def most(hits: Sequence[Hit], entries: Mapping[str, Entry], policy: str, *, here: bool) -> float:
    """The largest share of a hit that rests on the policy, or of one that does not."""
    shares = shares_of([clipped(hit.score) for hit in hits])
    pairs = zip(hits, shares, strict=True)
    return max(
        (float(share) for hit, share in pairs if rests_on(entries[hit.entry_id], policy) is here),
        default=0.0,
    )


def pairs_shared(text: str, other: str) -> float:
    """The share of the character pairs of ``text`` that ``other`` has."""
    plain, told = normal_form(text), normal_form(other)
    pairs = {plain[place : place + 2] for place in range(len(plain) - 1)}
    return sum(pair in told for pair in pairs) / len(pairs) if pairs else 0.0
