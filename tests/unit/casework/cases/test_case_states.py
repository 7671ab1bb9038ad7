"""State machine of cases: whatever is done in whatever order, nothing is lost, told twice or moved
without an event, and no agency reaches another's."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from casework.board.messages import Message
from casework.board.replying import reply_to_message
from casework.cases.asking_back import answer_back, ask_back
from casework.cases.assigning import assign_case, assign_to_person
from casework.cases.cases import Case
from casework.cases.closing import close_settled, close_unanswered
from casework.cases.extending import extend_case
from casework.cases.handing_on import return_case, transfer_case
from casework.cases.reopening import reopen_case
from casework.cases.withdrawing import withdraw_message
from casework.errors import CaseworkFault, NotAllowed, NotYourAgency
from casework.events import CaseReminded, CaseReopened, CaseReportedOverdue, Event
from casework.people import visible_messages
from casework.people.agencies import Agency, AgencyKind
from casework.people.staff import StaffMember
from casework.rules.reminding import remind
from casework.rules.working_days import is_working_day, local_day
from tests.fakes.linjiang import (
    AT,
    DUTIES,
    EDITOR,
    HOUSING,
    OFFICE,
    OFFICER,
    REVIEWER,
    STRANGER,
    ask,
    settle_linjiang,
)
from tests.fakes.memory import MemoryDatabase

DAY = timedelta(days=1)
TAX = Agency("agency-tax", "区税务局", (), AgencyKind.DRAFTING)
AGENCIES = st.sampled_from([HOUSING.agency_id, OFFICE.agency_id, TAX.agency_id])
PEOPLE = st.sampled_from([EDITOR, OFFICER, STRANGER, REVIEWER])
WHICH = st.integers(0, 2)
WHY = "需要别的部门核实"


class Handling(RuleBasedStateMachine):
    """Three messages of one policy, an office and two agencies, from February over the spring."""

    @initialize(start=st.integers(0, 20))
    def settle(self, start: int) -> None:
        self.uow = MemoryDatabase().uow().__enter__()
        settle_linjiang(self.uow)
        self.uow.agencies.add(TAX)
        self.at: datetime = AT - 25 * DAY + start * DAY
        self.messages: list[Message] = [
            ask(self.uow, number, at=self.at).message for number in range(3)
        ]
        self.bodies = [message.body for message in self.messages]

    def case(self, which: int) -> Case:
        found = self.uow.cases.of_message(self.messages[which].message_id)
        assert found is not None
        return found

    def act(self, which: int, by: StaffMember, verb: Callable[[], object]) -> None:
        """A verb of staff. Whoever lacks the right is told just that, and changes nothing."""
        case, seen_before = self.case(which), self.uow.events.last_id()
        agency, due_on = case.agency_id, case.due_on
        stranger = by is REVIEWER or (by is not EDITOR and by.agency_id != agency)
        try:
            verb()
        except (NotAllowed, NotYourAgency):
            assert stranger
        except CaseworkFault:
            assert not stranger
        else:
            assert not stranger
            return
        assert (case.agency_id, case.due_on) == (agency, due_on)
        assert self.uow.events.last_id() == seen_before

    @rule(days=st.integers(0, 12))
    def time_passes(self, days: int) -> None:
        self.at += days * DAY

    @rule()
    def night(self) -> None:
        reminders = remind(self.uow, on=local_day(self.at), at=self.at, duties=DUTIES)
        assert all(reminder.item.waiting for reminder in reminders)
        close_settled(self.uow, duties=DUTIES, at=self.at)

    @rule(which=WHICH, by=PEOPLE, agency=AGENCIES)
    def transferred(self, which: int, by: StaffMember, agency: str) -> None:
        key, at = self.messages[which].message_id, self.at
        self.act(
            which, by,
            lambda: transfer_case(self.uow, key, agency_id=agency, reason=WHY, by=by, at=at),
        )  # fmt: skip

    @rule(which=WHICH, by=PEOPLE)
    def returned(self, which: int, by: StaffMember) -> None:
        key, at = self.messages[which].message_id, self.at
        self.act(which, by, lambda: return_case(self.uow, key, reason=WHY, by=by, at=at))

    @rule(which=WHICH, agency=AGENCIES)
    def assigned(self, which: int, agency: str) -> None:
        case = self.case(which)
        with suppress(CaseworkFault):
            assign_case(self.uow, case.case_id, agency_id=agency, by=EDITOR, at=self.at)

    @rule(which=WHICH, by=PEOPLE, to=PEOPLE)
    def given_to(self, which: int, by: StaffMember, to: StaffMember) -> None:
        key, at, name = self.messages[which].message_id, self.at, to.username
        self.act(which, by, lambda: assign_to_person(self.uow, key, username=name, by=by, at=at))

    @rule(which=WHICH, by=PEOPLE, days=st.integers(-1, 12))
    def extended(self, which: int, by: StaffMember, days: int) -> None:
        key, at = self.messages[which].message_id, self.at
        self.act(
            which, by,
            lambda: extend_case(
                self.uow, key, working_days=days, reason=WHY, duties=DUTIES, by=by, at=at
            ),
        )  # fmt: skip

    @rule(which=WHICH, by=PEOPLE)
    def asked_back(self, which: int, by: StaffMember) -> None:
        key, at = self.messages[which].message_id, self.at
        self.act(
            which, by,
            lambda: ask_back(self.uow, key, question="在哪个街道？", duties=DUTIES, by=by, at=at),
        )  # fmt: skip

    @rule(which=WHICH)
    def answered_back(self, which: int) -> None:
        with suppress(CaseworkFault):
            answer_back(self.uow, self.messages[which], answer="城东街道", at=self.at)

    @rule(which=WHICH, by=PEOPLE)
    def replied(self, which: int, by: StaffMember) -> None:
        key, at = self.messages[which].message_id, self.at
        body = f"请到街道申请，{at.date()}起受理。"
        self.act(which, by, lambda: reply_to_message(self.uow, key, body=body, author=by, at=at))

    @rule(which=WHICH)
    def reopened(self, which: int) -> None:
        with suppress(CaseworkFault):
            reopen_case(
                self.uow, self.messages[which], reason="没有说清楚", duties=DUTIES, at=self.at
            )

    @rule(which=WHICH, by=PEOPLE)
    def closed(self, which: int, by: StaffMember) -> None:
        key, at = self.messages[which].message_id, self.at
        self.act(
            which, by, lambda: close_unanswered(self.uow, key, reason="没有补充", by=by, at=at)
        )

    @rule(which=WHICH)
    def withdrawn(self, which: int) -> None:
        with suppress(CaseworkFault):
            withdraw_message(self.uow, self.messages[which], at=self.at)

    @invariant()
    def no_message_is_lost(self) -> None:
        kept = self.uow.messages.many([m.message_id for m in self.messages])
        assert [m.body for m in kept] == self.bodies
        listed = [
            case.case_id
            for of_state in (
                self.uow.cases.open(), self.uow.cases.paused(), self.uow.cases.answered(),
                self.uow.cases.closed(), [c for c in map(self.case, range(3)) if c.withdrawn],
            )
            for case in of_state
        ]  # fmt: skip
        assert sorted(listed) == sorted(self.case(which).case_id for which in range(3))

    @invariant()
    def every_deadline_is_that_of_its_last_event(self) -> None:
        for which in range(3):
            case = self.case(which)
            dated = [day for e in self._of(case) if (day := getattr(e, "due_on", None))]
            assert dated[-1] == case.due_on

    @invariant()
    def a_running_clock_has_used_its_working_days_on_the_due_day(self) -> None:
        """Counted anew from the events, day by day."""
        for which in range(3):
            case = self.case(which)
            if case.waiting:
                paused = self._paused_days(case)
                days = _days(case.clock.starts_on, case.due_on)
                used = [day for day in days if is_working_day(day) and day not in paused]
                assert len(used) == case.within_working_days + case.extended_by
                assert used[-1] == case.due_on

    @invariant()
    def nobody_is_reminded_of_one_day_twice(self) -> None:
        told = [self._told(e) for e in self.uow.events.of_kind(CaseReminded)]
        reported = [self._told(e) for e in self.uow.events.of_kind(CaseReportedOverdue)]
        assert len(told) == len(set(told)) and len(reported) == len(set(reported))

    @invariant()
    def each_agency_sees_its_own_and_no_other(self) -> None:
        keys = [message.message_id for message in self.messages]
        for agency in (HOUSING, TAX):
            own = {k for n, k in enumerate(keys) if self.case(n).agency_id == agency.agency_id}
            assert visible_messages(self.uow, agency.agency_id, keys) == own

    def _events(self, *kinds: type[Event]) -> list[Event]:
        return [event for _, event in self.uow.events.after(0) if isinstance(event, kinds)]

    def _of(self, case: Case) -> list[Event]:
        return [e for e in self._events(Event) if getattr(e, "case_id", "") == case.case_id]

    def _told(self, event: CaseReminded | CaseReportedOverdue) -> tuple[object, ...]:
        return event.case_id, event.stage, event.due_on, self._round(event)

    def _round(self, event: CaseReminded | CaseReportedOverdue) -> int:
        """How often the case had been reopened by then."""
        of_case = [e for e in self.uow.events.of_kind(CaseReopened) if e.case_id == event.case_id]
        return sum(e.event_id < event.event_id for e in of_case)

    def _paused_days(self, case: Case) -> set[date]:
        paused: set[date] = set()
        asked: date | None = None
        for event in self._of(case):
            name = type(event).__name__
            if name == "AskerAskedBack":
                asked = local_day(event.at)
            elif name == "AskerAnsweredBack" and asked:
                paused |= set(_days(asked, local_day(event.at)))
        return paused


def _days(after: date, last: date) -> list[date]:
    return [after + n * DAY for n in range(1, (last - after).days + 1)]


Handling.TestCase.settings = settings(
    max_examples=20,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestHandling = Handling.TestCase
