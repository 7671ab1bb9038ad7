"""What was said of groups and topics before, by what they hold; said again while they hold it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from faq_builder.board import BoardItem
from faq_builder.digests import Marks, numbers_of
from faq_builder.representatives import Masks


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """What a topic's items say of it, whatever the day; ``lasting``: the parts of its heat but
    for growth, which is of some day.

    ``first`` and ``last``: places of the oldest and the newest item.
    """

    representative_question: str
    keywords: tuple[str, ...]
    askers: int
    first: int
    last: int
    lasting: Mapping[str, float]
    coherence: float


@dataclass(frozen=True, slots=True)
class KeptSummaries:
    """``questions`` that stand for groups and the facts of ``topics``, by their marks.

    A mark stands for all that was read, so that what is found under it is what would be worked out
    again with the same vectors and rules. That of a group is the sum of its items' marks, that of a
    topic a digest of its groups'. ``masks``: what masking made of subjects.
    """

    questions: dict[int, str] = field(default_factory=dict)
    topics: dict[int, TopicFacts] = field(default_factory=dict)
    masks: Masks = field(default_factory=Masks)


def item_marks(items: Iterable[BoardItem], moments: Iterable[int]) -> Marks:
    """A mark of all that is read of each item (n,); ``moments``: their ``wall_clock``."""
    return numbers_of(
        f"{item.subject}\x1f{item.body}\x1f{item.id}\x1f{item.asker}\x1f{at}\x1f{item.likes}"
        for item, at in zip(items, moments, strict=True)
    )
