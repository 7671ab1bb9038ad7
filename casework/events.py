"""What happened: one frozen class each, past tense, kept forever in the event log.

``event_id`` is given by the log when the change is committed; ids grow, later events have
greater ones. Texts in events are masked. Field types are those of ``records.event_payloads``.
"""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """``actor`` is a username, an asker key, or ``system`` for a job."""

    at: datetime
    actor: str
    event_id: int = field(default=0, compare=False)


SYSTEM = "system"
# What an event may be about; of several, the first is its subject.
SUBJECTS = (
    "message_id", "case_id", "escalation_id", "faq_id", "topic_id", "policy_id", "agency_id",
)  # fmt: skip


def subject_of(event: Event) -> tuple[str, str] | None:
    """Field and id of the thing that the event is about; None for a chat turn and the like."""
    named = ((name, getattr(event, name, None)) for name in SUBJECTS)
    return next(((name, key) for name, key in named if key is not None), None)


# Board and chat


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLeft(Event):
    message_id: str
    kind: str
    channel: str
    policy_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageImported(Event):
    message_id: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLeft(Event):
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupCodeIssued(Event):
    """A new code opens the message; ``claimed``: the asker showed by own words whose it is."""

    message_id: str
    claimed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReleased(Event):
    """A reviewer let the public read the copy, with these replies beside it."""

    message_id: str
    reply_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageWithheld(Event):
    message_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTakenDown(Event):
    message_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWithdrawn(Event):
    """The asker no longer agrees that the message is public."""

    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReplied(Event):
    message_id: str
    reply_id: str
    agency_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnAnswered(Event):
    """One question to the desk and how it ended; ``outcome`` is an AnswerOutcome's value."""

    outcome: str
    query_masked: str
    entry_id: str | None
    confidence: float | None
    asker_key: str
    channel: str


# Cases


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(Event):
    case_id: str
    message_id: str
    agency_id: str | None
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAssigned(Event):
    case_id: str
    agency_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReminded(Event):
    case_id: str
    stage: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDeadlineSettled(Event):
    """A provisional date was reckoned again with the published calendar."""

    case_id: str
    due_on: date


# Topics


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsMade(Event):
    added: int
    changed: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicAccepted(Event):
    topic_id: str
    proposal_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicGrew(Event):
    topic_id: str
    message_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What one merged topic was and brought along; ``shared_ids``: messages that both held."""

    topic_id: str
    status: str
    faq_ids: tuple[str, ...] = ()
    escalation_ids: tuple[str, ...] = ()
    shared_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicMerged(Event):
    """``status_before`` and ``matters`` (group, matter or empty) are what was before the merge:
    undoing it needs them. Merges of before they were kept have none."""

    topic_id: str
    merged_ids: tuple[str, ...]
    taken: tuple[TakenIn, ...] = ()
    status_before: str = ""
    matters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicMergeUndone(Event):
    """``new_topic_id`` is the topic that is one of its own again."""

    topic_id: str
    new_topic_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSplit(Event):
    topic_id: str
    new_topic_id: str
    message_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRenamed(Event):
    topic_id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicDismissed(Event):
    topic_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDismissed(Event):
    proposal_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSplit(Event):
    proposal_id: str
    topic_id: str
    message_ids: tuple[str, ...]


# FAQ entries


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


# Policies


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyEvent(Event):
    """Anything that changed a policy's text or validity."""

    policy_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyImported(PolicyEvent):
    outcome: str
    changed_anchors: tuple[str, ...] = ()
    removed_anchors: tuple[str, ...] = ()
    moved_anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyCorrected(PolicyEvent):
    field_name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRepealed(PolicyEvent):
    repealed_on: date
    superseded_by: str | None = None


# Escalations


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationOpened(Event):
    escalation_id: str
    topic_id: str
    agency_id: str | None
    duty_id: str
    due_on: date
    asker_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationAssigned(Event):
    """``before`` is the agency that had it until then."""

    escalation_id: str
    agency_id: str
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationReminded(Event):
    escalation_id: str
    stage: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationDeadlineSettled(Event):
    escalation_id: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationClosed(Event):
    """``closed_by`` is the artefact: a faq_id or an investigation_id."""

    escalation_id: str
    closed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationReopened(Event):
    """The entry that closed it was withdrawn; it waits again, with the deadline it had."""

    escalation_id: str
    faq_id: str
    due_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationReturned(Event):
    """The report that closed it was not taken; it waits again."""

    escalation_id: str
    investigation_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationFiled(Event):
    investigation_id: str
    topic_id: str
    escalation_id: str | None


# People and agencies


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencySetUp(Event):
    agency_id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEnrolled(Event):
    """``roles`` are what the person may do from now on."""

    username: str
    agency_id: str | None
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPasswordChanged(Event):
    """All other sessions of the account ended."""

    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDisabled(Event):
    """The account cannot sign in any more."""

    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEnabled(Event):
    """It may sign in again."""

    username: str
