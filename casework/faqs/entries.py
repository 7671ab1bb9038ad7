"""FAQ entries: questions, answers and citations in every published version."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from casework.faqs.citations import Citation as Citation
from casework.faqs.generated_drafts import GeneratedDraft
from casework.faqs.reckonings import Reckoning
from casework.faqs.reviews import Review
from casework.faqs.sourced_sentences import (
    SourcedSentence,
    ToldSentence,
    quoted,
    sources_in,
    told_sentences,
)
from casework.policies.policies import ServiceItem
from casework.policies.versions import ClauseOutcome


class FaqState(StrEnum):
    """draft → in_review → approved → published → needs_review → withdrawn or expired."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    NEEDS_REVIEW = "needs_review"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"

    @property
    def handed_in(self) -> bool:
        """The draft is with the reviewers or the publisher."""
        return self in (FaqState.IN_REVIEW, FaqState.APPROVED)


class ReviewCause(StrEnum):
    """Why a published answer must be looked at again."""

    CLAUSE_CHANGED = "clause_changed"
    CLAUSE_REMOVED = "clause_removed"
    POLICY_REPEALED = "policy_repealed"
    POLICY_EXPIRES = "policy_expires"
    ENTRY_EXPIRES = "entry_expires"
    OFTEN_USELESS = "often_useless"


@dataclass(frozen=True, slots=True)
class StateBefore:
    """What an entry was before it was flagged; ``version_no`` is that of its waiting draft."""

    state: FaqState
    version_no: int | None


@dataclass(frozen=True, slots=True)
class NeedsReview:
    """``anchors`` are the clauses concerned; empty: the whole policy. ``policy_id`` None: no
    policy is the cause.

    ``clauses`` say what became of the cited clauses, in the same policy or in ``successor_id``.
    ``before`` is what the entry was before the first of its reasons, to be restored when all
    fall away; None once a person has gone on from there.
    """

    cause: ReviewCause
    policy_id: str | None
    anchors: tuple[str, ...] = ()
    clauses: tuple[ClauseOutcome, ...] = ()
    successor_id: str | None = None
    before: StateBefore | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class DraftContent:
    """What an editor writes. ``valid_from``/``valid_until``: both days included.

    ``scope`` says whom or what alone the answer is for (仅限异地就医); empty: it says so itself.
    ``reckoning``: how an amount follows from a figure that an asker tells.
    """

    question: str
    answer: str
    similar_questions: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    services: tuple[ServiceItem, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    scope: str = ""
    reckoning: Reckoning | None = None


@dataclass(frozen=True, slots=True)
class FaqVersion:
    """One text of a FAQ; in ``Faq.versions`` once it was published.

    ``sources`` are the sentences of the answer that were taken from clauses and replies;
    ``blanks`` the lines that a person has still to fill.
    """

    version_no: int
    question: str
    answer: str
    similar_questions: tuple[str, ...]
    citations: tuple[Citation, ...]
    services: tuple[ServiceItem, ...]
    author: str
    published_by: str | None = None
    published_at: datetime | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    sources: tuple[SourcedSentence, ...] = ()
    blanks: tuple[str, ...] = ()
    scope: str = ""
    reckoning: Reckoning | None = None

    @property
    def sentences(self) -> list[ToldSentence]:
        """The answer's sentences, each with its source or as a person's word.

        What stands in a cited clause word for word comes from it, whoever typed it.
        """
        told = told_sentences(self.answer, self.sources, self.blanks)
        return [quoted(sentence, self.citations) for sentence in told]

    @property
    def content(self) -> DraftContent:
        return DraftContent(
            question=self.question,
            answer=self.answer,
            similar_questions=self.similar_questions,
            citations=self.citations,
            services=self.services,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            scope=self.scope,
            reckoning=self.reckoning,
        )

    def in_force(self, on: date) -> bool:
        """By its own dates; whether its citations hold is asked of the policies."""
        began = self.valid_from is None or self.valid_from <= on
        return began and (self.valid_until is None or on <= self.valid_until)


def version_of(
    content: DraftContent,
    *,
    version_no: int,
    author: str,
    sources: Iterable[SourcedSentence] = (),
    blanks: Iterable[str] = (),
) -> FaqVersion:
    """``sources`` and ``blanks``: all that is known; what the answer holds of them is kept."""
    return FaqVersion(
        version_no=version_no,
        question=content.question,
        answer=content.answer,
        similar_questions=content.similar_questions,
        citations=content.citations,
        services=content.services,
        author=author,
        valid_from=content.valid_from,
        valid_until=content.valid_until,
        sources=sources_in(content.answer, sources),
        blanks=tuple(line for line in dict.fromkeys(blanks) if line in content.answer),
        scope=content.scope,
        reckoning=content.reckoning,
    )


@dataclass(frozen=True, slots=True)
class ScheduledPublication:
    """The publisher's word that the draft of this number is to be published at ``publish_at``."""

    publish_at: datetime
    publisher: str
    version_no: int


@dataclass(frozen=True, slots=True)
class LiveAnswer:
    """A live version in a list: what it is filtered and searched by."""

    faq_id: str
    agency_id: str | None
    tags: tuple[str, ...]
    question: str
    answer: str
    scope: str = ""


@dataclass
class Faq:
    """One entry: at most one waiting draft, every published version, every review.

    The live version stays visible while a next draft waits; only withdrawal hides it.
    ``generated`` is what the machine wrote last, None where a person began with an empty page.
    ``scheduled``: when the approved draft is to be published; a job does it then.
    """

    faq_id: str
    policy_id: str | None
    topic_id: str | None
    agency_id: str | None
    state: FaqState
    author: str
    draft: FaqVersion | None = None
    versions: list[FaqVersion] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    tags: tuple[str, ...] = ()
    withdrawn_version_no: int = 0
    review_reasons: tuple[NeedsReview, ...] = ()
    generated: GeneratedDraft | None = None
    scheduled: ScheduledPublication | None = None

    def go_on(self) -> None:
        """A person works on it as it is: what it was before it was flagged does not come back."""
        self.review_reasons = tuple(replace(r, before=None) for r in self.review_reasons)

    @property
    def known_sources(self) -> tuple[SourcedSentence, ...]:
        """Every sentence with a source that a next text may hold, the newest first."""
        versions = filter(None, [self.draft, *self.versions[-1:]])
        written = self.generated.sentences if self.generated else ()
        found = [*written, *(s for version in versions for s in version.sources)]
        return tuple({s.text: s for s in reversed(found)}.values())[::-1]

    @property
    def live(self) -> FaqVersion | None:
        """The version that may be shown, expired or not; None before the first, after the last."""
        latest = self.versions[-1] if self.versions else None
        return latest if latest and latest.version_no > self.withdrawn_version_no else None

    @property
    def present(self) -> FaqVersion:
        """What an editor works on: the draft, else what is live, else what was."""
        return self.draft or self.live or self.versions[-1]

    def live_on(self, on: date) -> FaqVersion | None:
        """The live version where its own dates allow it on that day."""
        return self.live if self.live and self.live.in_force(on) else None

    @property
    def next_version_no(self) -> int:
        """A draft that was reviewed or published never lends its number to another text."""
        used = [v.version_no for v in [*self.versions, *filter(None, [self.draft])]]
        reviewed = [review.faq_version_no for review in self.reviews]
        return max([*used, *reviewed], default=0) + 1

    def cites(self, policy_id: str, anchors: Iterable[str] | None = None) -> bool:
        """Whether its live version or its draft rests on the policy (on one of ``anchors``)."""
        wanted = None if anchors is None else set(anchors)
        return any(
            c.policy_id == policy_id and (wanted is None or c.anchor in wanted)
            for c in self.citations
        )

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Of the live version and of the waiting draft."""
        return tuple(c for v in (self.live, self.draft) if v for c in v.citations)
