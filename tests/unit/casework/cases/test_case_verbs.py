"""The verbs of a case: each asks for its right, leaves its event, or says why it cannot be."""

from datetime import date, timedelta

import pytest

from casework.board.replying import reply_to_message
from casework.cases.asking_back import answer_back, ask_back
from casework.cases.assigning import assign_to_person, officers_of
from casework.cases.cases import CaseStatus
from casework.cases.closing import close_settled, close_unanswered
from casework.cases.extending import extend_case
from casework.cases.handing_on import return_case, transfer_case
from casework.cases.reopening import reopen_case
from casework.cases.withdrawing import withdraw_message
from casework.errors import (
    AlreadyClosed,
    AlreadyThere,
    AskedBackTooOften,
    BadExtension,
    DeadlinePassed,
    ExtendedBefore,
    NobodyOfAgency,
    NoReasonGiven,
    NotAllowed,
    NotAnsweredYet,
    NothingAskedBack,
    NotYourAgency,
    NoWords,
    ReopenedTooOften,
    ReopeningOver,
    StillTimeToAnswer,
    WrongState,
)
from casework.events import (
    AskerAnsweredBack,
    AskerAskedBack,
    CaseAssignedTo,
    CaseClosed,
    CaseExtended,
    CaseReopened,
    CaseReturned,
    CaseTransferred,
)
from casework.people.agencies import Agency, AgencyKind
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork
from casework.rules.reminding import remind
from tests.fakes.linjiang import (
    AT,
    DUE,
    DUTIES,
    EDITOR,
    HOUSING,
    OFFICE,
    OFFICER,
    REVIEWER,
    STRANGER,
    ask,
)

DAY = timedelta(days=1)
TAX = "agency-tax"
WHY = "房屋补贴以外的税费问题"


@pytest.fixture(autouse=True)
def tax_office(uow: UnitOfWork) -> None:
    uow.agencies.add(Agency(TAX, "区税务局", (), AgencyKind.DRAFTING))


def left(uow: UnitOfWork) -> str:
    return ask(uow).message.message_id


def extend(uow: UnitOfWork, key: str, days: int = 5, *, by: StaffMember = OFFICER, at=AT):
    return extend_case(
        uow, key, working_days=days, reason="需要现场核实", duties=DUTIES, by=by, at=at
    )


def put_question(uow: UnitOfWork, key: str, *, by: StaffMember = OFFICER, at=AT):
    return ask_back(uow, key, question="请写明租住的街道。", duties=DUTIES, by=by, at=at)


def replied(uow: UnitOfWork, key: str, at=AT) -> None:
    reply_to_message(uow, key, body="请到街道申请。", author=OFFICER, at=at)


def kinds(uow: UnitOfWork, *wanted: type) -> list[str]:
    return [type(e).__name__ for _, e in uow.events.after(0) if isinstance(e, wanted)]


def test_an_officer_gives_a_case_to_a_colleague_of_the_own_agency(uow: UnitOfWork) -> None:
    key = left(uow)

    case = assign_to_person(uow, key, username="jingban", by=OFFICER, at=AT)
    assign_to_person(uow, key, username="jingban", by=OFFICER, at=AT)

    assert case.officer == "jingban"
    (event,) = uow.events.of_kind(CaseAssignedTo)
    assert (event.agency_id, event.officer) == (HOUSING.agency_id, "jingban")
    assert [p.username for p in officers_of(uow, HOUSING.agency_id)] == ["jingban"]


@pytest.mark.parametrize("username", ["waidan", "bianji", "nobody"])
def test_a_person_of_another_agency_is_given_nothing(uow: UnitOfWork, username: str) -> None:
    key = left(uow)

    with pytest.raises(NobodyOfAgency):
        assign_to_person(uow, key, username=username, by=OFFICER, at=AT)


def test_a_returned_case_is_the_offices_and_keeps_its_clock(uow: UnitOfWork) -> None:
    key = left(uow)
    assign_to_person(uow, key, username="jingban", by=OFFICER, at=AT)

    case = return_case(uow, key, reason="不属于本局职责", by=OFFICER, at=AT)

    assert (case.agency_id, case.officer, case.due_on) == (OFFICE.agency_id, None, DUE)
    (event,) = uow.events.of_kind(CaseReturned)
    assert (event.before, event.reason) == (HOUSING.agency_id, "不属于本局职责")
    with pytest.raises(AlreadyThere):
        return_case(uow, key, reason="不属于本局职责", by=EDITOR, at=AT)
    with pytest.raises(NotYourAgency):
        replied(uow, key)


def test_a_transferred_case_is_another_agencys_and_keeps_its_clock(uow: UnitOfWork) -> None:
    key = left(uow)

    case = transfer_case(uow, key, agency_id=TAX, reason=WHY, by=OFFICER, at=AT + 3 * DAY)

    assert (case.agency_id, case.due_on, case.reminded_on) == (TAX, DUE, [])
    assert uow.events.of_kind(CaseTransferred)[0].due_on == DUE
    with pytest.raises(AlreadyThere):
        transfer_case(uow, key, agency_id=TAX, reason=WHY, by=STRANGER, at=AT)
    with pytest.raises(NoReasonGiven):
        transfer_case(uow, key, agency_id=HOUSING.agency_id, reason="无", by=STRANGER, at=AT)


def test_a_case_is_extended_once_and_keeps_the_earlier_day(uow: UnitOfWork) -> None:
    key = left(uow)
    remind(uow, on=DUE - 2 * DAY, at=AT, duties=DUTIES)

    case = extend(uow, key)

    assert (case.due_before_extension, case.due_on) == (DUE, date(2026, 3, 18))
    assert case.reminded_on == []  # the new day is reminded of anew
    (event,) = uow.events.of_kind(CaseExtended)
    assert (event.due_before, event.due_on, event.working_days) == (DUE, case.due_on, 5)
    with pytest.raises(ExtendedBefore):
        extend(uow, key)


@pytest.mark.parametrize("days", [0, -1, 11])
def test_an_extension_is_bounded(uow: UnitOfWork, days: int) -> None:
    with pytest.raises(BadExtension):
        extend(uow, left(uow), days)


def test_a_late_case_is_neither_extended_nor_paused(uow: UnitOfWork) -> None:
    key = left(uow)
    on_its_day, late = AT + 9 * DAY, AT + 10 * DAY

    for verb in (extend, put_question):
        with pytest.raises(DeadlinePassed):
            verb(uow, key, at=late)
    assert extend(uow, key, at=on_its_day).due_on == date(2026, 3, 18)


def test_a_question_to_the_asker_pauses_the_clock_until_the_answer(uow: UnitOfWork) -> None:
    message = ask(uow).message
    key = message.message_id

    case = put_question(uow, key, at=AT + 2 * DAY)

    assert (case.status, case.overdue(DUE + 60 * DAY)) == (CaseStatus.ASKED_BACK, False)
    assert remind(uow, on=DUE + DAY, at=AT, duties=DUTIES) == []
    assert uow.events.of_kind(AskerAskedBack)[0].answer_by == date(2026, 3, 19)

    answer_back(uow, message, answer="我住在城东街道，电话13812345678。", at=AT + 8 * DAY)

    assert (case.status, case.due_on) == (CaseStatus.OPEN, date(2026, 3, 17))
    assert "13812345678" not in case.info_requests[0].answer
    assert "城东街道" in case.info_requests[0].answer
    assert uow.events.of_kind(AskerAnsweredBack)[0].due_on == case.due_on
    with pytest.raises(NothingAskedBack):
        answer_back(uow, message, answer="还有一句", at=AT + 8 * DAY)


def test_while_one_question_is_open_there_is_no_other_and_no_extension(uow: UnitOfWork) -> None:
    message = ask(uow).message
    key = message.message_id
    put_question(uow, key)

    for verb in (put_question, extend):
        with pytest.raises(WrongState):
            verb(uow, key)
    answer_back(uow, message, answer="城东街道", at=AT)
    put_question(uow, key)
    answer_back(uow, message, answer="城东街道", at=AT)
    with pytest.raises(AskedBackTooOften):
        put_question(uow, key)


def test_an_answer_without_words_is_none(uow: UnitOfWork) -> None:
    message = ask(uow).message
    put_question(uow, message.message_id)

    with pytest.raises(NoWords):
        answer_back(uow, message, answer="？？", at=AT)


def test_without_an_answer_in_time_the_case_may_be_closed(uow: UnitOfWork) -> None:
    key = left(uow)
    put_question(uow, key)
    last_day = AT + 15 * DAY

    with pytest.raises(StillTimeToAnswer):
        close_unanswered(uow, key, reason="没有补充地址", by=OFFICER, at=last_day)
    case = close_unanswered(uow, key, reason="没有补充地址", by=OFFICER, at=last_day + DAY)

    assert (case.status, case.unanswered) == (CaseStatus.CLOSED, False)
    assert uow.events.of_kind(CaseClosed)[0].ground == "not_added"
    with pytest.raises(AlreadyClosed):
        replied(uow, key)


def test_a_case_that_nobody_asked_back_is_not_closed_without_answer(uow: UnitOfWork) -> None:
    with pytest.raises(NotAnsweredYet):
        close_unanswered(uow, left(uow), reason="没有补充", by=OFFICER, at=AT + 90 * DAY)


def test_a_reply_ends_a_pause(uow: UnitOfWork) -> None:
    key = left(uow)
    case = put_question(uow, key)

    replied(uow, key)

    assert (case.status, case.open_request) == (CaseStatus.ANSWERED, None)


def test_an_answered_case_is_reopened_with_a_clock_of_its_own(uow: UnitOfWork) -> None:
    message = ask(uow).message
    extend(uow, message.message_id)
    replied(uow, message.message_id, AT + DAY)
    thursday = AT + 10 * DAY

    case = reopen_case(
        uow, message, reason="没有说补贴多少，电话13812345678", duties=DUTIES, at=thursday
    )

    assert (case.status, case.due_on, case.answered_at) == (
        CaseStatus.OPEN, date(2026, 3, 23), None,
    )  # fmt: skip
    assert (case.agency_id, case.due_before_extension) == (HOUSING.agency_id, None)
    assert "13812345678" not in case.reopenings[0].reason
    assert uow.events.of_kind(CaseReopened)[0].due_on == case.due_on
    with pytest.raises(AlreadyClosed):
        withdraw_message(uow, message, at=thursday)


def test_reopening_is_for_answered_cases_within_a_time_and_a_few_times(uow: UnitOfWork) -> None:
    message = ask(uow).message
    key = message.message_id

    def again(at) -> None:
        reopen_case(uow, message, reason="没有说到点子上", duties=DUTIES, at=at)

    with pytest.raises(NotAnsweredYet):
        again(AT)
    replied(uow, key)
    with pytest.raises(ReopeningOver):
        again(AT + 31 * DAY)
    again(AT + 30 * DAY)
    replied(uow, key, AT + 31 * DAY)
    reply_to_message(uow, key, body="每月八百元。", author=OFFICER, at=AT + 32 * DAY)
    again(AT + 33 * DAY)
    reply_to_message(uow, key, body="每月八百元，发十二个月。", author=OFFICER, at=AT + 34 * DAY)
    with pytest.raises(ReopenedTooOften):
        again(AT + 35 * DAY)


def test_an_answered_case_is_closed_once_it_can_be_reopened_no_more(uow: UnitOfWork) -> None:
    message = ask(uow).message
    replied(uow, message.message_id)

    assert close_settled(uow, duties=DUTIES, at=AT + 30 * DAY) == []
    (case,) = close_settled(uow, duties=DUTIES, at=AT + 31 * DAY)

    assert (case.status, uow.events.of_kind(CaseClosed)[0].ground) == (
        CaseStatus.CLOSED, "answered",
    )  # fmt: skip
    assert close_settled(uow, duties=DUTIES, at=AT + 32 * DAY) == []


@pytest.mark.parametrize(("by", "fault"), [(REVIEWER, NotAllowed), (STRANGER, NotYourAgency)])
def test_every_verb_asks_for_the_right_first(
    uow: UnitOfWork, by: StaffMember, fault: type[Exception]
) -> None:
    key = left(uow)
    replied(uow, key)  # rights come before the state
    verbs = [
        lambda: assign_to_person(uow, key, username="", by=by, at=AT),
        lambda: return_case(uow, key, reason="", by=by, at=AT),
        lambda: transfer_case(uow, key, agency_id="nowhere", reason="", by=by, at=AT),
        lambda: extend_case(uow, key, working_days=0, reason="", duties=DUTIES, by=by, at=AT),
        lambda: ask_back(uow, key, question="", duties=DUTIES, by=by, at=AT),
        lambda: close_unanswered(uow, key, reason="", by=by, at=AT),
    ]

    for verb in verbs:
        with pytest.raises(fault):
            verb()


def test_what_was_answered_is_handed_on_no_more(uow: UnitOfWork) -> None:
    key = left(uow)
    replied(uow, key)

    for verb in (
        lambda: return_case(uow, key, reason=WHY, by=OFFICER, at=AT),
        lambda: transfer_case(uow, key, agency_id=TAX, reason=WHY, by=OFFICER, at=AT),
        lambda: extend(uow, key),
        lambda: put_question(uow, key),
    ):
        with pytest.raises(AlreadyClosed):
            verb()
