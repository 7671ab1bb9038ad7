"""Topics as a reader sees them: hottest first, each with its evidence."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from faq_builder.board import Assigned, BoardItem, Grouping, GroupSummary, TopicSummary
from faq_builder.digests import Marks, number_of_all
from faq_builder.heat import growth_looks_at, growth_part, heat, lasting_parts, with_growth
from faq_builder.holdings import Holdings, holdings
from faq_builder.kept_summaries import KeptSummaries, TopicFacts
from faq_builder.keywords import keywords
from faq_builder.representatives import Masks, middle, most_typical, question_of
from faq_builder.rows import Rows, Vectors
from faq_builder.settings import GroupingSettings
from faq_builder.word_lists import WordLists

Numbers = NDArray[np.int64]

_READ = 300  # items of a topic are read for its keywords, its middle and who is near it
_CANDIDATES = 30  # a representative is chosen among so many nearest to the middle


@dataclass(frozen=True, slots=True)
class Evidence:
    """What every summary looks things up in; items are named by their numbers.

    ``items``: the oldest first, those without a date last. ``marks`` (n,): all that is read of each
    item. ``row_of`` (n,): its wording, in ``rows`` (w, d), and in the lists of telling ``words``
    and of named ``places``. ``masks``: grows.
    """

    items: Sequence[BoardItem]
    masks: Masks
    marks: Marks
    row_of: Numbers
    rows: Rows
    words: WordLists
    places: WordLists

    def at(self, numbers: Numbers) -> list[BoardItem]:
        return [self.items[n] for n in numbers.tolist()]


def summarise(
    assigned: Sequence[Assigned],
    evidence: Evidence,
    settings: GroupingSettings,
    known: KeptSummaries,
    *,
    on: date,
) -> tuple[Grouping, KeptSummaries]:
    """Grouping with its groups and topics, the hottest topic first, ties by id; and what was said.

    ``assigned``: where each item went. What ``known`` says of groups and topics that hold what they
    held is taken over.
    """
    said = KeptSummaries(masks=evidence.masks)
    held = holdings(assigned)
    reading = _Reading(evidence, settings, held, held.marks(evidence.marks), known, said)
    groups = reading.groups()
    lately = _lately(assigned, evidence, on)
    topics = [
        reading.topic(topic, numbers, groups, growth_part(lately.get(topic, ()), on))
        for topic, numbers in held.topics().items()
    ]
    hottest = sorted(topics, key=lambda t: (-t.heat, -t.askers, t.topic))
    return Grouping(tuple(assigned), tuple(groups), tuple(hottest)), said


def _lately(
    assigned: Sequence[Assigned], evidence: Evidence, on: date
) -> dict[str, list[BoardItem]]:
    """The items of each topic that growth looks at."""
    since = on - growth_looks_at()
    lately: dict[str, list[BoardItem]] = defaultdict(list)
    for place, item in zip(reversed(assigned), reversed(evidence.items), strict=True):
        if item.created_at is None:
            continue
        if item.created_at.date() <= since:
            break
        lately[place.topic].append(item)
    return lately


@dataclass(frozen=True, slots=True)
class _Reading:
    """``marks`` (g,): those of the groups that are ``held``. ``said`` is filled."""

    evidence: Evidence
    settings: GroupingSettings
    held: Holdings
    marks: Marks
    known: KeptSummaries
    said: KeptSummaries

    def groups(self) -> list[GroupSummary]:
        order, known, said = self.held.order, self.known.questions, self.said.questions
        ids = [item.id for item in self.evidence.at(order)]
        found = []
        pieces = zip(self.held.groups, self.held.pieces(), self.marks.tolist(), strict=True)
        for (group, topic), piece, mark in pieces:
            question = known.get(mark)
            if question is None:
                question = _question(order[piece], self.evidence)
            said[mark] = question
            found.append(GroupSummary(group, topic, question, tuple(ids[piece])))
        return found

    def topic(
        self, topic: str, numbers: Sequence[int], summaries: Sequence[GroupSummary], growth: float
    ) -> TopicSummary:
        groups = [summaries[n] for n in numbers]
        members = self.held.of_topic(numbers)
        mark = number_of_all(self.marks[numbers])
        facts = self.known.topics.get(mark) or _facts(members, self.evidence, self.settings)
        self.said.topics[mark] = facts
        parts = with_growth(facts.lasting, growth)
        return TopicSummary(
            topic=topic,
            representative_question=facts.representative_question,
            keywords=facts.keywords,
            askers=facts.askers,
            first_seen=self.evidence.items[members[facts.first]].created_at,
            last_seen=self.evidence.items[members[facts.last]].created_at,
            message_ids=tuple(chain.from_iterable(group.message_ids for group in groups)),
            question_groups=tuple(sorted(groups, key=lambda g: -g.size)),
            heat=heat(parts),
            heat_parts=parts,
            coherence=facts.coherence,
        )


def _facts(members: Numbers, evidence: Evidence, settings: GroupingSettings) -> TopicFacts:
    items, some = evidence.at(members), _some(members)
    rows = evidence.rows.at(evidence.row_of[some])
    first, last = _ends(members, items)
    named, _ = evidence.places.used_by(np.unique(evidence.row_of[members]))
    return TopicFacts(
        representative_question=question_of(_typical(some, rows, evidence), evidence.masks),
        keywords=keywords(evidence.row_of[some], evidence.words),
        askers=len({item.asker_or_self for item in items}),
        first=first,
        last=last,
        lasting=lasting_parts(items, places=len(named)),
        coherence=round(float(np.mean(rows @ middle(rows) >= settings.near_the_middle)), 3),
    )


def _ends(members: Numbers, items: Sequence[BoardItem]) -> tuple[int, int]:
    """Places of the oldest and of the newest item; the first place where none bears a date."""
    dated = [place for place, item in enumerate(items) if item.created_at] or [0]
    ages = members[dated]
    return dated[int(np.argmin(ages))], dated[int(np.argmax(ages))]


def _some(members: Numbers) -> Numbers:
    """Of large topics every second, third … one is read: more would hardly change what is said."""
    return members[:: -(-len(members) // _READ)]


def _question(members: Numbers, evidence: Evidence) -> str:
    if len(members) == 1:
        return question_of(evidence.items[members[0]], evidence.masks)
    some = _some(members)
    rows = evidence.rows.at(evidence.row_of[some])
    return question_of(_typical(some, rows, evidence), evidence.masks)


def _typical(some: Numbers, rows: Vectors, evidence: Evidence) -> BoardItem:
    """The most typical of ``some`` items, whose ``rows`` (s, d) these are."""
    near = np.argsort(-np.round(rows @ middle(rows), 6), kind="stable")[:_CANDIDATES]
    near = np.sort(near)
    return most_typical(evidence.at(some[near]), rows[near], evidence.masks)
