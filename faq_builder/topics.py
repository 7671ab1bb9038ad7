"""Topics as a reader sees them: hottest first, each with its evidence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np

from faq_builder.board import Assigned, BoardItem, Grouping, GroupSummary, TopicSummary
from faq_builder.heat import heat, heat_parts, recent_days
from faq_builder.keywords import keywords
from faq_builder.representatives import middle, most_typical, question_of
from faq_builder.rows import Rows
from faq_builder.settings import GroupingSettings
from faq_builder.word_lists import WordLists

_EPOCH = date(1970, 1, 1)
_READ = 200  # items of a topic are read for its keywords
_CANDIDATES = 50  # a representative is chosen among so many nearest to the middle


@dataclass(frozen=True, slots=True)
class Evidence:
    """What every summary looks things up in.

    ``row_of``: the wording of each item, in ``rows`` (w, d) and in ``words``; oldest item first.
    """

    items: Mapping[str, BoardItem]
    row_of: Mapping[str, int]
    rows: Rows
    words: WordLists

    def wordings(self, ids: Sequence[str]) -> list[int]:
        return [self.row_of[i] for i in ids]


def summarise(
    items: Sequence[BoardItem],
    assigned: Mapping[str, Assigned],
    evidence: Evidence,
    settings: GroupingSettings,
    *,
    on: date | None = None,
    previous: Grouping | None = None,
) -> Grouping:
    """Grouping with its groups and topics; the hottest topic first, ties by id.

    What ``previous`` summarised and nothing was added to is taken over.
    """
    day = on or last_day(items)
    earlier = previous or Grouping(assignments=())
    groups = _groups([assigned[item_id] for item_id in evidence.row_of], evidence, earlier)
    known = {topic.topic: topic for topic in earlier.topics}
    topics = [
        _carried(known.get(members[0].topic), members, evidence, day)
        or _topic(members, evidence, settings, day)
        for members in _by_topic(groups).values()
    ]
    hottest = sorted(topics, key=lambda t: (-t.heat, -t.askers, t.topic))
    return Grouping(tuple(assigned[item.id] for item in items), tuple(groups), tuple(hottest))


def last_day(items: Sequence[BoardItem]) -> date:
    return max((i.created_at.date() for i in items if i.created_at), default=_EPOCH)


def _groups(
    assigned: Sequence[Assigned], evidence: Evidence, earlier: Grouping
) -> list[GroupSummary]:
    """``assigned`` comes oldest first."""
    known = {(group.question_group, group.topic): group for group in earlier.groups}
    members: dict[tuple[str, str], list[str]] = defaultdict(list)
    for a in assigned:
        members[a.question_group, a.topic].append(a.id)
    found: list[GroupSummary] = []
    for key, ids in members.items():
        before = known.get(key)
        same = before is not None and before.message_ids == tuple(ids)
        found.append(before if before and same else _group(key, ids, evidence))
    return found


def _group(key: tuple[str, str], ids: Sequence[str], evidence: Evidence) -> GroupSummary:
    return GroupSummary(*key, question_of(_typical(ids, evidence)), tuple(ids))


def _by_topic(groups: Sequence[GroupSummary]) -> dict[str, list[GroupSummary]]:
    by_topic: dict[str, list[GroupSummary]] = defaultdict(list)
    for group in groups:
        by_topic[group.topic].append(group)
    return by_topic


def _carried(
    before: TopicSummary | None, groups: Sequence[GroupSummary], evidence: Evidence, day: date
) -> TopicSummary | None:
    """The summary made before, where the topic is the same; of its heat, growth alone may age."""
    if before is None or before.question_groups != _largest_first(groups):
        return None
    recent = day - timedelta(days=recent_days())
    last = before.last_seen.date() if before.last_seen else _EPOCH
    if last <= recent and not before.heat_parts["growth"]:
        return before
    parts = heat_parts([evidence.items[i] for i in before.message_ids], day)
    return replace(before, heat=heat(parts), heat_parts=parts)


def _largest_first(groups: Sequence[GroupSummary]) -> tuple[GroupSummary, ...]:
    return tuple(sorted(groups, key=lambda g: -g.size))


def _topic(
    groups: Sequence[GroupSummary], evidence: Evidence, settings: GroupingSettings, day: date
) -> TopicSummary:
    ids = [message_id for group in groups for message_id in group.message_ids]
    items = [evidence.items[i] for i in ids]
    seen = [item.created_at for item in items if item.created_at]
    parts = heat_parts(items, day)
    return TopicSummary(
        topic=groups[0].topic,
        representative_question=question_of(_typical(ids, evidence)),
        keywords=keywords(_some(evidence.wordings(ids)), evidence.words),
        askers=len({item.asker_or_self for item in items}),
        first_seen=min(seen, key=_naive, default=None),
        last_seen=max(seen, key=_naive, default=None),
        message_ids=tuple(ids),
        question_groups=_largest_first(groups),
        heat=heat(parts),
        heat_parts=parts,
        coherence=_coherence(ids, evidence, settings.near_the_middle),
    )


def _some(wordings: Sequence[int]) -> Sequence[int]:
    """Of large topics every second, third … one: more would not change the keywords."""
    return wordings[:: -(-len(wordings) // _READ)]


def _typical(ids: Sequence[str], evidence: Evidence) -> BoardItem:
    if len(ids) == 1:
        return evidence.items[ids[0]]
    rows = evidence.rows.at(evidence.wordings(ids))
    near = np.argsort(-np.round(rows @ middle(rows), 6), kind="stable")[:_CANDIDATES]
    near = np.sort(near)
    return most_typical([evidence.items[ids[n]] for n in near], rows[near])


def _coherence(ids: Sequence[str], evidence: Evidence, near_the_middle: float) -> float:
    rows = evidence.rows.at(evidence.wordings(ids))
    return round(float(np.mean(rows @ middle(rows) >= near_the_middle)), 3)


def _naive(at: datetime) -> datetime:
    return at.replace(tzinfo=None)
