"""Values of the page of one escalation: what is asked, what was done, what can be done now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from casework.events import EscalationReopened, EscalationReturned
from casework.faqs import Faq
from casework.people import Agency, StaffMember, scope_of
from casework.policies import Clause, Policy
from casework.ports import UnitOfWork
from casework.rules import Duty
from casework.topics import (
    Escalation,
    EscalationProgress,
    Investigation,
    ReportAdvice,
    Topic,
    advice_on,
    investigations_under,
    may_accept,
    progress_of,
)
from desk.wiring import Desk
from portal.agency.asked_clauses import asked_clauses
from portal.agency.escalation_actions import EscalationActions
from portal.agency.escalation_history import HistoryLine, history_of
from portal.agency.own_escalations import readable
from portal.agency.report_forms import ReportForm, form_of
from portal.staff.heat_view import HeatView, heat_of_items
from portal.staff.question_evidence import Asked, asked
from portal.staff.sample_view import SampleView, samples_of_items
from portal.web import form_versions
from portal.web.page_values import PageValues
from portal.web.problem_details import words_of

Reopening = EscalationReturned | EscalationReopened


@dataclass(frozen=True, slots=True)
class EscalationPage(PageValues):
    """``form`` is a report that the ``problem`` (title and detail) kept from being taken.

    ``advice``: by investigation_id, on what is written and on what waits for its acceptance.
    """

    template: ClassVar = "agency/escalation.html"
    escalation: Escalation
    topic: Topic
    agency: Agency | None
    may: EscalationActions
    progress: EscalationProgress
    evidence: Asked
    heat: HeatView
    samples: Sequence[SampleView]
    clauses: Sequence[tuple[Policy, Clause]]
    faqs: Sequence[Faq]
    reports: Sequence[Investigation]
    advice: dict[str, list[ReportAdvice]]
    history: Sequence[HistoryLine]
    seen_entries: str
    seen_report: str
    agencies: Sequence[Agency]
    duty: Duty
    form: ReportForm
    problem: tuple[str, str] | None
    on: date

    @property
    def least(self) -> int:
        """Characters of a report."""
        return self.duty.figure("report_at_least_chars")

    @property
    def disowned_by(self) -> str:
        """The agency that said it was another's."""
        before = self.progress.disowned.before if self.progress.disowned else None
        return next((a.name for a in self.agencies if a.agency_id == before), "")

    @property
    def unsent(self) -> bool:
        """Whether what was typed has no form on the page to stand in."""
        return self.problem is not None and not (self.may.report or self.may.investigate)


def escalation_page(
    desk: Desk,
    escalation_id: str,
    person: StaffMember,
    *,
    typed: ReportForm | None = None,
    fault: Exception | None = None,
) -> EscalationPage:
    """``typed`` is a report that has a ``fault``. Raises as ``readable`` does."""
    with desk.uow() as uow:
        found = readable(uow, escalation_id, person)
        topic, scope = uow.topics.get(found.topic_id), scope_of(uow, person)
        evidence, on = asked(uow, topic.message_ids, topic.group_ids), desk.clock.today()
        faqs, agencies = uow.faqs.of_topic(found.topic_id), uow.agencies.list()
        reports, duty = investigations_under(uow, found), desk.duties_in(uow).get(found.duty_id)
        progress, latest = progress_of(uow, found), reports[-1] if reports else None
        office = uow.agencies.coordinating()
        return EscalationPage(
            escalation=found,
            topic=topic,
            agency=next((a for a in agencies if a.agency_id == found.agency_id), None),
            may=EscalationActions(
                person,
                found,
                topic,
                progress,
                latest,
                office.agency_id if office else None,
                latest is not None and may_accept(uow, latest, person),
            ),
            progress=progress,
            evidence=evidence,
            heat=heat_of_items([item for group in evidence.groups for item in group.items], on),
            samples=samples_of_items(uow, evidence.samples, scope),
            clauses=asked_clauses(desk, uow, topic, faqs),
            faqs=faqs,
            reports=reports,
            advice=_advice(uow, reports, duty),
            history=history_of(uow, found),
            seen_entries=form_versions.of_entries(uow, found.topic_id),
            seen_report=form_versions.of_investigation(latest),
            agencies=agencies,
            duty=duty,
            form=typed or form_of(latest),
            problem=words_of(fault) if fault else None,
            on=on,
        )


def reopenings(uow: UnitOfWork, escalation_ids: Iterable[str]) -> dict[str, list[Reopening]]:
    """Why each escalation waits again, newest first: reports sent back, entries withdrawn."""
    found: dict[str, list[Reopening]] = {}
    for event in uow.events.about(escalation_ids, EscalationReturned, EscalationReopened):
        if isinstance(event, EscalationReturned | EscalationReopened):
            found.setdefault(event.escalation_id, []).insert(0, event)
    return found


def _advice(
    uow: UnitOfWork, reports: Sequence[Investigation], duty: Duty
) -> dict[str, list[ReportAdvice]]:
    """On the report that is written now, or that waits; the plan alone is no report yet."""
    return {
        one.investigation_id: advice_on(uow, one, duty)
        for one in reports[-1:]
        if one.parts and one.decided_at is None and any(list(one.parts.values())[1:])
    }
