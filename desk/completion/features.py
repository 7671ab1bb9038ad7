"""Features of the candidates of a turn: what each wording makes of an entry, and where it stands.

One row a candidate. Every wording gives its score, its share among the hits of that wording,
whether it comes first there, and whether it is missing; then follows where the entry stands to what
was talked of, what it has in common with the text, and what the wordings find as a whole.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from desk.completion.named_matter import named, spoken_of
from desk.completion.wordings import ALONE, MATTER, MATTER_INSIDE, WORDINGS, TalkedOf
from desk.completion.words_in_common import Words, pairs_shared, share, told_by, words_of
from knowledge import Entry, EntryKind, Hit, Index, aspects, rests_on, untold
from language.normal_form import normal_form

LEAST_SCORE, MOST_SCORE = -8.0, 8.0  # logits
LONG = 40  # characters
SHORT_NAME = 4
PER_WORDING = ("score", "share", "first", "missing")
OF_ENTRY = (
    "here", "last", "clause", "next", "distance", "pairs_asked", "pairs_told", "pairs_titled",
    "aspects", "words_asked", "words_new", "untold", "named_asked", "named_titled", "named_whole",
)  # fmt: skip
OF_TURN = (
    "length", "short", "long", "alone_here", "alone_elsewhere", "inside_first", "matter_elsewhere",
    "pairs_last", "on_page", "words", "foreign", "named_here", "named_by_few", "named_elsewhere",
    "named_whole_elsewhere", "named_short", "tied", "foreign_told",
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


def features_of(text: str, before: TalkedOf, found: Found, index: Index) -> Matrix:
    """FEATURES (n, f) of the entries of ``candidates_of(found)``."""
    ids = candidates_of(found)
    words = words_of(text, index, before.policy_id)
    wording = np.hstack([of_wording(ids, found[name]) for name in WORDINGS])
    entry = np.array([of_entry(text, before, index, index.rows[one], words) for one in ids])
    here = entry[:, :1]
    of_turns = [
        *of_turn(text, before, found, index, words),
        *of_name(text, before, index, entry),
        told_elsewhere(words, ids, before, index),
    ]
    turn = np.tile(of_turns, (len(ids), 1))
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


def of_entry(text: str, before: TalkedOf, index: Index, row: int, words: Words) -> list[float]:
    """OF_ENTRY: where it stands to what was talked of, and what it has in common with the text."""
    entry, last = index.entries[row], before.entry
    steps = row - index.rows[last.entry_id] if last else 0
    here = rests_on(entry, before.policy_id)
    near = here and last is not None
    question = entry.question or ""
    titles = " ".join(source.title for source in entry.sources)
    plain = normal_form(text)
    asked = aspects(plain)
    return [
        here,
        last is not None and entry.entry_id == last.entry_id,
        entry.kind is EntryKind.CLAUSE,
        near and steps == 1,
        min(abs(steps), 8) / 8 if near else 1.0,
        pairs_shared(text, question),
        pairs_shared(text, entry.answer),
        pairs_shared(text, titles),
        len(asked & aspects(question)) / len(asked) if asked else 0.0,
        share(words.all, question),
        share(words.foreign, f"{question} {titles}"),
        min(untold(plain, entry), 2) / 2,
        *said_in(named(text), entry),
    ]


def of_turn(text: str, before: TalkedOf, found: Found, index: Index, words: Words) -> Matrix:
    """OF_TURN: what the wordings find of the policy talked of, and elsewhere."""
    length, policy = len(text.strip()), before.policy_id
    return np.array([
        min(length, LONG) / LONG,
        length <= 6,
        length >= 16,
        most(found[ALONE], index, policy, here=True),
        most(found[ALONE], index, policy, here=False),
        most(found[MATTER_INSIDE], index, policy, here=True),
        most(found[MATTER], index, policy, here=False),
        pairs_shared(text, before.asked),
        before.entry is None,
        min(len(words.all), 6) / 6,
        len(words.foreign) / max(len(words.all), 1),
    ], dtype=np.float64)  # fmt: skip


def said_in(name: str, entry: Entry) -> tuple[float, float, bool]:
    """The share of a name that its questions have, and its titles; whether one has all of it."""
    asked = normal_form(" ".join((entry.question or "", *entry.similar_questions)))
    titles = normal_form(" ".join(source.title for source in entry.sources))
    return spoken_of(name, asked), spoken_of(name, titles), name in asked or name in titles


def of_name(text: str, before: TalkedOf, index: Index, entries: Matrix) -> list[float]:
    """The last of OF_TURN: how much of what the text names the policy talked of says, in how many
    of its entries, and how much of it the candidates elsewhere are asked or titled; whether it is
    short, and whether it is tied to what was said before (那…呢)."""
    name = named(text)
    rows = index.rows_of_policy.get(before.policy_id, ())
    told = [normal_form(told_by(index.entries[row])) for row in rows]
    elsewhere = entries[entries[:, 0] == 0][:, -3:]
    asked, titled, whole = elsewhere.max(axis=0, initial=0.0)
    return [
        max((spoken_of(name, one) for one in told), default=0.0),
        sum(name in one for one in told) / max(len(told), 1),
        max(asked, titled),
        whole,
        len(name) <= SHORT_NAME,
        name != normal_form(text),
    ]


def told_elsewhere(words: Words, ids: Sequence[str], before: TalkedOf, index: Index) -> float:
    """The last of OF_TURN: the most of the foreign words that one candidate elsewhere says."""
    entries = (index.entries[index.rows[one]] for one in ids)
    away = (entry for entry in entries if not rests_on(entry, before.policy_id))
    return max((share(words.foreign, normal_form(told_by(entry))) for entry in away), default=0.0)


def most(hits: Sequence[Hit], index: Index, policy: str, *, here: bool) -> float:
    """The largest share of a hit that rests on the policy, or of one that does not."""
    shares = shares_of([clipped(hit.score) for hit in hits])
    pairs = zip(hits, shares, strict=True)
    return max(
        (
            float(share)
            for hit, share in pairs
            if rests_on(index.entries[index.rows[hit.entry_id]], policy) is here
        ),
        default=0.0,
    )
