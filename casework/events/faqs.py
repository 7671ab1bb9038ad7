"""Events of FAQ entries."""

from dataclasses import dataclass
from datetime import datetime

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
class FaqTagged(FaqEvent):
    """The matters and groups of people that it is found by; ``before`` those until then."""

    tags: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqSubmitted(FaqEvent):
    version_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqReviewed(FaqEvent):
    """``left_out``: what must go before the rest may be public; ``grounds``: ids of the law's
    reasons (casework.faqs.disclosure_law)."""

    version_no: int
    kind: str
    verdict: str
    reason: str
    left_out: str = ""
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqAccuracyConfirmed(FaqEvent):
    """``agency_id`` is the agency that answers for the text; ``note`` says who of it confirmed it
    and how, where somebody else spoke for it."""

    version_no: int
    agency_id: str | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqReturned(FaqEvent):
    """The publisher sent the draft back to its editor."""

    version_no: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqScheduled(FaqEvent):
    """It is to be published then, unless something stands against it at that moment."""

    version_no: int
    publish_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqUnscheduled(FaqEvent):
    """It is not published at the time that was set."""

    version_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqScheduleMissed(FaqEvent):
    """The time came and the entry could not be published; ``cause`` says why (MissedBecause)."""

    version_no: int
    cause: str


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
    """``policy_id`` None: no policy is the cause."""

    cause: str
    policy_id: str | None
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqKept(FaqEvent):
    """A person has looked at what was flagged: the text is right as it is."""

    version_no: int
    reason: str


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
