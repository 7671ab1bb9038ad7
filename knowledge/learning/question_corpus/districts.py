"""Data model of a district in the question corpus: policies, entries, labelled questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class QuestionKind(StrEnum):
    """How a line is written; the last two are answered by no entry."""

    PLAIN = "plain"
    COLLOQUIAL = "colloquial"
    DIALECT = "dialect"
    TYPO = "typo"
    STORY = "story"
    FRAGMENT = "fragment"
    FIGURES = "figures"
    ELDER = "elder"
    BUSINESS = "business"
    LATIN = "latin"
    ANGRY = "angry"
    SEVERAL = "several"
    NEAR = "near"
    NOTHING = "nothing"

    @property
    def is_covered(self) -> bool:
        """Whether an entry answers lines of this kind."""
        return self not in (QuestionKind.NEAR, QuestionKind.NOTHING)


class Split(StrEnum):
    """What a district is for: learning weights, choosing between models, or a last measurement."""

    LEARN = "learn"
    CHOOSE = "choose"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Agency:
    """An office of the district and how it is reached."""

    id: str
    name: str
    phone: str
    address: str
    hours: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered clause of a policy."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Policy:
    """A document of the district; ``agency`` is the id of the office that wrote it."""

    id: str
    title: str
    doc_no: str
    agency: str
    issued_on: date
    in_force_from: date
    valid_until: date | None
    clauses: Sequence[Clause]


@dataclass(frozen=True, slots=True)
class CorpusEntry:
    """A published question with its answer, and the clause it rests on."""

    id: str
    policy: str
    clause: str
    question: str
    answer: str
    similar_questions: Sequence[str]
    scope: str


@dataclass(frozen=True, slots=True)
class CorpusQuestion:
    """What one person says. ``near`` is the entry that a near miss almost asks for."""

    text: str
    entry: str | None
    also: Sequence[str]
    kind: QuestionKind
    voice: str
    near: str | None = None
    aspect: str = ""


@dataclass(frozen=True, slots=True)
class District:
    """All that one folder of the corpus holds."""

    slug: str
    name: str
    kind: str
    region: str
    is_complete: bool
    agencies: Sequence[Agency]
    policies: Sequence[Policy]
    entries: Sequence[CorpusEntry]
    questions: Sequence[CorpusQuestion]


@dataclass(frozen=True, slots=True)
class QuestionCorpus:
    """Every district, what each is for, and the district-free turns by file."""

    districts: Sequence[District]
    split: Mapping[str, Split]
    turns: Mapping[str, Sequence[str]]

    def of(self, split: Split) -> list[District]:
        """The districts that are kept for this purpose."""
        return [district for district in self.districts if self.split[district.slug] is split]
