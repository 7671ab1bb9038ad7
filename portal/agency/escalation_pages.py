"""Values of the agency console's pages: its escalations, and one with the duty beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from casework.events import EscalationReopened, EscalationReturned
from casework.faqs import Faq
from casework.people import Agency, StaffMember, scope_of
from casework.ports import UnitOfWork
from casework.rules import Duty
from casework.topics import Escalation, Investigation, Topic, report_that_closed
from desk.wiring import Desk
from portal.agency.own_escalations import readable
from portal.agency.report_forms import EMPTY_REPORT, ReportForm
from portal.staff.returned_drafts import ReturnedDrafts
from portal.staff.rights import may_edit, may_write
from portal.staff.sample_view import SampleView, samples_of_messages
from portal.web import form_versions
from portal.web.page_values import PageValues
from portal.web.pagination import Page
from portal.web.problem_details import words_of

SAMPLES = 8
Reopening = EscalationReturned | EscalationReopened


@dataclass(frozen=True, slots=True)
class AgencyHomePage(PageValues):
    """``topics``, ``duties``, ``agencies`` (their names) by id; ``reopened``: by escalation."""

    template: ClassVar = "agency/home.html"
    escalations: Page[Escalation]
    closed: Page[Escalation]
    topics: Mapping[str, Topic]
    duties: Mapping[str, Duty]
    agencies: Mapping[str, str]
    reopened: Mapping[str, Sequence[Reopening]]
    returned: ReturnedDrafts
    case_count: int
    on: date


@dataclass(frozen=True, slots=True)
class EscalationPage(PageValues):
    """``form`` is a report that the ``problem`` (title and detail) kept from being filed.

    ``reported``: the report that closed it. ``person`` opens the page.
    """

    template: ClassVar = "agency/escalation.html"
    person: StaffMember
    escalation: Escalation
    topic: Topic
    samples: Sequence[SampleView]
    faqs: Sequence[Faq]
    reports: Sequence[Investigation]
    reported: str | None
    reopened: Sequence[Reopening]
    seen: str
    agencies: Sequence[Agency]
    duty: Duty
    form: ReportForm
    problem: tuple[str, str] | None
    on: date

    @property
    def agency(self) -> Agency | None:
        found = (a for a in self.agencies if a.agency_id == self.escalation.agency_id)
        return next(found, None)

    @property
    def least(self) -> int:
        """Characters of a report."""
        return self.duty.figure("report_at_least_chars")

    @property
    def may_report(self) -> bool:
        return self.escalation.waiting and may_write(self.person, self.escalation.agency_id)

    @property
    def may_draft(self) -> bool:
        return self.escalation.waiting and may_write(self.person, self.topic.agency_id)

    @property
    def may_assign(self) -> bool:
        return self.escalation.waiting and may_edit(self.person)

    @property
    def may_return(self) -> bool:
        return self.reported is not None and may_edit(self.person)


def escalation_page(
    desk: Desk,
    escalation_id: str,
    person: StaffMember,
    *,
    typed: ReportForm = EMPTY_REPORT,
    fault: Exception | None = None,
) -> EscalationPage:
    """``typed`` is a report that has a ``fault``. Raises as ``readable`` does."""
    with desk.uow() as uow:
        found = readable(uow, escalation_id, person)
        topic, scope = uow.topics.get(found.topic_id), scope_of(uow, person)
        return EscalationPage(
            person=person,
            escalation=found,
            topic=topic,
            samples=samples_of_messages(uow, topic.message_ids[:SAMPLES], scope),
            faqs=uow.faqs.of_topic(found.topic_id),
            reports=uow.investigations.of_topic(found.topic_id),
            reported=report_that_closed(uow, found),
            reopened=reopenings(uow, [escalation_id]).get(escalation_id, []),
            seen=form_versions.of_entries(uow, found.topic_id),
            agencies=uow.agencies.list(),
            duty=desk.duties_in(uow).get(found.duty_id),
            form=typed,
            problem=words_of(fault) if fault else None,
            on=desk.clock.today(),
        )


def reopenings(uow: UnitOfWork, escalation_ids: Iterable[str]) -> dict[str, list[Reopening]]:
    """Why each escalation waits again, newest first: reports sent back, entries withdrawn."""
    found: dict[str, list[Reopening]] = {}
    for event in uow.events.about(escalation_ids, EscalationReturned, EscalationReopened):
        if isinstance(event, EscalationReturned | EscalationReopened):
            found.setdefault(event.escalation_id, []).insert(0, event)
    return found
