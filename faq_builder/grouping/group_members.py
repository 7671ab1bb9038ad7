"""Members of groups and topics as slices of one index array."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faq_builder.grouping.result import Assigned

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class GroupMembers:
    """``groups``: group and topic, in the order of their first items, as often as they occur.

    ``order`` (n,): the items topic by topic, of each topic group by group, of each group as they
    came; ``begins`` and ``ends`` (g,): where each of the groups is in it.
    """

    groups: Sequence[tuple[str, str]]
    order: Numbers
    begins: Numbers
    ends: Numbers

    def pieces(self) -> list[slice]:
        """Where the items of each group are in ``order``."""
        return list(map(slice, self.begins.tolist(), self.ends.tolist()))

    def of_topic(self, groups: Sequence[int]) -> Numbers:
        """The items of a topic that has all these groups, and no other."""
        return self.order[self.begins[groups[0]] : self.ends[groups[-1]]]

    def topics(self) -> dict[str, list[int]]:
        """The numbers of each topic's groups."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, (_, topic) in enumerate(self.groups):
            found[topic].append(number)
        return found


def group_members(assigned: Sequence[Assigned]) -> GroupMembers:
    """``assigned``: where each item went, the oldest first; not none."""
    numbers: dict[tuple[str, str], int] = {}
    places = [(a.question_group, a.topic) for a in assigned]
    group = np.array([numbers.setdefault(place, len(numbers)) for place in places])
    topics: dict[str, int] = {}
    topic = np.array([topics.setdefault(name, len(topics)) for _, name in numbers])
    sizes, in_order = np.bincount(group), np.argsort(topic, kind="stable")
    ends = np.empty_like(sizes)
    ends[in_order] = np.cumsum(sizes[in_order])
    return GroupMembers(list(numbers), np.lexsort((group, topic[group])), ends - sizes, ends)
