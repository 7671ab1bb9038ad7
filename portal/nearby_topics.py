"""Topics that another one may be merged with, by what speaks for it; none is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.topics import Topic, character_pairs

LIKE = 0.25  # of the character pairs of the two names
NEAR = 5


@dataclass(frozen=True, slots=True)
class NearbyTopics:
    """Each topic once: under the first reason that speaks for it."""

    same_policy: list[Topic]
    alike: list[Topic]
    others: list[Topic]


def nearby_topics(topic: Topic, others: Sequence[Topic]) -> NearbyTopics:
    """The most alike first under each reason."""
    ranked = sorted(others, key=lambda other: -likeness(topic, other))
    same = [t for t in ranked if topic.policy_id and t.policy_id == topic.policy_id]
    rest = [t for t in ranked if t not in same]
    alike = [t for t in rest if likeness(topic, t) >= LIKE][:NEAR]
    return NearbyTopics(same, alike, [t for t in rest if t not in alike])


def likeness(one: Topic, other: Topic) -> float:
    """The share of character pairs that the names and questions of the two have in common."""
    mine, theirs = _pairs_of(one), _pairs_of(other)
    return len(mine & theirs) / max(min(len(mine), len(theirs)), 1)


def _pairs_of(topic: Topic) -> set[str]:
    return character_pairs(f"{topic.title}\n{topic.representative_question}")
