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
from faq_builder.neighbours import Neighbours, nearest
from faq_builder.settings import GroupingSettings, LevelSettings, grouping_settings
from faq_builder.topics import Evidence, summarise
from faq_builder.units import spread_over, units_of

Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]
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
        row_of={item.id: row for item, row in zip(ordered, row_of.tolist(), strict=True)},
        rows=known.rows,
        words=known.words,
    )
    return summarise(items, assigned, evidence, figures, on=on, previous=previous)


def _assign(
    items: Sequence[BoardItem],
    row_of: Numbers,
    known: Kept,
    before: dict[str, Assigned],
    figures: GroupingSettings,
) -> dict[str, Assigned]:
    """Where each item goes; topics that no new wording is near to stay as they are."""
    given = [before.get(item.id) for item in items]
    new = np.array([a is None for a in given], dtype=bool)
    around = nearest(known.rows, figures.neighbours, np.unique(row_of[new]))
    known.crowding[around.asking] = around.crowding(figures.crowd)
    concerned = np.flatnonzero(_concerned(given, row_of, new, around))
    some = [items[n] for n in concerned.tolist()]
    anew = _assign_together(
        some, row_of[concerned], [given[n] for n in concerned.tolist()], around, known, figures
    )
    return before | anew


def _concerned(
    given: Sequence[Assigned | None], row_of: Numbers, new: Marks, around: Neighbours
) -> Marks:
    """New items, and all items of the topics that hold a neighbour of a new one."""
    touched = np.zeros(int(row_of.max(initial=-1)) + 1, dtype=bool)
    touched[around.asking] = True
    near = around.rows[around.rows >= 0]
    touched[near[near < len(touched)]] = True
    group, _ = _numbered([a.question_group if a else None for a in given])
    topic, _ = _numbered([a.topic if a else None for a in given])
    of_group = _highest(group[~new], topic[~new], int(group.max(initial=NO_OWNER)) + 1)
    whole = np.where(new, NO_OWNER, of_group[group] if len(of_group) else NO_OWNER)
    return np.asarray(new | np.isin(whole, whole[touched[row_of]]))


def _assign_together(
    items: Sequence[BoardItem],
    row_of: Numbers,
    given: Sequence[Assigned | None],
    around: Neighbours,
    known: Kept,
    figures: GroupingSettings,
) -> dict[str, Assigned]:
    """Two passes of the same linkage: wordings into groups, groups into topics."""
    owner, group_ids = _numbered([a.question_group if a else None for a in given])
    units = units_of(row_of, owner)
    _measure_crowding(np.unique(units.row), known, figures)
    edges = spread_over(units, around.edges(), len(known.rows))
    start = Clusters(
        known.rows.at(units.row),
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


def _measure_crowding(rows: Numbers, known: Kept, figures: GroupingSettings) -> None:
    """Where it was never measured: what was assigned by a run that kept nothing."""
    unmeasured = rows[np.isnan(known.crowding[rows])]
    if len(unmeasured):
        near = nearest(known.rows, figures.crowd, unmeasured)
        known.crowding[unmeasured] = near.crowding(figures.crowd)


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
    order = np.argsort(where, kind="stable")
    begin = np.searchsorted(where[order], np.arange(len(heads)))
    sums, sizes, crowding = (
        np.add.reduceat(values[order], begin)
        for values in (start.sums, start.sizes, start.crowding)
    )
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
