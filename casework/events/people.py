"""Events of agencies, staff accounts and of what an account was denied."""

from dataclasses import dataclass

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencySetUp(Event):
    agency_id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyDescribed(Event):
    """``matters`` are those that it handles from now on, ``source`` where that is published."""

    agency_id: str
    matters: tuple[str, ...]
    source: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDenied(Event):
    """An account asked for a page or an action that its roles or its agency do not cover.

    ``route`` is method and path as declared, ``why`` the problem's code; the ids are those that
    the address named.
    """

    route: str
    why: str
    message_id: str | None = None
    escalation_id: str | None = None
    faq_id: str | None = None
    topic_id: str | None = None
    proposal_id: str | None = None
    policy_id: str | None = None
    agency_id: str | None = None
    guide_id: str | None = None
    username: str | None = None
