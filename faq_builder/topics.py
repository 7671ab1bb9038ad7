"""Topics as a reader sees them: hottest first, each with its evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from faq_builder.board import Assigned, BoardItem, Grouping, GroupSummary, TopicSummary
from faq_builder.heat import growth_looks_at, growth_part, heat, heat_parts
from faq_builder.kept_summaries import KeptSummaries, TopicFacts, mark_of, question_mark_of
from faq_builder.keywords import keywords
from faq_builder.representatives import Masks, middle, most_typical, question_of
from faq_builder.rows import Rows, Vectors
from faq_builder.settings import GroupingSettings
from faq_builder.word_lists import WordLists

_EPOCH = date(1970, 1, 1)
_NO_DATE = datetime(9999, 12, 31)  # noqa: DTZ001 — only compared with naive copies
_READ = 300  # items of a topic are read for its keywords, its middle and who is near it
_CANDIDATES = 30  # a representative is chosen among so many nearest to the middle

Marked = tuple[str, GroupSummary]  # and the mark of what it holds


@dataclass(frozen=True, slots=True)
class Evidence:
    """What every summary looks things up in.

    ``items``: the oldest first, those without a date last.
    ``row_of``: its wording, in ``rows`` (w, d), and in the lists of telling ``words`` and of named
    ``places``. ``marks``: all that is read of each item.
    ``masks``: grows.
    """

    items: Mapping[str, BoardItem]
    masks: Masks
    marks: Mapping[str, str]
    row_of: Mapping[str, int]
    rows: Rows
    words: WordLists
    places: WordLists

    def wordings(self, ids: Sequence[str]) -> list[int]:
        return [self.row_of[i] for i in ids]

    def rows_of(self, ids: Sequence[str]) -> Vectors:
        """The vectors (s, d) of those of ``ids`` that are read."""
        return self.rows.at(self.wordings(_some(ids)))


def summarise(
    assigned: Mapping[str, Assigned],
    evidence: Evidence,
    settings: GroupingSettings,
    known: KeptSummaries,
    *,
    on: date,
) -> tuple[Grouping, KeptSummaries]:
    """Grouping with its groups and topics, the hottest topic first, ties by id; and what was said.

    What ``known`` says of groups and topics that hold what they held is taken over.
    """
    said = KeptSummaries(masks=evidence.masks)
    reading = _Reading(evidence, settings, known, _lately(assigned, evidence, on), on, said)
    groups = reading.groups(_held(assigned, evidence))
    topics = [reading.topic(members) for members in _by_topic(groups).values()]
    hottest = sorted(topics, key=lambda t: (-t.heat, -t.askers, t.topic))
    found = Grouping(
        assignments=tuple(assigned[i] for i in evidence.items),
        groups=tuple(group for _, group in groups),
        topics=tuple(hottest),
    )
    return found, said


def age(item: BoardItem) -> tuple[datetime, str]:
    """Oldest first, undated last; the id settles ties."""
    at = item.created_at
    return (at.replace(tzinfo=None) if at else _NO_DATE, item.id)


def last_day(items: Iterable[BoardItem]) -> date:
    return max((i.created_at.date() for i in items if i.created_at), default=_EPOCH)


def _held(assigned: Mapping[str, Assigned], evidence: Evidence) -> dict[tuple[str, str], list[str]]:
    """What each group of a topic holds, the oldest first; so are the groups."""
    held: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item_id in evidence.items:
        place = assigned[item_id]
        held[place.question_group, place.topic].append(item_id)
    return held


def _by_topic(groups: Sequence[Marked]) -> dict[str, list[Marked]]:
    by_topic: dict[str, list[Marked]] = defaultdict(list)
    for marked in groups:
        by_topic[marked[1].topic].append(marked)
    return by_topic


def _lately(
    assigned: Mapping[str, Assigned], evidence: Evidence, on: date
) -> dict[str, list[BoardItem]]:
    """The items of each topic that growth looks at."""
    since = on - growth_looks_at()
    lately: dict[str, list[BoardItem]] = defaultdict(list)
    for item in evidence.items.values():
        if item.created_at and item.created_at.date() > since:
            lately[assigned[item.id].topic].append(item)
    return lately


@dataclass(frozen=True, slots=True)
class _Reading:
    """``lately``: the items of each topic that its growth looks at. ``said`` is filled."""

    evidence: Evidence
    settings: GroupingSettings
    known: KeptSummaries
    lately: Mapping[str, Sequence[BoardItem]]
    on: date
    said: KeptSummaries

    def groups(self, held: Mapping[tuple[str, str], Sequence[str]]) -> list[Marked]:
        marks, known, said = self.evidence.marks, self.known.questions, self.said.questions
        found = []
        for key, ids in held.items():
            theirs = [marks[i] for i in ids]
            asked = question_mark_of(theirs)
            question = known.get(asked)
            if question is None:
                question = _question(ids, self.evidence)
            said[asked] = question
            found.append((mark_of(theirs), GroupSummary(*key, question, tuple(ids))))
        return found

    def topic(self, marked: Sequence[Marked]) -> TopicSummary:
        mark = mark_of([mark for mark, _ in marked])
        groups = [group for _, group in marked]
        ids = [message_id for group in groups for message_id in group.message_ids]
        facts = self.known.topics.get(mark) or _facts(ids, self.evidence, self.settings, self.on)
        self.said.topics[mark] = facts
        topic = groups[0].topic
        parts = {**facts.heat_parts, "growth": growth_part(self.lately.get(topic, ()), self.on)}
        return TopicSummary(
            topic=topic,
            representative_question=facts.representative_question,
            keywords=facts.keywords,
            askers=facts.askers,
            first_seen=self.evidence.items[ids[facts.first]].created_at,
            last_seen=self.evidence.items[ids[facts.last]].created_at,
            message_ids=tuple(ids),
            question_groups=tuple(sorted(groups, key=lambda g: -g.size)),
            heat=heat(parts),
            heat_parts=parts,
            coherence=facts.coherence,
        )


def _facts(
    ids: Sequence[str], evidence: Evidence, settings: GroupingSettings, on: date
) -> TopicFacts:
    items = [evidence.items[i] for i in ids]
    some, rows = _some(ids), evidence.rows_of(ids)
    first, last = _ends(items)
    named, _ = evidence.places.used_by(set(evidence.wordings(ids)))
    return TopicFacts(
        representative_question=question_of(_typical(some, rows, evidence), evidence.masks),
        keywords=keywords(evidence.wordings(some), evidence.words),
        askers=len({item.asker_or_self for item in items}),
        first=first,
        last=last,
        heat_parts=heat_parts(items, on, places=len(named)),
        coherence=round(float(np.mean(rows @ middle(rows) >= settings.near_the_middle)), 3),
    )


def _ends(items: Sequence[BoardItem]) -> tuple[int, int]:
    """Places of the oldest and of the newest item; the first place where none bears a date."""
    dated = [place for place, item in enumerate(items) if item.created_at] or [0]
    ages = [age(items[place]) for place in dated]
    return dated[ages.index(min(ages))], dated[ages.index(max(ages))]


def _some(ids: Sequence[str]) -> Sequence[str]:
    """Of large topics every second, third … one is read: more would hardly change what is said."""
    return ids[:: -(-len(ids) // _READ)]


def _question(ids: Sequence[str], evidence: Evidence) -> str:
    if len(ids) == 1:
        return question_of(evidence.items[ids[0]], evidence.masks)
    return question_of(_typical(_some(ids), evidence.rows_of(ids), evidence), evidence.masks)


def _typical(ids: Sequence[str], rows: Vectors, evidence: Evidence) -> BoardItem:
    near = np.argsort(-np.round(rows @ middle(rows), 6), kind="stable")[:_CANDIDATES]
    near = np.sort(near)
    return most_typical([evidence.items[ids[n]] for n in near], rows[near], evidence.masks)
