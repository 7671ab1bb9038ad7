"""View of suggested agencies: each with its evidence, as links."""

from collections.abc import Iterable
from dataclasses import dataclass

from casework.faqs import AgencyReason, AgencySuggestion
from casework.people import Scope, visible_messages
from casework.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """``links`` are (name, address)."""

    reason: AgencyReason
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownAgency:
    """``agency_id`` None: the desk does not have it, so that no work can be given to it."""

    name: str
    agency_id: str | None
    evidence: tuple[ShownEvidence, ...]


def shown_agencies(
    uow: UnitOfWork, suggested: Iterable[AgencySuggestion], scope: Scope = None
) -> list[ShownAgency]:
    """In the order given, the most fitting first; no messages beyond the ``scope`` as evidence."""
    known = {agency.agency_id for agency in uow.agencies.list()}
    return [
        ShownAgency(
            s.name,
            s.agency_id if s.agency_id in known else None,
            tuple(
                ShownEvidence(
                    e.reason, tuple(_link(uow, ref) for ref in e.refs if _seen(uow, scope, ref))
                )
                for e in s.evidence
            ),
        )
        for s in suggested
    ]


def _seen(uow: UnitOfWork, scope: Scope, ref: str) -> bool:
    """Policies are everybody's; without a scope so is everything."""
    return scope is None or bool(uow.policies.find(ref) or visible_messages(uow, scope, [ref]))


def _link(uow: UnitOfWork, ref: str) -> tuple[str, str]:
    policy = uow.policies.find(ref)
    if policy:
        return f"《{policy.title}》", f"/policies/{ref}"
    message = uow.messages.find(ref)
    return message.subject if message else ref, f"/staff/messages/{ref}"
