"""Rights on the page of one escalation: which of its actions the page offers."""

from dataclasses import dataclass

from casework.people import StaffMember
from casework.topics import (
    Escalation,
    EscalationProgress,
    Investigation,
    InvestigationStatus,
    Topic,
)
from portal.staff.rights import may_edit, may_write


@dataclass(frozen=True, slots=True)
class EscalationActions:
    """``latest``: the investigation begun last under it; ``may_accept``: not of the own agency."""

    person: StaffMember
    escalation: Escalation
    topic: Topic
    progress: EscalationProgress
    latest: Investigation | None
    office_id: str | None
    not_own_report: bool

    @property
    def acknowledge(self) -> bool:
        return self._acts and self.progress.acknowledged is None

    @property
    def ask(self) -> bool:
        return self._acts and self.progress.question is None

    @property
    def answer(self) -> bool:
        return self._open and self.progress.question is not None and may_edit(self.person)

    @property
    def disown(self) -> bool:
        elsewhere = self.escalation.agency_id != self.office_id
        return self._acts and elsewhere and self.escalation.handed_in_on is None

    @property
    def draft(self) -> bool:
        return self._open and may_write(self.person, self.topic.agency_id)

    @property
    def investigate(self) -> bool:
        return self._acts and self._state not in (
            InvestigationStatus.RUNNING,
            InvestigationStatus.FILED,
        )

    @property
    def report(self) -> bool:
        return self._acts and self._state is InvestigationStatus.RUNNING

    @property
    def assign(self) -> bool:
        return self._open and may_edit(self.person)

    @property
    def accept(self) -> bool:
        return self._state is InvestigationStatus.FILED and self.not_own_report

    @property
    def send_back(self) -> bool:
        decided_on = (InvestigationStatus.FILED, InvestigationStatus.ACCEPTED)
        return self._state in decided_on and may_edit(self.person)

    @property
    def _open(self) -> bool:
        return self.escalation.waiting

    @property
    def _acts(self) -> bool:
        return self._open and may_write(self.person, self.escalation.agency_id)

    @property
    def _state(self) -> InvestigationStatus | None:
        return self.latest.status if self.latest else None
