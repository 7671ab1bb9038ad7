"""Question groups and topics over board messages: the same question, the same matter."""

from collections.abc import Sequence
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from casework.ids import stable_id
from faq_builder.board import Assigned, BoardItem, Grouping
from faq_builder.features import Encoder, Progress
from faq_builder.kept import Kept
from faq_builder.linkage import NO_OWNER, Clusters, merge_down_to
from faq_builder.neighbours import nearest
from faq_builder.settings import GroupingSettings, LevelSettings, grouping_settings
from faq_builder.topics import Evidence, summarise
from faq_builder.units import Units, spread_over, units_of

Numbers = NDArray[np.int64]
_NO_DATE = datetime(9999, 12, 31)  # noqa: DTZ001 — only compared with naive copies


def group_messages(
    items: Sequence[BoardItem],
    embedder: Encoder,
    *,
    previous: Grouping | None = None,
    on: date | None = None,
    settings: GroupingSettings | None = None,
    progress: Progress = lambda done, total: None,
    kept: Kept | None = None,
) -> Grouping:
    """Put every item into a question group and every group into a topic.

    ``items`` are all items, old and new. What ``previous`` assigned stays where it is and keeps
    its ids; new items join or found groups. The same input gives the same output, in any order of
    ``items``. ``on``: the day that heat is counted for; the last day of the items by default.
    ``kept``: what earlier runs worked out; it is used, and filled for the next run.
    """
    if not items:
        return Grouping(assignments=())
    figures = settings or grouping_settings()
    known = kept if kept is not None else Kept()
    ordered = sorted(items, key=_age)
    row_of = known.rows_of(ordered, embedder, figures.features, progress)
    before = {a.id: a for a in previous.assignments} if previous else {}
    assigned = _assign(ordered, row_of, known, before, figures)
    evidence = Evidence(
        items={item.id: item for item in ordered},
        rows={item.id: known.rows[row] for item, row in zip(ordered, row_of, strict=True)},
        spread=known.spread,
        texts=len(known.by_text),
    )
    return summarise(items, assigned, evidence, figures, on=on, previous=previous)


def _assign(
    items: Sequence[BoardItem],
    row_of: Numbers,
    known: Kept,
    before: dict[str, Assigned],
    figures: GroupingSettings,
) -> dict[str, Assigned]:
    """Two passes of the same linkage: wordings into groups, groups into topics."""
    given = [before.get(item.id) for item in items]
    owner, group_ids = _numbered([a.question_group if a else None for a in given])
    units = units_of(row_of, owner)
    edges = _edges(units, known, figures)
    start = Clusters(
        known.rows[units.row],
        np.ones(len(units.row)),
        known.crowding[units.row],
        units.owner,
    )
    group_of_unit, groups = _cluster(start, edges, figures.question_group)
    group_of = group_of_unit[units.of_item]
    topic_owner, topic_ids = _numbered([a.topic if a else None for a in given])
    groups.owner = _highest(group_of, topic_owner, len(groups.sizes))
    topic_of_group, _ = _cluster(groups, group_of_unit[edges], figures.topic)
    topic_of = topic_of_group[group_of]
    group_names = _names("group", items, group_of, owner, group_ids)
    topic_names = _names("matter", items, topic_of, topic_owner, topic_ids)
    return {
        item.id: Assigned(item.id, group_names[g], topic_names[t])
        for item, g, t in zip(items, group_of.tolist(), topic_of.tolist(), strict=True)
    }


def _edges(units: Units, known: Kept, figures: GroupingSettings) -> Numbers:
    """Pairs of units to compare: those without an owner and their neighbours.

    Units that have an owner never merge with each other, so their neighbours need not be looked
    for again.
    """
    asking = np.unique(units.row[units.owner == NO_OWNER])
    around = nearest(known.rows, figures.neighbours, asking)
    known.crowding[asking] = around.crowding(figures.crowd)
    unmeasured = np.flatnonzero(np.isnan(known.crowding))
    if len(unmeasured):
        near = nearest(known.rows, figures.crowd, unmeasured)
        known.crowding[unmeasured] = near.crowding(figures.crowd)
    return spread_over(units, around.edges(), len(known.rows))


def _cluster(start: Clusters, edges: Numbers, level: LevelSettings) -> tuple[Numbers, Clusters]:
    """The cluster of each start, counted from 0, and the clusters; one owner is one cluster."""
    together = _by_owner(start.owner)
    joined, where = _gathered(start, together)
    label = merge_down_to(level, joined, where[edges])
    ends, number = np.unique(label, return_inverse=True)
    found = Clusters(
        joined.sums[ends], joined.sizes[ends], joined.crowding[ends], joined.owner[ends]
    )
    return number[where], found


def _by_owner(owner: Numbers) -> Numbers:
    """The first place of each owner; those without one are for themselves."""
    places = np.arange(len(owner))
    first = np.full(int(owner.max(initial=NO_OWNER)) + 1, len(owner))
    owned = owner != NO_OWNER
    np.minimum.at(first, owner[owned], places[owned])
    return np.where(owned, first[owner], places) if len(first) else places


def _gathered(start: Clusters, together: Numbers) -> tuple[Clusters, Numbers]:
    """Sums over what is together from the start, and where each start went."""
    heads, where = np.unique(together, return_inverse=True)
    if len(heads) == len(together):
        return start, where
    sums = np.zeros((len(heads), start.sums.shape[1]), dtype=np.float32)
    np.add.at(sums, where, start.sums)
    sizes, crowding = np.zeros(len(heads)), np.zeros(len(heads))
    np.add.at(sizes, where, start.sizes)
    np.add.at(crowding, where, start.crowding)
    return Clusters(sums, sizes, crowding, start.owner[heads]), where


def _numbered(ids: Sequence[str | None]) -> tuple[Numbers, list[str]]:
    """Each id's number, NO_OWNER for none, and the ids by number."""
    numbers: dict[str, int] = {}
    found = [NO_OWNER if i is None else numbers.setdefault(i, len(numbers)) for i in ids]
    return np.array(found, dtype=np.int64), list(numbers)


def _highest(label: Numbers, values: Numbers, count: int) -> Numbers:
    """The highest of the values under each label."""
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


def _age(item: BoardItem) -> tuple[datetime, str]:
    """Oldest first, undated last; the id settles ties."""
    at = item.created_at
    return (at.replace(tzinfo=None) if at else _NO_DATE, item.id)
