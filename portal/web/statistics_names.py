"""Names of what statistics are parted by: agencies, policies, channels, kinds, outcomes."""

from collections.abc import Mapping
from dataclasses import dataclass

from casework.ports import UnitOfWork
from casework.statistics import Statistics
from portal.web.words import WORDS


@dataclass(frozen=True, slots=True)
class StatisticsNames:
    """Called with a part and a key of it; a key without a name stands for itself."""

    agencies: Mapping[str, str]
    policies: Mapping[str, str]

    def __call__(self, part: str, key: str | None) -> str:
        names = {
            "agency": self.agencies,
            "policy": self.policies,
            "channel": WORDS.channel,
            "kind": WORDS.message_kind,
            "outcome": WORDS.turn_outcome,
        }.get(part, {})
        return names.get(key, key) if key else WORDS.statistics_none[part]


def statistics_names(uow: UnitOfWork, found: Statistics) -> StatisticsNames:
    policy_ids = {record.policy_id for record in found.cases if record.policy_id}
    return StatisticsNames(
        {agency.agency_id: agency.name for agency in uow.agencies.list()},
        {key: policy.title for key, policy in uow.policies.headings_of(policy_ids).items()},
    )
