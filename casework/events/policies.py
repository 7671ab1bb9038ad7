"""Events of policies: changes of text and validity."""

from dataclasses import dataclass
from datetime import date

from casework.events.event import Event


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyListOrdered(Event):
    """The entries of the policy's list in the order that a person gave them."""

    policy_id: str
    faq_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyContactConfirmed(Event):
    """From now on the public is told these details of the clause; no answer changes by it."""

    policy_id: str
    anchor: str
    phone: str = ""
    address: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyContactDeclined(Event):
    """What was read from the clause is not told."""

    policy_id: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyContactsWithdrawn(Event):
    """The clauses of confirmed details changed or went."""

    policy_id: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRated(Event):
    """What an asker thinks of the policy, from 1 to 5."""

    policy_id: str
    stars: int
