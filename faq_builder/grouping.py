"""Question groups and topics over board messages: the same question, the same matter."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from casework.ids import stable_id
from faq_builder.board import Assigned, BoardItem, Grouping
from faq_builder.cleaning import body_of, canonical, subject_of
from faq_builder.features import Encoder, Progress, vectors
from faq_builder.linkage import Clusters, Edge
from faq_builder.neighbours import neighbour_edges
from faq_builder.settings import GroupingSettings, LevelSettings, grouping_settings
from faq_builder.topics import summarise

Vectors = NDArray[np.float32]
_NO_DATE = datetime(9999, 12, 31)  # noqa: DTZ001 — only compared with naive copies


def group_messages(
    items: Sequence[BoardItem],
    embedder: Encoder,
    *,
    previous: Grouping | None = None,
    on: date | None = None,
    settings: GroupingSettings | None = None,
    progress: Progress = lambda done, total: None,
) -> Grouping:
    """Put every item into a question group and every group into a topic.

    ``items`` are all items, old and new. What ``previous`` assigned stays where it is and keeps
    its ids; new items join or found groups. The same input gives the same output, in any order of
    ``items``. ``on``: the day that heat is counted for; the last day of the items by default.
    """
    figures = settings or grouping_settings()
    ordered = sorted(items, key=_age)
    space = vectors(ordered, embedder, figures.features, progress)
    before = {a.id: a for a in previous.assignments} if previous else {}
    assigned = _assign(ordered, space, before, figures)
    return summarise(items, assigned, _rows_of(ordered, space), figures, on)


def _assign(
    items: Sequence[BoardItem],
    space: Vectors,
    before: dict[str, Assigned],
    figures: GroupingSettings,
) -> dict[str, Assigned]:
    """Two passes of the same linkage: items into groups, groups into topics."""
    known = [before.get(item.id) for item in items]
    edges = neighbour_edges(
        space,
        max(figures.question_group.neighbours, figures.topic.neighbours),
        figures.topic.alike / 2,
    )
    group_of = _cluster(
        space,
        [1] * len(items),
        [a.question_group if a else None for a in known],
        [_wording(item) for item in items],
        edges,
        figures.question_group,
    )
    groups, members = _gathered(group_of)
    sums = np.stack([space[m].sum(axis=0) for m in members]) if members else space
    topic_before = [next((known[i].topic for i in m if known[i]), None) for m in members]  # type: ignore[union-attr]
    number = {g: n for n, g in enumerate(groups)}
    group_edges = {(number[group_of[a]], number[group_of[b]]) for a, b in edges}
    topic_of = _cluster(
        sums,
        [len(m) for m in members],
        topic_before,
        groups,
        sorted(group_edges),
        figures.topic,
    )
    return _named(items, members, topic_of, known, topic_before)


def _cluster(
    sums: Vectors,
    sizes: Sequence[int],
    owner: Sequence[str | None],
    same: Sequence[Hashable],
    edges: Sequence[Edge],
    level: LevelSettings,
) -> list[int]:
    """What has one owner, or is the ``same``, is together from the start; the rest is merged."""
    first: dict[Hashable, int] = {}
    keys = [("owner", o) if o else ("same", s) for o, s in zip(owner, same, strict=True)]
    start = [first.setdefault(key, i) for i, key in enumerate(keys)]
    heads, members = _gathered(start)
    number = {h: n for n, h in enumerate(heads)}
    clusters = Clusters.of(
        np.stack([sums[m].sum(axis=0) for m in members]) if members else sums,
        [sum(sizes[i] for i in m) for m in members],
        [owner[h] for h in heads],
        {(number[start[a]], number[start[b]]) for a, b in edges},
    )
    merged = clusters.merge_down_to(level.alike)
    return [merged[number[s]] for s in start]


def _gathered(labels: Sequence[int]) -> tuple[list[int], list[list[int]]]:
    """The labels in order of appearance, and the positions under each."""
    places: dict[int, list[int]] = defaultdict(list)
    for position, label in enumerate(labels):
        places[label].append(position)
    return list(places), list(places.values())


def _named(
    items: Sequence[BoardItem],
    members: Sequence[Sequence[int]],
    topic_of: Sequence[int],
    known: Sequence[Assigned | None],
    topic_before: Sequence[str | None],
) -> dict[str, Assigned]:
    """Old ids stay; a new id comes from the oldest item inside."""
    topic_ids: dict[int, str] = {t: o for t, o in zip(topic_of, topic_before, strict=True) if o}
    assigned: dict[str, Assigned] = {}
    for m, t in zip(members, topic_of, strict=True):
        given = next((known[i].question_group for i in m if known[i]), None)  # type: ignore[union-attr]
        group_id = given or stable_id("group", items[m[0]].id)
        topic_id = topic_ids.setdefault(t, stable_id("matter", items[m[0]].id))
        assigned |= {items[i].id: Assigned(items[i].id, group_id, topic_id) for i in m}
    return assigned


def _rows_of(items: Sequence[BoardItem], space: Vectors) -> dict[str, NDArray[np.float32]]:
    return {item.id: space[row] for row, item in enumerate(items)}


def _wording(item: BoardItem) -> str:
    """Equal for messages that differ in nothing but punctuation, spaces and courtesy."""
    return canonical(f"{subject_of(item)}|{body_of(item)}")


def _age(item: BoardItem) -> tuple[datetime, str]:
    """Oldest first, undated last; the id settles ties."""
    at = item.created_at
    return (at.replace(tzinfo=None) if at else _NO_DATE, item.id)
