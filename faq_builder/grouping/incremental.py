"""Incremental clustering of board items into question groups (one question) and topics (a matter).

What was assigned before keeps its ids; new items join existing clusters or form new ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from casework.ids import stable_id
from faq_builder.grouping.features import Encoder, Progress, feature_vectors
from faq_builder.grouping.garbage_collection import garbage_collection_paused
from faq_builder.grouping.hubness import hubness_of, weights_of
from faq_builder.grouping.initial_clusters import clusters_of, joined
from faq_builder.grouping.linkage import NO_OWNER, Clusters, merge_down_to
from faq_builder.grouping.neighbours import nearest
from faq_builder.grouping.result import Assigned, Grouping
from faq_builder.grouping.settings import GroupingSettings, grouping_settings
from faq_builder.grouping.topic_summaries import evidence_of, summarise
from faq_builder.grouping.units import Units, spread_over, units_of
from faq_builder.reading.board_items import BoardItem
from faq_builder.reading.deduplication import distinct_wordings
from faq_builder.reading.timestamps import age_key, last_day

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Vectors = NDArray[np.float32]


@garbage_collection_paused()
def group_messages(
    items: Sequence[BoardItem],
    embedder: Encoder,
    *,
    previous: Grouping | None = None,
    on: date | None = None,
    progress: Progress = lambda done, total: None,
) -> Grouping:
    """Put every item into a question group and every group into a topic.

    ``items`` are all items, old and new. What ``previous`` assigned stays where it is and keeps
    its ids; new items join or found groups. The same input gives the same output, in any order of
    ``items``. ``on``: the day that heat is counted for; the last day of the items by default.
    """
    if not items:
        return Grouping(assignments=())
    settings = grouping_settings()
    ordered = sorted(items, key=age_key)
    wordings = distinct_wordings(ordered)
    rows = feature_vectors(wordings.texts, wordings.askers, embedder, settings.features, progress)
    before = {a.id: a for a in previous.assignments} if previous else {}
    assigned = _assign(ordered, wordings.of_item, rows, before, settings)
    found = summarise(
        assigned, evidence_of(ordered, wordings, rows), settings, on or last_day(items)
    )
    by_id = {a.id: a for a in assigned}
    return replace(found, assignments=tuple(by_id[item.id] for item in items))


def _assign(
    items: Sequence[BoardItem],
    row_of: Numbers,
    rows: Vectors,
    before: Mapping[str, Assigned],
    settings: GroupingSettings,
) -> list[Assigned]:
    """Two passes of average linkage: wordings into groups, groups into topics.

    Only wordings of new items look for neighbours: what was assigned before stays.
    """
    given = [before.get(item.id) for item in items]
    owner, group_ids = _numbered([a.question_group if a else None for a in given])
    topic, topic_ids = _numbered([a.topic if a else None for a in given])
    around = nearest(rows, settings.neighbours)
    units = units_of(row_of, owner)
    new = np.unique(row_of[owner == NO_OWNER])
    edges = spread_over(units, around.edges(new), len(rows))

    hubness = hubness_of(settings.question_group, around, rows, settings)
    group_of_unit, groups = _grouped(units, edges, rows, hubness, settings)
    group_of = group_of_unit[units.of_item]
    groups.owner = _highest(group_of, topic, len(groups.sizes))
    hubness = hubness_of(settings.topic, around, rows, settings)
    groups.hubness = np.asarray(np.bincount(group_of_unit, hubness[units.row]), dtype=np.float64)
    owned = topic != NO_OWNER
    wholes = units_of(row_of[owned], topic[owned])
    topic_of_group = _merged(wholes, groups, group_of_unit[edges], rows, hubness, settings)
    topic_of = topic_of_group[group_of]

    group_names = _names("group", items, group_of, owner, group_ids)
    topic_names = _names("matter", items, topic_of, topic, topic_ids)
    return [
        old or Assigned(item.id, group_names[g], topic_names[t])
        for old, item, g, t in zip(given, items, group_of.tolist(), topic_of.tolist(), strict=True)
    ]


def _grouped(
    units: Units, edges: Numbers, rows: Vectors, hubness: Floats, settings: GroupingSettings
) -> tuple[Numbers, Clusters]:
    """The question group of each unit, counted from 0, and the groups."""
    start, where = clusters_of(units.row, units.owner, rows, hubness)
    label = merge_down_to(settings.question_group, start, where[edges])
    ends, number = np.unique(label, return_inverse=True)
    return number[where], start.only(ends)


def _merged(
    wholes: Units,
    groups: Clusters,
    edges: Numbers,
    rows: Vectors,
    hubness: Floats,
    settings: GroupingSettings,
) -> Numbers:
    """The topic of each group, counted from 0; ``wholes``: all wordings of the earlier topics."""
    topics, _ = clusters_of(wholes.row, wholes.owner, rows, hubness)
    start, where = joined(topics, groups)
    start.sums *= weights_of(settings.topic, settings.features, rows.shape[1])
    label = merge_down_to(settings.topic, start, where[edges])
    return np.unique(label[where], return_inverse=True)[1]


def _numbered(ids: Sequence[str | None]) -> tuple[Numbers, list[str]]:
    """Integer encoding of the ids (NO_OWNER for none), and the ids by number."""
    numbers: dict[str, int] = {}
    found = [NO_OWNER if i is None else numbers.setdefault(i, len(numbers)) for i in ids]
    return np.array(found, dtype=np.int64), list(numbers)


def _highest(label: Numbers, values: Numbers, count: int) -> Numbers:
    """Maximum of the values of each label (count,)."""
    found = np.full(count, NO_OWNER)
    np.maximum.at(found, label, values)
    return found


def _names(
    kind: str, items: Sequence[BoardItem], label: Numbers, owner: Numbers, ids: Sequence[str]
) -> dict[int, str]:
    """Old ids stay; a new id comes from the oldest item inside."""
    count = int(label.max(initial=-1)) + 1
    owners = _highest(label, owner, count)
    _, oldest = np.unique(label, return_index=True)
    return {
        number: ids[owners[number]]
        if owners[number] != NO_OWNER
        else stable_id(kind, items[first].id)
        for number, first in enumerate(oldest.tolist())
    }
