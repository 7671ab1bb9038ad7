"""Suggest the agency that should answer: the policy's issuer, else who answered the like before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casework.faqs import AgencyEvidence, AgencyReason, AgencySuggestion
from casework.people import Agency
from casework.policies import Policy
from faq_builder.drafting.draft_inputs import AnsweredItem

_HEAD, _TAIL = 80, 60
_STRENGTH = list(AgencyReason)


@dataclass(frozen=True, slots=True)
class _Hint:
    agency_id: str | None
    name: str
    reason: AgencyReason
    ref: str


def suggest_agencies(
    *,
    topic_policy: Policy | None,
    cited: Sequence[Policy],
    answered: Sequence[AnsweredItem],
    answered_alike: Sequence[AnsweredItem] = (),
    agencies: Sequence[Agency] = (),
) -> tuple[AgencySuggestion, ...]:
    """Ranked by the strongest reason, then by how often; each with all its evidence.

    ``answered`` are replies on the topic itself, ``answered_alike`` on messages like it.
    """
    hints = [
        *_of_policies([topic_policy] if topic_policy else [], AgencyReason.TOPIC_POLICY, agencies),
        *_of_policies(cited, AgencyReason.CITED_POLICY, agencies),
        *_of_replies(answered, AgencyReason.ANSWERED, agencies),
        *_of_replies(answered_alike, AgencyReason.ANSWERED_ALIKE, agencies),
    ]
    return _ranked(hints)


def _of_policies(
    policies: Iterable[Policy], reason: AgencyReason, agencies: Sequence[Agency]
) -> Iterator[_Hint]:
    for policy in policies:
        known = _issuer(policy, agencies)
        name = known.name if known else policy.issuing_agency or ""
        if known or policy.agency_id or name:
            agency_id = known.agency_id if known else policy.agency_id
            yield _Hint(agency_id, name or agency_id or "", reason, policy.policy_id)


def _issuer(policy: Policy, agencies: Sequence[Agency]) -> Agency | None:
    by_id = next((a for a in agencies if a.agency_id == policy.agency_id), None)
    named = policy.issuing_agency or ""
    return by_id or next((a for a in agencies if a.known_as(named)), None)


def _of_replies(
    answered: Iterable[AnsweredItem], reason: AgencyReason, agencies: Sequence[Agency]
) -> Iterator[_Hint]:
    for one in {a.reply_id: a for a in answered if a.reply_id}.values():
        known = _who_replied(one, agencies)
        if known or one.agency_id:
            agency_id = known.agency_id if known else one.agency_id
            name = known.name if known else one.agency_id or ""
            yield _Hint(agency_id, name, reason, one.item.id)


def _who_replied(one: AnsweredItem, agencies: Sequence[Agency]) -> Agency | None:
    """The agency that the record names, else the one the reply opens or signs with."""
    if one.agency_id:
        return next((a for a in agencies if a.agency_id == one.agency_id), None)
    opens_and_signs = f"{one.reply[:_HEAD]}\n{one.reply[-_TAIL:]}"
    named = [(len(n), a) for a in agencies for n in (a.name, *a.aliases) if n in opens_and_signs]
    return max(named, key=lambda pair: pair[0], default=(0, None))[1]


def _ranked(hints: Sequence[_Hint]) -> tuple[AgencySuggestion, ...]:
    by_agency: dict[tuple[str | None, str], list[_Hint]] = defaultdict(list)
    for hint in dict.fromkeys(hints):
        by_agency[hint.agency_id, hint.name].append(hint)
    found = [
        AgencySuggestion(agency_id, name, tuple(_evidence(given)))
        for (agency_id, name), given in by_agency.items()
    ]
    return tuple(sorted(found, key=_rank))


def _evidence(hints: Sequence[_Hint]) -> Iterator[AgencyEvidence]:
    for reason in _STRENGTH:
        refs = tuple(hint.ref for hint in hints if hint.reason is reason)
        if refs:
            yield AgencyEvidence(reason, refs)


def _rank(suggestion: AgencySuggestion) -> tuple[int, int, str]:
    strongest = suggestion.evidence[0]
    return _STRENGTH.index(strongest.reason), -len(strongest.refs), suggestion.name
