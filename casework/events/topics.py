"""Events of topic proposals and topics."""

from dataclasses import dataclass

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsMade(Event):
    added: int
    changed: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDismissed(Event):
    proposal_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSplit(Event):
    proposal_id: str
    topic_id: str
    message_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicAccepted(Event):
    topic_id: str
    proposal_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEscalated(Event):
    """A duty's figures were reached before anybody accepted the proposal: it is a topic by rule,
    for an editor to confirm."""

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
    investigation_ids: tuple[str, ...] = ()
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
    """``title_before`` is empty in events of before it was kept."""

    topic_id: str
    title: str
    title_before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicDismissed(Event):
    topic_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicReopened(Event):
    """A dismissal was taken back: by a person, or because the topic has grown since."""

    topic_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalReopened(Event):
    """The same of a proposal."""

    proposal_id: str
