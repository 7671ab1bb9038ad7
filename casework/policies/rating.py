"""Ratings of policies by the public: one to five of each asker, the last word counts."""

from dataclasses import dataclass
from datetime import datetime

from casework.events import PolicyRated
from casework.ports import UnitOfWork

BEST_RATING = 5


@dataclass(frozen=True, slots=True)
class PolicyRating:
    """How many askers rated a policy, and the average of their last words."""

    raters: int
    average: float


def rate_policy(
    uow: UnitOfWork, policy_id: str, stars: int, *, asker_key: str, at: datetime
) -> None:
    """Nothing is recorded of what the asker said already; raises NotFound, ValueError."""
    if not 1 <= stars <= BEST_RATING:
        raise ValueError(f"{stars} is no rating from 1 to {BEST_RATING}")
    policy = uow.policies.get(policy_id)
    if last_words(uow, policy_id).get(asker_key) != stars:
        uow.events.add(PolicyRated(at=at, actor=asker_key, policy_id=policy.policy_id, stars=stars))


def rating_of(uow: UnitOfWork, policy_id: str) -> PolicyRating | None:
    """Sessions of one machine are one asker; None where nobody rated the policy."""
    said = last_words(uow, policy_id)
    machines = uow.asker_machines.machine_of(said)
    stars = {machines.get(asker, asker): one for asker, one in said.items()}.values()
    return PolicyRating(len(stars), sum(stars) / len(stars)) if stars else None


def last_words(uow: UnitOfWork, policy_id: str) -> dict[str, int]:
    """By asker, the one who spoke last at the end."""
    said: dict[str, int] = {}
    for event in uow.events.about([policy_id], PolicyRated):
        if isinstance(event, PolicyRated):
            said.pop(event.actor, None)
            said[event.actor] = event.stars
    return said
