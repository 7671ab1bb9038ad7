"""Who is told what of an event."""

from dataclasses import replace
from datetime import date

import pytest

from casework.board.replying import reply_to_message
from casework.cases import assign_case, withdraw_message
from casework.events import (
    AskerAnsweredBack,
    CaseAssignedTo,
    CaseClosed,
    CaseReminded,
    CaseReportedOverdue,
    CaseSolvedRated,
    EscalationInfoGiven,
    EscalationInfoRequested,
    EscalationReminded,
    EscalationReturned,
    FaqFirstAskersTold,
    FaqScheduleMissed,
    InvestigationReturned,
    ReplyAwaitsSignature,
    ReplyRefused,
)
from casework.faqs import (
    ReviewKind,
    Verdict,
    publish_faq,
    return_draft,
    review_faq,
    submit_for_review,
)
from casework.notifications import NotificationKind as Kind
from casework.notifications import Thing
from casework.notifications.recipients import Recipients
from casework.notifications.rules import notes_of
from casework.people import Role, StaffMember, disable_staff
from tests.fakes.linjiang import (
    AT,
    DUE,
    EDITOR,
    HOUSING,
    OFFICE,
    OFFICER,
    ON,
    POLICY_ID,
    PUBLISHER,
    REVIEWER,
    SECOND_REVIEWER,
    approved,
    ask,
    confirmed,
    drafted,
)
from tests.integration.portal.steps import escalated


def last_notes(uow):
    (event,) = uow.events.newest(1)
    return [(n.kind, n.thing, n.thing_id, set(n.to)) for n in notes_of(Recipients(uow), event)]


def told(uow, kind):
    notes = [n for e in uow.events.newest(100) for n in notes_of(Recipients(uow), e)]
    return [(set(n.to), n.due_on) for n in notes if n.kind is kind]


def test_a_new_case_is_told_to_the_officers_of_its_agency(uow):
    left = ask(uow, policy_id=POLICY_ID)

    assert last_notes(uow) == [
        (Kind.ASSIGNED, Thing.MESSAGE, left.message.message_id, {OFFICER.username})
    ]
    assert told(uow, Kind.ASSIGNED) == [({OFFICER.username}, DUE)]


def test_what_an_agency_without_an_account_gets_is_told_to_the_editors(uow):
    disable_staff(uow, OFFICER.username, at=AT, actor=EDITOR.username)

    left = ask(uow, policy_id=POLICY_ID)

    assert last_notes(uow) == [
        (Kind.ASSIGNED, Thing.MESSAGE, left.message.message_id, {EDITOR.username})
    ]


def test_who_assigned_it_is_not_told(uow):
    both = StaffMember("liang", "两职", HOUSING.agency_id, frozenset(
        {Role.EDITOR, Role.AGENCY_OFFICER}))  # fmt: skip
    uow.staff.add(both)
    case = ask(uow).case

    assign_case(uow, case.case_id, agency_id=HOUSING.agency_id, by=both, at=AT)

    ((_, _, _, to),) = last_notes(uow)
    assert to == {OFFICER.username}


@pytest.mark.parametrize(
    ("stage", "kind", "to"),
    [
        ("due_soon", Kind.DUE_SOON, {OFFICER.username}),
        ("due_today", Kind.DUE_SOON, {OFFICER.username}),
        ("overdue", Kind.OVERDUE, {OFFICER.username}),
        ("very_overdue", Kind.OVERDUE, {OFFICER.username}),
    ],
)
def test_each_stage_is_told_to_who_has_the_case(uow, stage, kind, to):
    case = ask(uow, policy_id=POLICY_ID).case
    uow.events.add(
        CaseReminded(at=AT, actor="system", case_id=case.case_id, stage=stage, due_on=DUE)
    )

    assert last_notes(uow) == [(kind, Thing.MESSAGE, case.message_id, to)]


def test_a_late_case_is_told_upward(uow):
    case = ask(uow, policy_id=POLICY_ID).case
    uow.events.add(
        CaseReportedOverdue(
            at=AT, actor="system", case_id=case.case_id, agency_id=HOUSING.agency_id,
            office_id=OFFICE.agency_id, stage="overdue", due_on=DUE,
        )
    )  # fmt: skip

    assert last_notes(uow) == [(Kind.OVERDUE, Thing.MESSAGE, case.message_id, {EDITOR.username})]


def test_a_case_given_to_a_person_is_told_to_that_person_alone(uow):
    uow.staff.add(replace(OFFICER, username="second"))
    case = ask(uow, policy_id=POLICY_ID).case
    assert last_notes(uow)[0][3] == {OFFICER.username, "second"}
    case.officer = "second"
    uow.events.add(
        CaseAssignedTo(
            at=AT, actor=OFFICER.username, case_id=case.case_id, message_id=case.message_id,
            agency_id=HOUSING.agency_id, officer="second",
        )
    )  # fmt: skip
    assert last_notes(uow) == [(Kind.ASSIGNED, Thing.MESSAGE, case.message_id, {"second"})]

    uow.events.add(
        AskerAnsweredBack(
            at=AT, actor="asker", case_id=case.case_id, message_id=case.message_id,
            agency_id=HOUSING.agency_id, officer="second", due_on=DUE,
        )
    )  # fmt: skip
    assert last_notes(uow) == [(Kind.ANSWERED_BACK, Thing.MESSAGE, case.message_id, {"second"})]


def test_a_reply_waits_for_a_signature_of_another_than_its_writer(uow):
    message = ask(uow, policy_id=POLICY_ID).message
    uow.events.add(
        ReplyAwaitsSignature(
            at=AT, actor=OFFICER.username, message_id=message.message_id, pending_id="p",
            agency_id=HOUSING.agency_id,
        )
    )  # fmt: skip
    assert last_notes(uow) == [
        (Kind.SIGNATURE_WAITING, Thing.MESSAGE, message.message_id, {EDITOR.username})
    ]

    uow.events.add(
        ReplyRefused(
            at=AT, actor=EDITOR.username, message_id=message.message_id, pending_id="p",
            author=OFFICER.username, reason="没有写依据",
        )
    )  # fmt: skip
    assert last_notes(uow) == [
        (Kind.REJECTED, Thing.MESSAGE, message.message_id, {OFFICER.username})
    ]


def test_a_schedule_that_was_missed_is_told_to_the_publishers(uow):
    uow.events.add(
        FaqScheduleMissed(at=AT, actor="system", faq_id="f", version_no=1, cause="signatures")
    )

    assert last_notes(uow) == [(Kind.SCHEDULE_MISSED, Thing.FAQ, "f", {PUBLISHER.username})]


def test_an_overdue_escalation_is_told_upward_too(uow):
    escalated(uow)
    uow.events.add(
        EscalationReminded(
            at=AT, actor="system", escalation_id="esc-1", stage="overdue", due_on=DUE
        )
    )

    assert last_notes(uow) == [
        (Kind.OVERDUE, Thing.ESCALATION, "esc-1", {OFFICER.username, EDITOR.username})
    ]


def test_a_reply_is_told_to_the_asker_who_left_contact_and_to_no_other(uow):
    reachable, silent = ask(uow, 1).message, ask(uow, 2).message
    reachable.contact_sealed = b"sealed"

    for message in (silent, reachable):
        reply_to_message(uow, message.message_id, body="请到窗口登记。", author=EDITOR, at=AT)
    uow.events.add(
        FaqFirstAskersTold(at=AT, actor="fabu", faq_id="faq-1", message_id=reachable.message_id)
    )

    assert last_notes(uow) == [(Kind.ASKER_ENTRY, Thing.MESSAGE, reachable.message_id, {None})]
    assert told(uow, Kind.ASKER_REPLIED) == [({None}, None)]


def test_a_message_taken_back_is_told_to_who_had_it(uow):
    message = ask(uow, policy_id=POLICY_ID).message

    withdraw_message(uow, message, at=AT)

    assert last_notes(uow) == [
        (Kind.WITHDRAWN, Thing.MESSAGE, message.message_id, {OFFICER.username})
    ]


def test_a_draft_handed_in_waits_for_reviewers_who_did_not_write_it(uow):
    uow.staff.add(replace(EDITOR, username="liang", roles=frozenset({Role.REVIEWER})))
    faq = drafted(uow)
    faq.agency_id = HOUSING.agency_id
    assert faq.draft
    faq.draft = replace(faq.draft, author="liang")

    submit_for_review(uow, faq.faq_id, by=EDITOR, at=AT)

    reviewers = {REVIEWER.username, SECOND_REVIEWER.username}
    confirmers = {OFFICER.username}
    assert last_notes(uow) == [(Kind.REVIEW_WAITING, Thing.FAQ, faq.faq_id, reviewers | confirmers)]


def test_a_rejected_draft_is_told_to_its_writer_and_an_approved_one_to_publishers(uow):
    faq = drafted(uow)
    submit_for_review(uow, faq.faq_id, by=EDITOR, at=AT)

    def review(kind, verdict, by):
        review_faq(uow, faq.faq_id, kind=kind, verdict=verdict, reason="有内部信息", by=by, at=AT)
        return last_notes(uow)

    assert review(ReviewKind.SECRECY, Verdict.APPROVE, REVIEWER) == []
    assert review(ReviewKind.PRIVACY, Verdict.APPROVE, SECOND_REVIEWER) == []
    confirmed(uow, faq)
    assert last_notes(uow) == [(Kind.PUBLISHABLE, Thing.FAQ, faq.faq_id, {PUBLISHER.username})]
    return_draft(uow, faq.faq_id, reason="有错字要改", by=PUBLISHER, at=AT)
    assert last_notes(uow) == [(Kind.REJECTED, Thing.FAQ, faq.faq_id, {EDITOR.username})]


def test_a_published_entry_is_told_to_its_writer(uow):
    faq = approved(uow, drafted(uow))

    publish_faq(uow, faq.faq_id, by=PUBLISHER, on=ON, at=AT)

    (to, _), *_ = told(uow, Kind.PUBLISHED)
    assert EDITOR.username in to


def test_events_of_things_that_are_gone_tell_nobody(uow):
    uow.events.add(CaseReminded(at=AT, actor="system", case_id="?", stage="overdue", due_on=DUE))

    assert last_notes(uow) == []


@pytest.mark.parametrize(
    ("kind", "told", "to"),
    [
        (EscalationInfoRequested, Kind.ASKED_BACK, EDITOR.username),
        (EscalationInfoGiven, Kind.ANSWERED_BACK, OFFICER.username),
    ],
)
def test_questions_of_an_agency_and_their_answers_are_told(uow, kind, told, to):
    escalated(uow)
    uow.events.add(
        kind(
            at=AT, actor="x", escalation_id="esc-1", agency_id=HOUSING.agency_id, text="样本在哪里"
        )
    )

    assert last_notes(uow) == [(told, Thing.ESCALATION, "esc-1", {to})]


@pytest.mark.parametrize("had_closed", [False, True])
def test_a_returned_report_is_told_to_its_agency_once(uow, had_closed):
    escalated(uow)
    uow.events.add(
        InvestigationReturned(
            at=AT, actor="x", investigation_id="i", topic_id="topic-rent", escalation_id="esc-1",
            reason="没有措施",
        )
    )  # fmt: skip
    if had_closed:
        uow.events.add(
            EscalationReturned(
                at=AT, actor="x", investigation_id="i", escalation_id="esc-1", reason="没有措施"
            )
        )

    assert told(uow, Kind.RETURNED) == [({OFFICER.username}, date(2026, 3, 23))]


@pytest.mark.parametrize(("solved", "to"), [(True, []), (False, [({OFFICER.username}, DUE)])])
def test_what_is_not_solved_is_told_to_who_answered(uow, solved, to):
    case = ask(uow, policy_id=POLICY_ID).case
    uow.events.add(
        CaseSolvedRated(
            at=AT, actor="asker", message_id=case.message_id, case_id=case.case_id, solved=solved
        )
    )

    assert told(uow, Kind.UNSOLVED) == to


@pytest.mark.parametrize(("ground", "times"), [("answered", 0), ("not_added", 1)])
def test_an_asker_is_told_of_a_closing_without_an_answer(uow, ground, times):
    case = ask(uow, policy_id=POLICY_ID).case
    uow.messages.get(case.message_id).contact_sealed = b"sealed"
    uow.events.add(
        CaseClosed(
            at=AT, actor="jingban", case_id=case.case_id, message_id=case.message_id,
            agency_id=HOUSING.agency_id, ground=ground,
        )
    )  # fmt: skip

    assert told(uow, Kind.ASKER_CLOSED) == [({None}, None)] * times
