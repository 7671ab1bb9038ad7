"""Versions of guides, read from the event log: what waits, what is in force, what was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from casework.events import GuideProposed, GuidePublished, GuideReturned, GuideWithdrawn
from casework.events.guides import GuideEvent
from casework.guides.guide_texts import GuideText
from casework.policies import ServiceItem
from casework.ports import UnitOfWork


class GuideState(StrEnum):
    WAITING = "waiting"
    PUBLISHED = "published"
    RETURNED = "returned"
    REPLACED = "replaced"  # by a later text, before or after it was published
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class GuideVersion:
    """``decided_by`` is empty while it waits; ``reason`` is why it was returned or withdrawn."""

    guide_id: str
    version_id: str
    text: GuideText
    author: str
    proposed_at: datetime
    state: GuideState = GuideState.WAITING
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""


def guide_versions(uow: UnitOfWork, *guide_ids: str) -> list[GuideVersion]:
    """The oldest first; of all guides where none is named."""
    among = {"guide_id": guide_ids} if guide_ids else None
    kinds = (GuideProposed, GuidePublished, GuideReturned, GuideWithdrawn)
    found: dict[str, GuideVersion] = {}
    for event in uow.events.of_kind(*kinds, among=among):
        found |= {one.version_id: one for one in _after(event, found.values())}
    return list(found.values())


def texts_in_force(uow: UnitOfWork) -> dict[str, GuideText | None]:
    """What was published of each guide that staff changed; None where it was taken away."""
    decided = uow.events.of_kind(GuidePublished, GuideWithdrawn)
    if not decided:
        return {}
    texts = {version.version_id: version.text for version in guide_versions(uow)}
    return {
        event.guide_id: texts[event.version_id] if isinstance(event, GuidePublished) else None
        for event in decided
    }


def waiting_version(versions: Iterable[GuideVersion]) -> GuideVersion | None:
    return next((one for one in versions if one.state is GuideState.WAITING), None)


def writers_since_published(versions: Sequence[GuideVersion]) -> frozenset[str]:
    """Whoever wrote at a text of one guide since the last that was published: words of an earlier
    proposal live on in a later one."""
    decided = [
        n for n, one in enumerate(versions) if one.state in _WAS_PUBLISHED and one.decided_by
    ]
    return frozenset(one.author for one in versions[max(decided, default=-1) + 1 :])


_WAS_PUBLISHED = (GuideState.PUBLISHED, GuideState.REPLACED, GuideState.WITHDRAWN)


def _after(event: GuideEvent, versions: Iterable[GuideVersion]) -> list[GuideVersion]:
    """The versions that the event adds or changes."""
    own = [one for one in versions if one.guide_id == event.guide_id]
    match event:
        case GuideProposed():
            return [*_changed(own, GuideState.WAITING, GuideState.REPLACED), _proposed(event)]
        case GuidePublished():
            before = _changed(own, GuideState.PUBLISHED, GuideState.REPLACED)
            return [*before, *_decided(own, event, event.version_id, GuideState.PUBLISHED)]
        case GuideReturned():
            return _decided(own, event, event.version_id, GuideState.RETURNED, event.reason)
        case GuideWithdrawn():
            gone = [one for one in own if one.state is GuideState.PUBLISHED]
            return [replace(one, state=GuideState.WITHDRAWN, reason=event.reason) for one in gone]
    return []


def _changed(
    versions: Iterable[GuideVersion], before: GuideState, now: GuideState
) -> list[GuideVersion]:
    return [replace(one, state=now) for one in versions if one.state is before]


def _decided(
    versions: Iterable[GuideVersion],
    event: GuideEvent,
    version_id: str,
    state: GuideState,
    reason: str = "",
) -> list[GuideVersion]:
    return [
        replace(one, state=state, decided_by=event.actor, decided_at=event.at, reason=reason)
        for one in versions
        if one.version_id == version_id
    ]


def _proposed(event: GuideProposed) -> GuideVersion:
    text = GuideText(
        group=event.group,
        question=event.question,
        words=event.words,
        wordings=event.wordings,
        door=event.door,
        phone=event.phone,
        links=tuple(ServiceItem(*link) for link in event.links),
        sources=event.sources,
    )
    return GuideVersion(event.guide_id, event.version_id, text, event.actor, event.at)
