"""Diff of a regenerated draft against the one that a person has edited, change by change.

Three texts: what the machine wrote last, what it writes now, what stands in the draft. Where the
person kept the machine's words, a change may be taken over; where not, it is only offered, and
what the person wrote stays in any case.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from casework.faqs.entries import DraftContent
from casework.faqs.generated_drafts import GeneratedDraft
from casework.faqs.sourced_sentences import SourcedSentence
from casework.ids import stable_id

# Two texts about the same thing share this part of their characters, in order.
_SAME_THING = 0.6

Stands = Callable[[SourcedSentence], bool]


class ChangeKind(StrEnum):
    ADDED = "added"
    REPLACED = "replaced"
    DROPPED = "dropped"
    BLANK_OPENED = "blank_opened"
    BLANK_FILLED = "blank_filled"
    QUESTION_ADDED = "question_added"
    SERVICE_ADDED = "service_added"


@dataclass(frozen=True, slots=True)
class DraftChange:
    """One difference. ``yours``: the person rewrote or removed ``before``, so it is only offered.

    ``text`` is the blank, question or service of the kinds without sentences.
    """

    kind: ChangeKind
    before: SourcedSentence | None = None
    after: SourcedSentence | None = None
    text: str = ""
    yours: bool = False

    @property
    def change_id(self) -> str:
        """The same for the same change, so that a choice outlives the page it was made on."""
        before, after = (s.text if s else "" for s in (self.before, self.after))
        return stable_id("change", self.kind, before, after, self.text)

    @property
    def can_be_taken(self) -> bool:
        """What the person wrote in place of a lost sentence is not the machine's to remove."""
        return not (self.kind is ChangeKind.DROPPED and self.yours)


def changes(
    base: GeneratedDraft, new: GeneratedDraft, mine: DraftContent, stands: Stands
) -> list[DraftChange]:
    """Sentences in their order, then blanks, questions and services.

    ``stands``: whether a sentence of ``base`` still has its source.
    """
    return [
        *_of_sentences(base.sentences, new.sentences, mine.answer, stands),
        *_of_blanks(base.blanks, new.blanks, mine.answer),
        *_of_questions(base, new, mine),
        *_of_services(base, new, mine),
    ]


def _of_sentences(
    base: Sequence[SourcedSentence],
    new: Sequence[SourcedSentence],
    answer: str,
    stands: Stands,
) -> Iterator[DraftChange]:
    """Each new sentence once: in place of an old one about the same thing, or beside all."""
    before = {s.text for s in base}
    now = {s.text for s in new}
    fresh = [s for s in new if s.text not in before and s.text not in answer]
    successors = _successors([s for s in base if s.text not in now], fresh)
    for old in base:
        yours = old.text not in answer
        if old in successors:
            yield DraftChange(ChangeKind.REPLACED, old, successors[old], yours=yours)
        elif old.text not in now and not stands(old):
            yield DraftChange(ChangeKind.DROPPED, old, yours=yours)
    taken = set(successors.values())
    yield from (DraftChange(ChangeKind.ADDED, after=s) for s in fresh if s not in taken)


def _successors(
    gone: Sequence[SourcedSentence], fresh: Sequence[SourcedSentence]
) -> dict[SourcedSentence, SourcedSentence]:
    """Which fresh sentence says now what a gone one said: the most alike pairs first."""
    pairs = sorted(
        ((_alike(a.text, b.text), -i, -j) for i, a in enumerate(gone) for j, b in enumerate(fresh)),
        reverse=True,
    )
    found: dict[SourcedSentence, SourcedSentence] = {}
    for similarity, i, j in pairs:
        old, new = gone[-i], fresh[-j]
        if similarity >= _SAME_THING and old not in found and new not in found.values():
            found[old] = new
    return found


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _of_blanks(base: Sequence[str], new: Sequence[str], answer: str) -> Iterator[DraftChange]:
    """A blank that the person took out does not come back."""
    for line in base:
        if line not in new and line in answer:
            yield DraftChange(ChangeKind.BLANK_FILLED, text=line)
    for line in new:
        if line not in base and line not in answer:
            yield DraftChange(ChangeKind.BLANK_OPENED, text=line)


def _of_questions(
    base: GeneratedDraft, new: GeneratedDraft, mine: DraftContent
) -> Iterator[DraftChange]:
    known = {mine.question, *mine.similar_questions, base.question, *base.similar_questions}
    for question in new.similar_questions:
        if question not in known:
            yield DraftChange(ChangeKind.QUESTION_ADDED, text=question)


def _of_services(
    base: GeneratedDraft, new: GeneratedDraft, mine: DraftContent
) -> Iterator[DraftChange]:
    known = {service.url for service in (*base.services, *mine.services)}
    for service in new.services:
        if service.url not in known:
            yield DraftChange(ChangeKind.SERVICE_ADDED, text=f"{service.name} {service.url}")
