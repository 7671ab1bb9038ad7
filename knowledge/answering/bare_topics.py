"""Detection of bare topic queries (加装电梯, 关于养犬的事), which ask for no entry in particular.

Such a query has no question word, and names what several entries are about: the matter of a policy,
whose entries are then listed, or one that several policies speak of.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.aspects import aspect_words, aspects
from knowledge.entries import Entry, EntryKind, SourceRef
from language.normal_form import normal_form
from language.pinyin import is_han
from language.segmentation import default_segmenter

MOST_WORDS = 2
MOST_OF_A_TOPIC = 6
MOST_OF_A_POLICY = 5
LEAST_TO_CHOOSE = 2


@dataclass(frozen=True, slots=True)
class Topic:
    """What is named: its words, each with its other names, and all of it as one piece."""

    words: tuple[frozenset[str], ...]
    name: str

    def of(self, entry: Entry) -> bool:
        """Whether the entry is about it, by its question, or by its policy's title for a clause."""
        texts = [normal_form(text) for text in subject(entry)]
        return any(self.named_in(text) for text in texts)

    def named_in(self, text: str) -> bool:
        return self.name in text or (
            bool(self.words) and all(any(name in text for name in names) for names in self.words)
        )


def bare_topic(query: str) -> Topic | None:
    """The topic that ``query`` names and asks nothing of; None for every other text.

    >>> bare_topic("关于加装电梯的事").name, bare_topic("加装电梯补贴多少")
    ('加装电梯', None)
    """
    text = without_opening(normal_form(query))
    words = [word for word in default_segmenter().words(text) if is_said(word)]
    name = "".join(words)
    if not name or name not in text or aspects(text) or is_denied(words):
        return None
    long = [word for word in words if len(word) > 1]
    if len(long) > MOST_WORDS or len(words) > MOST_WORDS + 1:
        return None
    named = len(long) == len(words)
    return Topic(tuple(names_of(word) for word in long) if named else (), name)


def without_opening(text: str) -> str:
    """``text`` without the words that introduce its topic (我想问, 关于)."""
    openings = [word for word in aspect_words().topic_frame if len(word) > 1]
    opening = max((word for word in openings if text.startswith(word)), key=len, default="")
    return without_opening(text[len(opening) :]) if opening else text


def is_said(word: str) -> bool:
    """Whether a word says something of the matter, and is not one that only introduces it."""
    frame = aspect_words().topic_frame
    return is_han(word[0]) and not default_segmenter().is_stop(word) and word not in frame


def is_denied(words: list[str]) -> bool:
    """Whether something is said not to be: that is a statement."""
    return any(
        word[0] in aspect_words().denials and word[1:2] in ("", "有", "是") for word in words
    )


def names_of(word: str) -> frozenset[str]:
    """The word and the official one for it."""
    return frozenset([word, *default_segmenter().terms(word)[-1:]])


def subject(entry: Entry) -> tuple[str, ...]:
    """The texts that say what an entry is about."""
    if entry.kind is EntryKind.FAQ:
        return (entry.question or "", *entry.similar_questions)
    return tuple(source.title for source in entry.sources)


def of_topic(topic: Topic, entries: Sequence[Entry]) -> list[Entry]:
    """Those of ``entries`` about the topic: questions, and clauses where there are none."""
    about = [entry for entry in entries if topic.of(entry)]
    return [entry for entry in about if entry.kind is EntryKind.FAQ] or about


def policy_of(topic: Topic, entries: Sequence[Entry]) -> SourceRef | None:
    """The one policy whose own matter the topic is, as one of ``entries`` cites it.

    It is the only one with the topic in its title; where no title has it, the only one with
    questions about it, and with more than one.
    """
    cited = {entry.sources[0].policy_id: entry.sources[0] for entry in entries if entry.sources}
    titled = [s for s in cited.values() if topic.named_in(normal_form(s.title))]
    if titled:
        return titled[0] if len(titled) == 1 else None
    about = [e for e in entries if e.kind is EntryKind.FAQ and e.sources and topic.of(e)]
    policies = {entry.sources[0].policy_id for entry in about}
    alone = len(policies) == 1 and len(about) >= LEAST_TO_CHOOSE
    return cited[policies.pop()] if alone else None


def short_list(topic: Topic, policy: SourceRef, entries: Sequence[Entry]) -> list[Entry]:
    """A handful of the ``policy``'s ``entries``, which come best first: questions about the topic;
    other questions where the policy itself is about it, and clauses where there is no choice."""
    questions = [entry for entry in entries if entry.kind is EntryKind.FAQ]
    about = [entry for entry in questions if topic.of(entry)]
    if not topic.named_in(normal_form(policy.title)):
        return about[:MOST_OF_A_POLICY]
    listed = [*about, *(entry for entry in questions if entry not in about)]
    if len(listed) < LEAST_TO_CHOOSE:
        listed += [entry for entry in entries if entry.kind is EntryKind.CLAUSE]
    return listed[:MOST_OF_A_POLICY]
