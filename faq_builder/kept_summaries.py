"""What was said of groups and topics before, by what they hold; said again while they hold it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from faq_builder.board import BoardItem
from faq_builder.digests import DIGEST_BYTES, digest
from faq_builder.representatives import Masks


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """What a topic's items say of it, whatever the day; ``heat_parts``: growth is of some day.

    ``first`` and ``last``: places of the oldest and the newest item.
    """

    representative_question: str
    keywords: tuple[str, ...]
    askers: int
    first: int
    last: int
    heat_parts: Mapping[str, float]
    coherence: float


@dataclass(frozen=True, slots=True)
class KeptSummaries:
    """``questions`` that stand for groups and the facts of ``topics``, by their marks.

    A mark tells all that was read, in full or as a digest, so that what is found under it is what
    would be worked out again with the same vectors and rules. ``masks``: what masking made of
    subjects.
    """

    questions: dict[str, str] = field(default_factory=dict)
    topics: dict[str, TopicFacts] = field(default_factory=dict)
    masks: Masks = field(default_factory=Masks)


def item_marks(items: Sequence[BoardItem], texts: Sequence[str]) -> dict[str, str]:
    """All that summaries read of each item, by its id; ``texts``: digests of subject and body, with
    which the marks begin.
    """
    moments = [item.created_at and item.created_at.isoformat() for item in items]
    return {
        item.id: f"{text}\x1f{item.id}\x1f{item.asker}\x1f{moment}\x1f{item.likes}"
        for item, text, moment in zip(items, texts, moments, strict=True)
    }


def mark_of(marks: Sequence[str]) -> str:
    """The mark of what consists of these, in this order; of one alone its own."""
    return marks[0] if len(marks) == 1 else digest("\x1e".join(marks))


def question_mark_of(marks: Sequence[str]) -> str:
    """The mark of what the question hangs on: of one item alone its text."""
    return marks[0][: 2 * DIGEST_BYTES] if len(marks) == 1 else mark_of(marks)
