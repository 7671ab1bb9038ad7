"""Machine-generated drafts, stored apart so that a person's edits can be told from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from casework.faqs.citations import Citation
from casework.faqs.sourced_sentences import SourcedSentence
from casework.policies.policies import ServiceItem


class AgencyReason(StrEnum):
    """Why an agency may be the one to answer; the first the strongest."""

    TOPIC_POLICY = "topic_policy"
    CITED_POLICY = "cited_policy"
    ANSWERED = "answered"
    ANSWERED_ALIKE = "answered_alike"


@dataclass(frozen=True, slots=True)
class AgencyEvidence:
    """``refs``: policies, or messages that were answered; the first counts most."""

    reason: AgencyReason
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgencySuggestion:
    """Most fitting first. ``agency_id`` None: an issuing agency that the desk does not know."""

    agency_id: str | None
    name: str
    evidence: tuple[AgencyEvidence, ...]


class ContradictionKind(StrEnum):
    """What two sentences about one matter disagree in."""

    FIGURE = "figure"
    DATE = "date"
    NEGATION = "negation"
    DUTY = "duty"
    OFFICE = "office"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``first`` is the stronger source: a clause in force, else the newer reply.

    ``words`` are what each says where they differ.
    """

    first: SourcedSentence
    second: SourcedSentence
    kind: ContradictionKind
    words: tuple[str, str]


@dataclass(frozen=True, slots=True)
class GeneratedDraft:
    """A draft for a person to finish; no sentence without a source.

    ``blanks`` are lines that name what askers want and no source says. ``material`` holds digests
    of what it was made from, by kind.
    """

    question: str
    similar_questions: tuple[str, ...] = ()
    sentences: tuple[SourcedSentence, ...] = ()
    blanks: tuple[str, ...] = ()
    services: tuple[ServiceItem, ...] = ()
    agencies: tuple[AgencySuggestion, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    made_at: datetime | None = None
    material: Mapping[str, str] = field(default_factory=dict)

    @property
    def answer(self) -> str:
        """The sentences, then the blanks, a line each."""
        return "\n".join([*(s.text for s in self.sentences), *self.blanks])

    @property
    def citations(self) -> tuple[Citation, ...]:
        """One for each clause."""
        found = [s.citation for s in self.sentences if s.citation]
        return tuple({c.place: c for c in reversed(found)}.values())[::-1]

    @property
    def agency_id(self) -> str | None:
        return next((a.agency_id for a in self.agencies if a.agency_id), None)
