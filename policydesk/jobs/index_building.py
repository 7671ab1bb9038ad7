"""Index building from the records: a new version beside the live one, then the pointer moves."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from casework.events import (
    Event,
    FaqExpired,
    FaqPublished,
    FaqWithdrawn,
    PolicyCorrected,
    PolicyImported,
    PolicyRepealed,
)
from desk.guides import guide_entries, guides_digest
from desk.jobs.ledger import FAILED, recorded
from knowledge import Manifest, UnusableIndex
from policydesk.jobs.entries import entries_of
from policydesk.jobs.locking import job_lock
from records.job_locks import JobIsRunning

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)

JOB = "build index"
FOLLOWING = "follow events"  # looking whether there is something to build, and building it
VERSIONS_KEPT = 3
# After any of these the live index no longer says what the records say.
OUTDATING: tuple[type[Event], ...] = (
    FaqPublished, FaqWithdrawn, FaqExpired, PolicyImported, PolicyCorrected, PolicyRepealed,
)  # fmt: skip
LOOKS_AT_NONE = 20  # as many seconds, in the portal
WAIT_AFTER_FAILURE = timedelta(seconds=20)


def build_index(desk: "Desk", progress: Callable[[int, int], None] | None = None) -> Manifest:
    """Build the next version beside the live one, then swap the pointer in one transaction.

    Raises JobIsRunning while another process builds.
    """
    with recorded(desk, JOB), job_lock(desk, JOB):
        guides, address = desk.guides, desk.settings.address
        with desk.uow() as uow:
            last_event = uow.events.last_id()  # read first: what comes later is built again
            version = desk.index_store.next_version(uow.index_versions.live())
            entries = [*entries_of(uow), *guide_entries(guides, address)]
        manifest = desk.index_store.build(
            entries,
            desk.embedder,
            version=version,
            last_event=last_event,
            built_at=desk.clock.now(),
            beside_records=guides_digest(guides, address),
            progress=progress,
            held=desk.held_index(),
        )
        with desk.uow() as uow:
            uow.index_versions.swap(version, last_event=last_event, at=desk.clock.now())
            uow.commit()
        desk.index_store.prune(VERSIONS_KEPT)
    logger.info("index version %d is live: %d entries", version, manifest.entries)
    return manifest


def renew_for_guides(desk: "Desk") -> Manifest | None:
    """Build a version with the guides as they are now; None where the live one has them, or none
    is live. Raises JobIsRunning."""
    return build_index(desk) if lacks(desk, wanted_guides(desk)) else None


def wanted_guides(desk: "Desk") -> str:
    return guides_digest(desk.guides, desk.settings.address)


def lacks(desk: "Desk", guides: str) -> bool:
    """Whether the live version was built with other guides: before an upgrade, or an edit."""
    with desk.uow() as uow:
        live = uow.index_versions.live()
    try:
        return live is not None and desk.index_store.manifest(live).beside_records != guides
    except UnusableIndex:
        return False  # it is built anew for that


class IndexFollower:
    """Builds a new version when the live one does not know what the event log tells, was built with
    other guides, or cannot be read any more."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._looked_at = 0
        self._looks_at_none = 0
        self._renewed_for = ""
        self._rest_until: datetime | None = None

    def follow(self) -> Manifest | None:
        """The version built now; None where the live one is up to date or another builds."""
        if self._resting():
            return None
        try:
            return self._follow()
        except JobIsRunning:
            return None
        except Exception:
            now = self._desk.clock.now()
            self._rest_until = now + WAIT_AFTER_FAILURE
            self._desk.jobs.add(FOLLOWING, FAILED, now)
            raise

    def _follow(self) -> Manifest | None:
        if not (self._outdated() or self._other_guides() or self._unusable()):
            return None
        manifest = build_index(self._desk)
        self._desk.answerer()  # read now, so that no asker waits for it
        return manifest

    def _resting(self) -> bool:
        return self._rest_until is not None and self._desk.clock.now() < self._rest_until

    def _outdated(self) -> bool:
        """Events that cannot outdate the index are looked at once."""
        with self._desk.uow() as uow:
            known = max(uow.index_versions.last_event(), self._looked_at)
            for event_id, event in uow.events.after(known):
                if isinstance(event, OUTDATING):
                    return True
                self._looked_at = event_id
        return False

    def _other_guides(self) -> bool:
        """Once for the same guides: a process of another release beside this one has others, and
        the two would go on building against each other."""
        wanted = wanted_guides(self._desk)
        if wanted == self._renewed_for or not lacks(self._desk, wanted):
            return False
        self._renewed_for = wanted
        return True

    def _unusable(self) -> bool:
        """Whether no version is live, its files are not what they were, or cannot be read."""
        with self._desk.uow() as uow:
            live = uow.index_versions.live()
        if live is None:
            return self._none_for_long()
        fault = self._desk.index_files.fault(live, self._desk.embedder) or self._unread(live)
        if fault is not None:
            self._desk.jobs.damaged_indexes += 1
            logger.error("index version %d is built anew: it cannot be used", live)
        return fault is not None

    def _none_for_long(self) -> bool:
        """An empty desk gets an empty version; what is being put in now comes into the first."""
        self._looks_at_none += 1
        return self._looks_at_none > LOOKS_AT_NONE

    def _unread(self, live: int) -> str | None:
        """Why this process could not read files that are whole; it reads them if it has not."""
        try:
            self._desk.answerer()
        except UnusableIndex as fault:
            return str(fault)
        health = self._desk.index_health()
        return None if health.serving == live else health.fault or None
