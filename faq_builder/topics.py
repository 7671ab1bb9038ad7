"""Topics as a reader sees them: hottest first, each with its evidence."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from faq_builder.board import Assigned, BoardItem, Grouping, GroupSummary, TopicSummary
from faq_builder.heat import heat, heat_parts
from faq_builder.keywords import keywords, telling_words
from faq_builder.representatives import middle, most_typical, question_of
from faq_builder.settings import GroupingSettings

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What every summary looks things up in."""

    items: Mapping[str, BoardItem]
    rows: Mapping[str, NDArray[np.float32]]
    words: Mapping[str, frozenset[str]]
    spread: Mapping[str, int]
    near_the_middle: float
    on: date


def summarise(
    items: Sequence[BoardItem],
    assigned: Mapping[str, Assigned],
    rows: Mapping[str, NDArray[np.float32]],
    settings: GroupingSettings,
    on: date | None = None,
) -> Grouping:
    """Grouping with its groups and topics; the hottest topic first, ties by id."""
    told = {item.id: telling_words(item) for item in items}
    evidence = _Evidence(
        items={item.id: item for item in items},
        rows=rows,
        words=told,
        spread=Counter(word for words in told.values() for word in words),
        near_the_middle=settings.near_the_middle,
        on=on or last_day(items),
    )
    groups = _groups([assigned[item_id] for item_id in rows], evidence)
    topics = [_topic(members, evidence) for members in _by_topic(groups).values()]
    hottest = sorted(topics, key=lambda t: (-t.heat, -t.askers, t.topic))
    return Grouping(tuple(assigned[item.id] for item in items), tuple(groups), tuple(hottest))


def last_day(items: Sequence[BoardItem]) -> date:
    return max((i.created_at.date() for i in items if i.created_at), default=_EPOCH)


def _groups(assigned: Sequence[Assigned], evidence: _Evidence) -> list[GroupSummary]:
    """``assigned`` comes oldest first."""
    members: dict[tuple[str, str], list[str]] = defaultdict(list)
    for a in assigned:
        members[a.question_group, a.topic].append(a.id)
    return [
        GroupSummary(group, topic, question_of(_typical(ids, evidence)), tuple(ids))
        for (group, topic), ids in members.items()
    ]


def _by_topic(groups: Sequence[GroupSummary]) -> dict[str, list[GroupSummary]]:
    by_topic: dict[str, list[GroupSummary]] = defaultdict(list)
    for group in groups:
        by_topic[group.topic].append(group)
    return by_topic


def _topic(groups: Sequence[GroupSummary], evidence: _Evidence) -> TopicSummary:
    ids = [message_id for group in groups for message_id in group.message_ids]
    items = [evidence.items[i] for i in ids]
    seen = [item.created_at for item in items if item.created_at]
    parts = heat_parts(items, evidence.on)
    return TopicSummary(
        topic=groups[0].topic,
        representative_question=question_of(_typical(ids, evidence)),
        keywords=keywords([evidence.words[i] for i in ids], evidence.spread, len(evidence.items)),
        askers=len({item.asker_or_self for item in items}),
        first_seen=min(seen, key=_naive, default=None),
        last_seen=max(seen, key=_naive, default=None),
        message_ids=tuple(ids),
        question_groups=tuple(sorted(groups, key=lambda g: -g.size)),
        heat=heat(parts),
        heat_parts=parts,
        coherence=_coherence(ids, evidence),
    )


def _typical(ids: Sequence[str], evidence: _Evidence) -> BoardItem:
    return most_typical([evidence.items[i] for i in ids], np.stack([evidence.rows[i] for i in ids]))


def _coherence(ids: Sequence[str], evidence: _Evidence) -> float:
    rows = np.stack([evidence.rows[i] for i in ids])
    return round(float(np.mean(rows @ middle(rows) >= evidence.near_the_middle)), 3)


def _naive(at: datetime) -> datetime:
    return at.replace(tzinfo=None)
