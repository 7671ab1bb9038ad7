"""Merge candidates of a topic, by what speaks for each; none is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from casework.topics import Topic, TopicName, character_pairs

LIKE = 0.25  # of the character pairs of the two names
NEAR = 5


@dataclass(frozen=True, slots=True)
class NearbyTopics:
    """Each topic once: under the first reason that speaks for it."""

    same_policy: list[TopicName]
    alike: list[TopicName]
    others: list[TopicName]


def nearby_topics(topic: Topic, others: Sequence[TopicName]) -> NearbyTopics:
    """The most alike first under each reason."""
    like = {other.topic_id: similarity(topic, other) for other in others}
    ranked = sorted(others, key=lambda other: -like[other.topic_id])
    same = [t for t in ranked if topic.policy_id and t.policy_id == topic.policy_id]
    rest = [t for t in ranked if t not in set(same)]
    alike = [t for t in rest if like[t.topic_id] >= LIKE][:NEAR]
    return NearbyTopics(same, alike, [t for t in rest if t not in alike])


def similarity(one: Topic | TopicName, other: Topic | TopicName) -> float:
    """The share of character pairs that the names and questions of the two have in common."""
    mine, theirs = (_pairs_of(t.title, t.representative_question) for t in (one, other))
    return len(mine & theirs) / max(min(len(mine), len(theirs)), 1)


@lru_cache(maxsize=8192)
def _pairs_of(title: str, question: str) -> frozenset[str]:
    return frozenset(character_pairs(f"{title}\n{question}"))
