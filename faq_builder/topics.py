"""Topics as a reader sees them: hottest first, each with its evidence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from faq_builder.board import Assigned, BoardItem, Grouping, GroupSummary, TopicSummary
from faq_builder.heat import growth_looks_at, growth_part, heat, heat_parts
from faq_builder.keywords import keywords
from faq_builder.representatives import middle, most_typical, question_of
from faq_builder.rows import Rows
from faq_builder.settings import GroupingSettings
from faq_builder.word_lists import WordLists

_EPOCH = date(1970, 1, 1)
_READ = 300  # items of a topic are read for its keywords, its middle and who is near it
_CANDIDATES = 30  # a representative is chosen among so many nearest to the middle


@dataclass(frozen=True, slots=True)
class Evidence:
    """What every summary looks things up in.

    ``age``: the place of each item, the oldest first, those without a date last. ``row_of``: its
    wording, in ``rows`` (w, d), and in the lists of telling ``words`` and of named ``places``.
    """

    items: Mapping[str, BoardItem]
    age: Mapping[str, int]
    row_of: Mapping[str, int]
    rows: Rows
    words: WordLists
    places: WordLists

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
    groups = _groups(assigned, evidence, earlier)
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
    assigned: Mapping[str, Assigned], evidence: Evidence, earlier: Grouping
) -> list[GroupSummary]:
    """Those of ``earlier`` that hold what they held, and the others anew; the oldest first."""
    same = [group for group in earlier.groups if _holds(group, assigned, evidence)]
    at_home = {i for group in same for i in group.message_ids}
    changed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item_id in evidence.age:
        if item_id not in at_home:
            changed[assigned[item_id].question_group, assigned[item_id].topic].append(item_id)
    grown = [group for group in same if (group.question_group, group.topic) in changed]
    for group in grown:
        ids = [*group.message_ids, *changed[group.question_group, group.topic]]
        changed[group.question_group, group.topic] = sorted(ids, key=evidence.age.__getitem__)
    anew = [_group(key, ids, evidence) for key, ids in changed.items()]
    stays = [group for group in same if (group.question_group, group.topic) not in changed]
    return sorted([*stays, *anew], key=lambda group: evidence.age[group.message_ids[0]])


def _holds(group: GroupSummary, assigned: Mapping[str, Assigned], evidence: Evidence) -> bool:
    """Whether all its items are there still and belong to it."""
    return all(
        i in evidence.age
        and assigned[i].question_group == group.question_group
        and assigned[i].topic == group.topic
        for i in group.message_ids
    )


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
    since = day - growth_looks_at()
    last = before.last_seen.date() if before.last_seen else _EPOCH
    if last <= since and not before.heat_parts["growth"]:
        return before
    items = (evidence.items[i] for i in before.message_ids)
    lately = [item for item in items if item.created_at and item.created_at.date() > since]
    parts = {**before.heat_parts, "growth": growth_part(lately, day)}
    return replace(before, heat=heat(parts), heat_parts=parts)


def _heat_parts(ids: Sequence[str], evidence: Evidence, day: date) -> dict[str, float]:
    named, _ = evidence.places.used_by(set(evidence.wordings(ids)))
    return heat_parts([evidence.items[i] for i in ids], day, places=len(named))


def _largest_first(groups: Sequence[GroupSummary]) -> tuple[GroupSummary, ...]:
    return tuple(sorted(groups, key=lambda g: -g.size))


def _topic(
    groups: Sequence[GroupSummary], evidence: Evidence, settings: GroupingSettings, day: date
) -> TopicSummary:
    ids = [message_id for group in groups for message_id in group.message_ids]
    items = [evidence.items[i] for i in ids]
    dated = [i for i in ids if evidence.items[i].created_at] or ids[:1]
    parts = _heat_parts(ids, evidence, day)
    return TopicSummary(
        topic=groups[0].topic,
        representative_question=question_of(_typical(ids, evidence)),
        keywords=keywords(evidence.wordings(_some(ids)), evidence.words),
        askers=len({item.asker_or_self for item in items}),
        first_seen=evidence.items[min(dated, key=evidence.age.__getitem__)].created_at,
        last_seen=evidence.items[max(dated, key=evidence.age.__getitem__)].created_at,
        message_ids=tuple(ids),
        question_groups=_largest_first(groups),
        heat=heat(parts),
        heat_parts=parts,
        coherence=_coherence(ids, evidence, settings.near_the_middle),
    )


def _some(ids: Sequence[str]) -> Sequence[str]:
    """Of large topics every second, third … one is read: more would hardly change what is said."""
    return ids[:: -(-len(ids) // _READ)]


def _typical(ids: Sequence[str], evidence: Evidence) -> BoardItem:
    if len(ids) == 1:
        return evidence.items[ids[0]]
    some = _some(ids)
    rows = evidence.rows.at(evidence.wordings(some))
    near = np.argsort(-np.round(rows @ middle(rows), 6), kind="stable")[:_CANDIDATES]
    near = np.sort(near)
    return most_typical([evidence.items[some[n]] for n in near], rows[near])


def _coherence(ids: Sequence[str], evidence: Evidence, near_the_middle: float) -> float:
    rows = evidence.rows.at(evidence.wordings(_some(ids)))
    return round(float(np.mean(rows @ middle(rows) >= near_the_middle)), 3)
