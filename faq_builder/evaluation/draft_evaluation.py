"""Hold-out evaluation of drafts: recall of the next reply's content units.

Of each topic with enough replies the latest is held out, the draft is made from the others. What
the held-out reply says of policy (its sentences that hold for everyone) is taken apart into
content units; a unit counts as said where the draft's answer holds it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casework.faqs import SourcedSentence
from faq_builder.drafting.draft_inputs import AnsweredItem
from faq_builder.drafting.drafting_rules import drafting_rules
from faq_builder.drafting.faq_draft import draft
from faq_builder.evaluation.content_units import (
    ContentUnit,
    UnitKind,
    common_words,
    content_units,
    of_kind,
    policy_sentences,
    said_in,
)

LEAST_REPLIES = 3
_DRAWS = 2000
_SEED = 20240304


@dataclass(frozen=True, slots=True)
class AnsweredTopic:
    """A topic's question, and its messages that were answered."""

    title: str
    answered: tuple[AnsweredItem, ...]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """``wanted`` units of the held-out reply, and which of them others say.

    ``said`` by the draft; by the ``newest`` of the other replies as it stands; by ``any_reply`` of
    them: no draft without inventing can say more.
    """

    wanted: frozenset[ContentUnit]
    said: frozenset[ContentUnit]
    newest: frozenset[ContentUnit]
    any_reply: frozenset[ContentUnit]
    sentences: int
    without_source: int
    contradictions: int


@dataclass(frozen=True, slots=True)
class DraftMeasure:
    """A share with its 95 % bootstrap interval over ``topics`` topics."""

    name: str
    value: float
    low: float
    high: float
    topics: int


def hold_out(
    topics: Sequence[AnsweredTopic], progress: Callable[[int, int], None] = lambda done, total: None
) -> list[HeldOut]:
    """One for each topic with LEAST_REPLIES replies on different messages."""
    enough = [t for t in topics if len({a.item.id for a in t.answered}) >= LEAST_REPLIES]
    common = common_words([a.reply for topic in topics for a in topic.answered])
    found = []
    for done, topic in enumerate(enough, start=1):
        found.append(_held_out(topic, common))
        progress(done, len(enough))
    return found


def measures(held: Sequence[HeldOut]) -> list[DraftMeasure]:
    """Shares of content units said, over topics whose held-out reply has any; then by kind."""
    with_content = [h for h in held if h.wanted]
    rows = [
        _share("said by the draft", with_content, lambda h: len(h.said) / len(h.wanted)),
        _share("said by the newest reply", with_content, lambda h: len(h.newest) / len(h.wanted)),
        _share("said by any reply", with_content, lambda h: len(h.any_reply) / len(h.wanted)),
        *(_of_kind(kind, with_content) for kind in UnitKind),
        _share("draft says anything", held, lambda h: float(h.sentences > 0)),
    ]
    return [row for row in rows if row.topics]


def _held_out(topic: AnsweredTopic, common: frozenset[str]) -> HeldOut:
    by_time = sorted(topic.answered, key=_when)
    latest = by_time[-1]
    others = [a for a in by_time if a.item.id != latest.item.id]
    made = draft(topic.title, others, [])
    policy = "\n".join(policy_sentences(latest.reply, drafting_rules()))
    wanted = content_units(policy, common)
    answer = "\n".join(sentence.text for sentence in made.sentences)
    return HeldOut(
        wanted=wanted,
        said=said_in(answer, wanted),
        newest=said_in(others[-1].reply, wanted),
        any_reply=said_in("\n".join(a.reply for a in others), wanted),
        sentences=len(made.sentences),
        without_source=sum(not _has_source(s, others) for s in made.sentences),
        contradictions=len(made.contradictions),
    )


def _when(answered: AnsweredItem) -> tuple[float, str]:
    at = answered.replied_at
    return (at.timestamp() if at else 0.0, answered.reply_id or "")


def _has_source(sentence: SourcedSentence, answered: Sequence[AnsweredItem]) -> bool:
    """Whether the reply that it names holds it word for word, white space aside."""
    reply = sentence.reply
    texts = [a.reply for a in answered if reply and a.reply_id == reply.reply_id]
    return any(_bare(sentence.text) in _bare(text) for text in texts)


def _bare(text: str) -> str:
    return "".join(text.split())


def _of_kind(kind: UnitKind, held: Sequence[HeldOut]) -> DraftMeasure:
    some = [h for h in held if of_kind(h.wanted, kind)]
    return _share(
        f"said: {kind}s", some, lambda h: len(of_kind(h.said, kind)) / len(of_kind(h.wanted, kind))
    )


def _share(name: str, held: Sequence[HeldOut], value: Callable[[HeldOut], float]) -> DraftMeasure:
    values = np.array([value(h) for h in held], dtype=np.float64)
    if not len(values):
        return DraftMeasure(name, 0.0, 0.0, 0.0, 0)
    low, high = _interval(values)
    return DraftMeasure(name, float(values.mean()), low, high, len(values))


def _interval(values: NDArray[np.float64]) -> tuple[float, float]:
    """Percentiles of the mean over topics drawn with replacement."""
    rng = np.random.default_rng(_SEED)
    means = values[rng.integers(0, len(values), (_DRAWS, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)
