"""Panels of a case on the page of its message: who has it, its clock, its timeline, what can be
done with it now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casework.cases import Case, message_steps, officers_of
from casework.people import Agency, AgencyKind, StaffMember
from casework.ports import UnitOfWork
from casework.rules import Duty
from desk.wiring import Desk
from portal.public.case_progress import ShownStep, clock_in_words, steps_for_staff
from portal.staff.rights import may_edit, may_write
from portal.web import form_versions
from portal.web.problem_details import words_of
from portal.web.words import WORDS


@dataclass(frozen=True, slots=True)
class TypedCase:
    """What a form of a case held that the ``fault`` kept from being taken; ``form`` names it."""

    form: str
    fields: Mapping[str, str]
    fault: Exception


@dataclass(frozen=True, slots=True)
class CasePanels:
    """``agencies`` are all but the one that has it, ``officers`` are its people.

    ``lines`` tell how the due day was counted. ``typed`` is what one form held, by field.
    """

    case: Case
    person: StaffMember
    duty: Duty
    on: date
    agency: Agency | None
    office: Agency | None
    agencies: Sequence[Agency]
    officers: Sequence[StaffMember]
    steps: Sequence[ShownStep]
    lines: Sequence[str]
    problem: tuple[str, str] | None
    form: str
    typed: Mapping[str, str]

    @property
    def seen(self) -> str:
        return form_versions.of_case(self.case)

    @property
    def may_handle(self) -> bool:
        """Give it to a person or on to another agency."""
        return self.case.unanswered and may_write(self.person, self.case.agency_id)

    @property
    def may_assign(self) -> bool:
        """Give it to an agency without saying why: the coordinating office's."""
        return self.case.unanswered and may_edit(self.person)

    @property
    def may_return(self) -> bool:
        return self.may_handle and self.office is not None and self.agency != self.office

    @property
    def in_time(self) -> bool:
        return self.may_handle and self.case.waiting and not self.case.overdue(self.on)

    @property
    def may_extend(self) -> bool:
        return self.in_time and not self.case.extended_by

    @property
    def may_ask_back(self) -> bool:
        return self.in_time and len(self.case.info_requests) < self.duty.figure(
            "asked_back_at_most_times"
        )

    @property
    def may_close(self) -> bool:
        request = self.case.open_request
        return self.may_handle and request is not None and self.on > request.answer_by

    @property
    def most_days(self) -> int:
        return self.duty.figure("extension_at_most_working_days")

    @property
    def days_to_answer(self) -> int:
        return self.duty.figure("asker_answers_within_days")

    @property
    def kept(self) -> Sequence[str]:
        """What was written into a form that is not offered any more, to be copied."""
        offered = {"ask": self.may_ask_back, "extend": self.may_extend, "close": self.may_close}
        offered |= {"transfer": self.may_handle, "return": self.may_return}
        written = (self.typed.get("question", ""), self.typed.get("reason", ""))
        return [] if offered.get(self.form, True) else [text for text in written if text.strip()]

    def value(self, form: str, field: str) -> str:
        """What the form held; empty for the others."""
        return self.typed.get(field, "") if form == self.form else ""


def case_panels(
    uow: UnitOfWork, desk: Desk, case: Case, person: StaffMember, typed: TypedCase | None = None
) -> CasePanels:
    """Of a case that the person may see."""
    on, agencies, message = (
        desk.clock.today(),
        uow.agencies.list(),
        uow.messages.get(case.message_id),
    )
    names = {one.username: one.display_name for one in uow.staff.list()}
    by_id = {agency.agency_id: agency for agency in agencies}
    steps = message_steps(uow, case.message_id, case)
    return CasePanels(
        case=case,
        person=person,
        duty=desk.duties_in(uow).answering,
        on=on,
        agency=by_id.get(case.agency_id or ""),
        office=next((a for a in agencies if a.kind is AgencyKind.OFFICE), None),
        agencies=[agency for agency in agencies if agency.agency_id != case.agency_id],
        officers=officers_of(uow, case.agency_id),
        steps=steps_for_staff(
            steps, {key: agency.name for key, agency in by_id.items()}, names, message.asker_key
        ),
        lines=clock_in_words(case, on, whom=WORDS.actor["asker"]),
        problem=words_of(typed.fault) if typed else None,
        form=typed.form if typed else "",
        typed=typed.fields if typed else {},
    )
