"""Question groups and topics over board messages: the same question, the same matter."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from casework.ids import stable_id
from faq_builder.ages import UNDATED, last_day, wall_clock
from faq_builder.board import Assigned, BoardItem, Grouping
from faq_builder.collector import collector_paused
from faq_builder.crowding import measure, measure_lacking, weights_of
from faq_builder.features import Encoder, Progress
from faq_builder.kept import Kept
from faq_builder.kept_summaries import item_marks
from faq_builder.linkage import NO_OWNER, Clusters, merge_down_to
from faq_builder.neighbours import Neighbours, nearest
from faq_builder.settings import GroupingSettings, grouping_settings
from faq_builder.starting import clusters_of, joined
from faq_builder.topics import Evidence, summarise
from faq_builder.units import Units, spread_over, units_of

Numbers = NDArray[np.int64]
QUESTION, TOPIC = 0, 1  # columns of crowding


@collector_paused()
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
    order, moments = _oldest_first(items)
    ordered = [items[n] for n in order]
    marks = item_marks(ordered, moments)
    row_of = known.rows_of(ordered, marks, embedder, figures, progress)
    before = {a.id: a for a in previous.assignments} if previous else {}
    assigned = _assign(ordered, row_of, known, before, figures)
    evidence = Evidence(
        items=ordered,
        masks=known.summaries.masks,
        marks=marks,
        row_of=row_of,
        rows=known.rows,
        words=known.words,
        places=known.places,
    )
    dated = ordered[: bisect_left(moments, UNDATED)]
    day = on or last_day(dated[-1:])
    found, known.summaries = summarise(assigned, evidence, figures, known.summaries, on=day)
    return replace(found, assignments=_as_they_came(order, assigned))


def _oldest_first(items: Sequence[BoardItem]) -> tuple[list[int], list[int]]:
    """Places of the items, those without a date last, ties by id; and the moment of each."""
    moments = [wall_clock(item.created_at) for item in items]
    ages = list(zip(moments, [item.id for item in items], strict=True))
    order = sorted(range(len(items)), key=ages.__getitem__)
    return order, [moments[place] for place in order]


def _as_they_came(order: Sequence[int], assigned: Sequence[Assigned]) -> tuple[Assigned, ...]:
    found = [*assigned]
    for place, where in zip(order, assigned, strict=True):
        found[place] = where
    return tuple(found)


def _assign(
    items: Sequence[BoardItem],
    row_of: Numbers,
    known: Kept,
    before: Mapping[str, Assigned],
    figures: GroupingSettings,
) -> list[Assigned]:
    """Two passes of one linkage: wordings into groups, groups into topics.

    Groups that no new wording is near to stay as they are and are not looked at.
    """
    given = [before.get(item.id) for item in items]
    owner, group_ids = _numbered([a.question_group if a else None for a in given])
    topic, topic_ids = _numbered([a.topic if a else None for a in given])
    around = nearest(known.rows, figures.neighbours, np.unique(row_of[owner == NO_OWNER]))
    measure(around, known, figures)
    some = np.flatnonzero(_concerned(owner, row_of, around))
    units = units_of(row_of[some], owner[some])
    edges = spread_over(units, around.edges(), len(known.rows))

    group_of_unit, groups = _grouped(units, edges, known, figures)
    group_of = group_of_unit[units.of_item]
    groups.owner = _highest(group_of, topic[some], len(groups.sizes))
    wholes = units_of(*_of_owners(groups.owner, topic, row_of))
    groups.crowding = np.asarray(
        np.bincount(group_of_unit, known.crowding[units.row, TOPIC]), dtype=np.float64
    )
    topic_of_group = _merged(wholes, groups, group_of_unit[edges], known, figures)
    topic_of = topic_of_group[group_of]

    here = [items[n] for n in some.tolist()]
    group_names = _names("group", here, group_of, owner[some], group_ids)
    topic_names = _names("matter", here, topic_of, topic[some], topic_ids)
    tonight = {
        item.id: Assigned(item.id, group_names[g], topic_names[t])
        for item, g, t in zip(here, group_of.tolist(), topic_of.tolist(), strict=True)
        if item.id not in before
    }
    return [old or tonight[item.id] for old, item in zip(given, items, strict=True)]


def _concerned(owner: Numbers, row_of: Numbers, around: Neighbours) -> NDArray[np.bool_]:
    """Items without an owner, and all items of the groups that hold a neighbour of one (n,)."""
    rows = np.union1d(around.asking, around.rows[around.rows >= 0])
    return np.asarray(np.isin(owner, [NO_OWNER, *np.unique(owner[np.isin(row_of, rows)])]))


def _of_owners(owners: Numbers, owner: Numbers, row_of: Numbers) -> tuple[Numbers, Numbers]:
    """Rows and owners of the items that one of ``owners`` has."""
    theirs = np.isin(owner, np.unique(owners[owners != NO_OWNER]))
    return row_of[theirs], owner[theirs]


def _grouped(
    units: Units, edges: Numbers, known: Kept, figures: GroupingSettings
) -> tuple[Numbers, Clusters]:
    """The question group of each unit, counted from 0, and the groups."""
    measure_lacking(units.row, known, figures)
    crowding = known.crowding[:, QUESTION]
    start, where = clusters_of(units.row, units.owner, known.rows, crowding)
    label = merge_down_to(figures.question_group, start, where[edges])
    ends, number = np.unique(label, return_inverse=True)
    return number[where], start.only(ends)


def _merged(
    wholes: Units, groups: Clusters, edges: Numbers, known: Kept, figures: GroupingSettings
) -> Numbers:
    """The topic of each group, counted from 0; ``wholes``: all wordings of the earlier topics."""
    measure_lacking(wholes.row, known, figures)
    crowding = known.crowding[:, TOPIC]
    topics, _ = clusters_of(wholes.row, wholes.owner, known.rows, crowding)
    start, where = joined(topics, groups)
    start.sums *= weights_of(figures.topic, figures.features, known.rows.width)
    label = merge_down_to(figures.topic, start, where[edges])
    return np.unique(label[where], return_inverse=True)[1]


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
