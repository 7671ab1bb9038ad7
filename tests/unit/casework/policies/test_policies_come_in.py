"""Policies are imported again, corrected, repealed; FAQ entries that rest on them are flagged."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.errors import BadCorrection, DatesOutOfOrder, EmptyText, NotAllowed
from casework.events import (
    SYSTEM,
    FaqExpired,
    FaqNeedsReview,
    PolicyCorrected,
    PolicyImported,
    PolicyRepealed,
)
from casework.faqs.drafting import edit_draft
from casework.faqs.entries import FaqState, NeedsReview, ReviewCause
from casework.faqs.flagging_for_review import keep_faqs_current
from casework.faqs.publishing import publish_faq
from casework.import_outcomes import ImportOutcome
from casework.policies.clause_changes import ClauseChange
from casework.policies.correcting import correct_policy, repeal_policy, undo_correction
from casework.policies.corrections import require_dates_in_order
from casework.policies.importing import import_policy
from casework.policies.policies import Policy
from casework.policies.versions import ClauseOutcome
from casework.ports import UnitOfWork
from desk.policies.comparison import compare_clauses
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    DUTIES,
    EDITOR,
    HOW,
    OFFICER,
    ON,
    POLICY_ID,
    PUBLISHER,
    WHO,
    approved,
    drafted,
    published,
    rent_policy,
)

STRICTER = "第三条 在本区就业满一年的非本市户籍人员可以申请租房补贴。"
END = date(2026, 9, 30)


def come_in(uow: UnitOfWork, policy: Policy) -> ImportOutcome:
    return import_policy(uow, policy, at=AT, compare=compare_clauses)


def flagged(uow: UnitOfWork) -> list[tuple[str, tuple[str, ...]]]:
    return [(event.cause, event.anchors) for event in uow.events.of_kind(FaqNeedsReview)]


def test_a_second_import_changes_nothing(uow: UnitOfWork) -> None:
    assert come_in(uow, rent_policy()) is ImportOutcome.UNCHANGED
    assert uow.events.last_id() == 0


def test_a_new_policy_is_added_with_its_clauses(uow: UnitOfWork) -> None:
    other = rent_policy(policy_id="policy-new", doc_no="临府规〔2026〕1号", clauses=[])

    assert come_in(uow, other) is ImportOutcome.ADDED
    assert uow.policies.get("policy-new").imported_at == AT
    assert uow.events.of_kind(PolicyImported)[0].outcome == "added"


def test_a_changed_clause_sends_what_cites_it_to_needs_review(uow: UnitOfWork) -> None:
    faq = published(uow)

    assert come_in(uow, rent_policy(who=STRICTER)) is ImportOutcome.CHANGED

    assert (faq.state, faq.live is not None) == (FaqState.NEEDS_REVIEW, True)
    rewritten = ClauseOutcome("第三条", "第三条", ClauseChange.CHANGED, "第三条", "第三条")
    assert faq.review_reasons == (
        NeedsReview(ReviewCause.CLAUSE_CHANGED, POLICY_ID, ("第三条",), (rewritten,)),
    )
    assert flagged(uow) == [("clause_changed", ("第三条",))]
    stored = uow.policies.get(POLICY_ID)
    assert stored.clauses[0].text == STRICTER


def test_a_clause_that_nobody_cites_flags_nothing(uow: UnitOfWork) -> None:
    faq = published(uow)

    come_in(uow, rent_policy(how=None))

    assert (faq.state, flagged(uow)) == (FaqState.PUBLISHED, [])
    assert uow.events.of_kind(PolicyImported)[0].removed_anchors == ("第五条",)


def test_a_removed_clause_sends_what_cites_it_to_needs_review(uow: UnitOfWork) -> None:
    published(uow)
    policy = rent_policy()
    policy.clauses = policy.clauses[1:]

    come_in(uow, policy)

    assert flagged(uow) == [("clause_removed", ("第三条",))]


def test_other_line_breaks_are_no_change_of_a_clause(uow: UnitOfWork) -> None:
    faq = published(uow)

    come_in(uow, rent_policy(who=WHO.replace("人员", "人\n员")))

    assert faq.state is FaqState.PUBLISHED


def test_a_changed_clause_voids_the_approvals_of_a_waiting_draft(uow: UnitOfWork) -> None:
    faq = approved(uow, drafted(uow))

    come_in(uow, rent_policy(who=STRICTER))

    assert faq.state is FaqState.DRAFT
    assert faq.draft is not None and faq.draft.version_no == 2


def test_publishing_the_next_version_settles_the_reasons(uow: UnitOfWork) -> None:
    faq = published(uow)
    come_in(uow, rent_policy(who=STRICTER))

    edit_draft(uow, "faq-rent", draft=replace(CONTENT, answer="须就业满一年。"), by=EDITOR, at=AT)
    approved(uow, faq)
    publish_faq(uow, "faq-rent", by=PUBLISHER, on=ON, at=AT)

    assert (faq.state, faq.review_reasons) == (FaqState.PUBLISHED, ())


def test_a_correction_survives_the_next_import(uow: UnitOfWork) -> None:
    correct_policy(uow, POLICY_ID, field="valid_until", value="2026-09-30", by=EDITOR, at=AT)

    assert come_in(uow, rent_policy()) is ImportOutcome.UNCHANGED
    assert come_in(uow, rent_policy(who=STRICTER)) is ImportOutcome.CHANGED

    assert uow.policies.get(POLICY_ID).valid_until == END
    assert uow.events.of_kind(PolicyCorrected)[0].field_name == "valid_until"


@pytest.mark.parametrize(
    ("field", "value"),
    [("valid_until", "明年"), ("text", "换掉全文")],
)
def test_a_senseless_correction_is_refused(uow: UnitOfWork, field: str, value: str) -> None:
    with pytest.raises(BadCorrection):
        correct_policy(uow, POLICY_ID, field=field, value=value, by=EDITOR, at=AT)


def test_a_policy_without_a_title_is_refused_by_the_name_of_the_field(uow: UnitOfWork) -> None:
    with pytest.raises(EmptyText) as refused:
        correct_policy(uow, POLICY_ID, field="title", value=" ", by=EDITOR, at=AT)

    assert refused.value.field == "title"


@pytest.mark.parametrize(
    ("dates", "fault"),
    [
        ({"issued_on": date(2026, 2, 1), "effective_on": date(2026, 1, 1)}, None),
        ({"effective_on": date(2026, 2, 1), "valid_until": date(2026, 2, 1)}, None),
        (
            {"effective_on": date(2026, 2, 1), "valid_until": date(2026, 1, 31)},
            ("valid_until", "effective_on"),
        ),
        (
            {"issued_on": date(2026, 2, 1), "repealed_on": date(2025, 12, 31)},
            ("repealed_on", "issued_on"),
        ),
    ],
)
def test_nothing_ends_before_it_began(dates, fault) -> None:
    policy = rent_policy(**dates)

    if fault is None:
        require_dates_in_order(policy)
        return
    with pytest.raises(DatesOutOfOrder) as refused:
        require_dates_in_order(policy)
    assert (refused.value.field, refused.value.not_before) == fault


def test_only_editors_correct(uow: UnitOfWork) -> None:
    with pytest.raises(NotAllowed):
        correct_policy(uow, POLICY_ID, field="title", value="办法", by=OFFICER, at=AT)


def test_a_repeal_flags_what_cites_and_survives_the_next_import(uow: UnitOfWork) -> None:
    faq = published(uow)

    assert repeal_policy(
        uow, POLICY_ID, repealed_on=END, superseded_by="policy-new", actor=SYSTEM, at=AT
    )
    assert not repeal_policy(
        uow, POLICY_ID, repealed_on=END, superseded_by="policy-new", actor=SYSTEM, at=AT
    )

    assert flagged(uow) == [("policy_repealed", ())]
    assert (faq.state, len(uow.events.of_kind(PolicyRepealed))) == (FaqState.NEEDS_REVIEW, 1)
    assert come_in(uow, rent_policy()) is ImportOutcome.UNCHANGED
    assert uow.policies.get(POLICY_ID).superseded_by == "policy-new"


@pytest.mark.parametrize(("days_left", "is_flagged"), [(31, False), (30, True), (0, True)])
def test_an_answer_is_looked_at_thirty_days_before_its_policy_ends(
    uow: UnitOfWork, days_left: int, is_flagged: bool
) -> None:
    published(uow)
    uow.policies.get(POLICY_ID).valid_until = END

    kept = keep_faqs_current(uow, on=END - timedelta(days=days_left), at=AT, duties=DUTIES)

    assert bool(kept.needs_review) is is_flagged


def test_the_same_night_twice_flags_once(uow: UnitOfWork) -> None:
    published(uow)
    uow.policies.get(POLICY_ID).valid_until = END

    for _ in range(2):
        keep_faqs_current(uow, on=END, at=AT, duties=DUTIES)

    assert flagged(uow) == [("policy_expires", ())]


def test_what_was_published_near_the_end_is_not_flagged_again(uow: UnitOfWork) -> None:
    uow.policies.get(POLICY_ID).valid_until = ON + timedelta(days=10)
    published(uow)

    assert keep_faqs_current(uow, on=ON, at=AT, duties=DUTIES).needs_review == ()


@pytest.mark.parametrize(("day", "expired"), [(END, False), (END + timedelta(days=1), True)])
def test_an_answer_expires_the_day_after_its_policys_last(
    uow: UnitOfWork, day: date, expired: bool
) -> None:
    faq = published(uow)
    uow.policies.get(POLICY_ID).valid_until = END

    keep_faqs_current(uow, on=day, at=AT, duties=DUTIES)

    assert (faq.state is FaqState.EXPIRED) is expired
    assert len(uow.events.of_kind(FaqExpired)) == expired


def test_the_earlier_text_is_kept_once(uow: UnitOfWork) -> None:
    come_in(uow, rent_policy(who=STRICTER))
    come_in(uow, rent_policy(who=STRICTER, title="办法"))

    (kept,) = uow.policy_versions.of_policy(POLICY_ID)
    assert [(c.label, c.text) for c in kept.clauses] == [("第三条", WHO), ("第五条", HOW)]


def test_a_correction_can_be_undone_even_after_another_import(uow: UnitOfWork) -> None:
    correct_policy(uow, POLICY_ID, field="title", value="租房办法", by=EDITOR, at=AT)
    come_in(uow, rent_policy(title="临江区租房补贴办法（修订）", who=STRICTER))

    assert uow.policies.get(POLICY_ID).title == "租房办法"
    undo_correction(uow, POLICY_ID, field="title", by=EDITOR, at=AT)

    policy = uow.policies.get(POLICY_ID)
    assert (policy.title, policy.corrections) == ("临江区租房补贴办法（修订）", {})


def test_a_day_of_repeal_that_a_person_enters_flags_what_cites(uow: UnitOfWork) -> None:
    faq = published(uow)

    correct_policy(uow, POLICY_ID, field="repealed_on", value="2026-09-30", by=EDITOR, at=AT)

    assert (faq.state, flagged(uow)) == (FaqState.NEEDS_REVIEW, [("policy_repealed", ())])


def test_a_repeal_that_a_person_has_denied_stays_denied(uow: UnitOfWork) -> None:
    repeal_policy(uow, POLICY_ID, repealed_on=END, actor=SYSTEM, at=AT)
    correct_policy(uow, POLICY_ID, field="repealed_on", value="", by=EDITOR, at=AT)

    assert not repeal_policy(uow, POLICY_ID, repealed_on=END, actor=SYSTEM, at=AT)
    assert uow.policies.get(POLICY_ID).repealed_on is None

    undo_correction(uow, POLICY_ID, field="repealed_on", by=EDITOR, at=AT)
    assert uow.policies.get(POLICY_ID).repealed_on == END
