"""Words in common: what a text has in common with the entries of a policy, and what it has not."""

from collections.abc import Collection
from dataclasses import dataclass

from knowledge import Entry, Index
from language.normal_form import normal_form
from language.segmentation import asking_words, default_segmenter

# A word that holds one of these asks, or counts years (几岁, 哪家, 七岁), and names no matter:
# closed by nature, dialects included.
ASKING_PARTS = ("几", "哪", "啥", "咋", "谁", "多少", "什么", "时候", "边度", "边个", "点样", "乜")
COUNTED = ("岁",)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text that say something; ``foreign`` are those of which the policy talked of
    says nothing, and that do not ask."""

    all: frozenset[str]
    foreign: frozenset[str]


def words_of(text: str, index: Index, policy_id: str) -> Words:
    segmenter = default_segmenter()
    said = {word for word in segmenter.terms(normal_form(text)) if len(word) > 1}
    words = frozenset(word for word in said if not segmenter.is_stop(word))
    told = told_of(index, policy_id)
    return Words(words, frozenset(word for word in words if word not in told and not asks(word)))


def asks(word: str) -> bool:
    """Whether a word asks or counts, whatever the matter is."""
    return any(part in word for part in (*ASKING_PARTS, *COUNTED, *asking_words()))


def told_of(index: Index, policy_id: str) -> str:
    """Everything that the entries of the policy say, in normal form."""
    rows = index.rows_of_policy.get(policy_id, ())
    return normal_form(" ".join(told_by(index.entries[row]) for row in rows))


def heads_of(entry: Entry) -> str:
    """Its questions and the titles of what it cites, in normal form."""
    titles = (source.title for source in entry.sources)
    return normal_form(" ".join((entry.question or "", *entry.similar_questions, *titles)))


def told_by(entry: Entry) -> str:
    titles = (source.title for source in entry.sources)
    return " ".join((entry.question or "", *entry.similar_questions, entry.answer, *titles))


def share(words: Collection[str], text: str) -> float:
    """The share of ``words`` that ``text`` has; 0 of none."""
    return sum(word in text for word in words) / len(words) if words else 0.0


def pairs_shared(text: str, other: str) -> float:
    """The share of the character pairs of ``text`` that ``other`` has."""
    plain, told = normal_form(text), normal_form(other)
    pairs = {plain[place : place + 2] for place in range(len(plain) - 1)}
    return sum(pair in told for pair in pairs) / len(pairs) if pairs else 0.0
