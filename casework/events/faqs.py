"""Events of FAQ entries."""

from dataclasses import dataclass

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqEvent(Event):
    """Anything that happened to one FAQ entry."""

    faq_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqDrafted(FaqEvent):
    version_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqAssigned(FaqEvent):
    """``before`` is the agency that answered for it until then, None for nobody."""

    agency_id: str
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqSubmitted(FaqEvent):
    version_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqReviewed(FaqEvent):
    version_no: int
    kind: str
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqReturned(FaqEvent):
    """The publisher sent the draft back to its editor."""

    version_no: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqPublished(FaqEvent):
    version_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqWithdrawn(FaqEvent):
    version_no: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqExpired(FaqEvent):
    version_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqNeedsReview(FaqEvent):
    cause: str
    policy_id: str
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqInForceAgain(FaqEvent):
    """It had expired with the policy, whose end was a mistake."""

    policy_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqReviewNoLongerNeeded(FaqEvent):
    """The clauses of the policy say again what is cited of them, or its end was a mistake."""

    policy_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqCitationsMoved(FaqEvent):
    """Cited clauses have new numbers and the same words; the citations follow."""

    policy_id: str
    anchors: tuple[str, ...]
    now_anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqFirstAskersTold(FaqEvent):
    """The message's asker finds this FAQ under the tracking number."""

    message_id: str
