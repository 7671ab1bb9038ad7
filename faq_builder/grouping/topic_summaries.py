"""Summaries of groups and topics: representative question, keywords, heat, coherence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from faq_builder.grouping.group_members import GroupMembers, group_members
from faq_builder.grouping.heat import heat, heat_parts
from faq_builder.grouping.keywords import keywords
from faq_builder.grouping.representatives import centroid, medoid, question_of
from faq_builder.grouping.result import Assigned, Grouping, GroupSummary, TopicSummary
from faq_builder.grouping.settings import GroupingSettings
from faq_builder.grouping.term_matrix import TermMatrix
from faq_builder.reading.board_items import BoardItem
from faq_builder.reading.deduplication import DistinctWordings
from faq_builder.reading.distinctive_words import distinctive_words

Numbers = NDArray[np.int64]
Vectors = NDArray[np.float32]

_SAMPLE = 300  # sampled items of a topic, for keywords, centroid and coherence
_CANDIDATES = 30  # a representative is chosen among so many nearest to the centroid


@dataclass(frozen=True, slots=True)
class Evidence:
    """Inputs of all summaries; items are referred to by index.

    ``items``: the oldest first, those without a date last. ``row_of`` (n,): its wording, in
    ``rows`` (w, d), in the lists of telling ``words`` and in the named ``places``.
    """

    items: Sequence[BoardItem]
    row_of: Numbers
    rows: Vectors
    words: TermMatrix
    places: Sequence[tuple[str, ...]]

    def at(self, numbers: Numbers) -> list[BoardItem]:
        return [self.items[n] for n in numbers.tolist()]


def evidence_of(items: Sequence[BoardItem], wordings: DistinctWordings, rows: Vectors) -> Evidence:
    """``items``: the oldest first; ``rows`` (w, d): the vectors of their wordings."""
    words = TermMatrix([distinctive_words(wording) for wording in wordings.texts])
    places = [wording.places for wording in wordings.texts]
    return Evidence(items, wordings.of_item, rows, words, places)


def summarise(
    assigned: Sequence[Assigned], evidence: Evidence, settings: GroupingSettings, on: date
) -> Grouping:
    """Grouping with its groups and topics, the hottest topic first, ties by id.

    ``assigned``: where each item went. ``on``: the day that heat is counted for.
    """
    held = group_members(assigned)
    groups = _group_summaries(held, evidence)
    topics = [
        _topic_summary(
            topic, held.of_topic(numbers), [groups[n] for n in numbers], evidence, settings, on
        )
        for topic, numbers in held.topics().items()
    ]
    hottest = sorted(topics, key=lambda t: (-t.heat, -t.askers, t.topic))
    return Grouping(tuple(assigned), tuple(groups), tuple(hottest))


def _group_summaries(held: GroupMembers, evidence: Evidence) -> list[GroupSummary]:
    ids = [item.id for item in evidence.at(held.order)]
    return [
        GroupSummary(group, topic, _question(held.order[piece], evidence), tuple(ids[piece]))
        for (group, topic), piece in zip(held.groups, held.pieces(), strict=True)
    ]


def _topic_summary(
    topic: str,
    members: Numbers,
    groups: Sequence[GroupSummary],
    evidence: Evidence,
    settings: GroupingSettings,
    on: date,
) -> TopicSummary:
    items, some = evidence.at(members), _some(members)
    rows = evidence.rows[evidence.row_of[some]]
    wordings = np.unique(evidence.row_of[members]).tolist()
    places = set(chain.from_iterable(evidence.places[row] for row in wordings))
    parts = heat_parts(items, on, places=len(places))
    dated = [number for number in members.tolist() if evidence.items[number].created_at]
    return TopicSummary(
        topic=topic,
        representative_question=question_of(_typical(some, rows, evidence)),
        keywords=keywords(evidence.row_of[some], evidence.words),
        askers=len({item.asker_or_self for item in items}),
        first_seen=evidence.items[min(dated)].created_at if dated else None,
        last_seen=evidence.items[max(dated)].created_at if dated else None,
        message_ids=tuple(chain.from_iterable(group.message_ids for group in groups)),
        question_groups=tuple(sorted(groups, key=lambda g: -g.size)),
        heat=heat(parts),
        heat_parts=parts,
        coherence=round(float(np.mean(rows @ centroid(rows) >= settings.topic.near_centroid)), 3),
    )


def _some(members: Numbers) -> Numbers:
    """A systematic sample of at most ``_SAMPLE`` members."""
    return members[:: -(-len(members) // _SAMPLE)]


def _question(members: Numbers, evidence: Evidence) -> str:
    if len(members) == 1:
        return question_of(evidence.items[members[0]])
    some = _some(members)
    return question_of(_typical(some, evidence.rows[evidence.row_of[some]], evidence))


def _typical(some: Numbers, rows: Vectors, evidence: Evidence) -> BoardItem:
    """The most typical of ``some`` items, whose ``rows`` (s, d) these are."""
    near = np.argsort(-np.round(rows @ centroid(rows), 6), kind="stable")[:_CANDIDATES]
    near = np.sort(near)
    return medoid(evidence.at(some[near]), rows[near])
