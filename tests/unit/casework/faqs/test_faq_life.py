"""A FAQ entry from its draft to its withdrawal."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from casework.errors import (
    CitationNotInForce,
    EmptyText,
    NotAllowed,
    NotYourAgency,
    NoWords,
    ReviewerIsAuthor,
    ReviewsMissing,
    WrongState,
)
from casework.events import (
    EscalationClosed,
    FaqAccuracyConfirmed,
    FaqDrafted,
    FaqFirstAskersTold,
    FaqPublished,
    FaqReviewed,
    FaqSubmitted,
    FaqWithdrawn,
)
from casework.faqs.confirming_accuracy import confirm_accuracy
from casework.faqs.drafting import draft_faq, edit_draft, import_faq, submit_for_review
from casework.faqs.entries import FaqState
from casework.faqs.publishing import publish_faq, withdraw_faq
from casework.faqs.returning import return_draft
from casework.faqs.reviewing import review_faq
from casework.faqs.reviews import ReviewKind, Verdict
from casework.import_outcomes import ImportOutcome
from casework.people.staff import Role, StaffMember
from casework.ports import UnitOfWork
from casework.topics.topics import TopicStatus
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    EDITOR,
    HOUSING,
    OFFICER,
    ON,
    POLICY_ID,
    PUBLISHER,
    REVIEWER,
    SECOND_REVIEWER,
    STRANGER,
    accepted_topic,
    approved,
    ask,
    citation,
    confirmed,
    drafted,
    published,
)

BETTER = replace(CONTENT, answer="可以，请带劳动合同。")


def review(uow: UnitOfWork, kind: ReviewKind, verdict: Verdict = Verdict.APPROVE, **values: Any):
    by = SECOND_REVIEWER if kind is ReviewKind.PRIVACY else REVIEWER
    given = {"kind": kind, "verdict": verdict, "reason": "核对过", "by": by, "at": AT}
    return review_faq(uow, "faq-rent", **{**given, **values})


def publish(uow: UnitOfWork, on: date = ON):
    return publish_faq(uow, "faq-rent", by=PUBLISHER, on=on, at=AT)


def test_a_draft_takes_policy_and_agency_from_its_topic(uow: UnitOfWork) -> None:
    accepted_topic(uow, [ask(uow).message], agency_id=HOUSING.agency_id)

    faq = drafted(uow, "topic-rent")

    assert (faq.state, faq.live, faq.author) == (FaqState.DRAFT, None, EDITOR.username)
    assert (faq.policy_id, faq.agency_id) == (POLICY_ID, HOUSING.agency_id)
    assert len(uow.events.of_kind(FaqDrafted)) == 1


def test_an_empty_question_or_answer_is_refused(uow: UnitOfWork) -> None:
    with pytest.raises(EmptyText):
        drafted(uow, content=replace(CONTENT, answer=" "))


def test_an_officer_writes_for_the_own_agency_alone(uow: UnitOfWork) -> None:
    accepted_topic(uow, [ask(uow).message], agency_id=HOUSING.agency_id)

    assert draft_faq(uow, "topic-rent", draft=CONTENT, by=OFFICER, at=AT).author == "jingban"
    with pytest.raises(NotYourAgency):
        draft_faq(uow, "topic-rent", draft=CONTENT, by=STRANGER, at=AT)


def test_it_is_published_after_both_reviews(uow: UnitOfWork) -> None:
    faq = drafted(uow)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)
    assert review(uow, ReviewKind.SECRECY).state is FaqState.IN_REVIEW
    assert review(uow, ReviewKind.PRIVACY).state is FaqState.IN_REVIEW
    assert confirmed(uow, faq).state is FaqState.APPROVED

    publish(uow)

    assert (faq.state, faq.draft) == (FaqState.PUBLISHED, None)
    assert faq.live is not None
    assert (faq.live.version_no, faq.live.published_by, faq.live.published_at) == (1, "fabu", AT)
    assert [type(e) for _, e in uow.events.after(0)] == [
        FaqDrafted, FaqSubmitted, FaqReviewed, FaqReviewed, FaqAccuracyConfirmed, FaqPublished,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("done", "missing"),
    [
        ([], ["secrecy", "privacy", "accuracy"]),
        ([ReviewKind.SECRECY], ["privacy", "accuracy"]),
        ([ReviewKind.SECRECY, ReviewKind.PRIVACY], ["accuracy"]),
        ([ReviewKind.PRIVACY, ReviewKind.ACCURACY], ["secrecy"]),
    ],
)
def test_one_missing_review_stops_publishing(
    uow: UnitOfWork, done: list[ReviewKind], missing: list[str]
) -> None:
    faq = drafted(uow)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)
    for kind in done:
        confirmed(uow, faq) if kind is ReviewKind.ACCURACY else review(uow, kind)

    with pytest.raises(ReviewsMissing) as raised:
        publish(uow)

    assert raised.value.kinds == missing


def test_a_draft_that_was_not_handed_in_is_not_published(uow: UnitOfWork) -> None:
    drafted(uow)

    with pytest.raises(WrongState):
        publish(uow)


def test_the_author_does_not_review(uow: UnitOfWork) -> None:
    both = StaffMember("bianji", "编辑", None, frozenset({Role.EDITOR, Role.REVIEWER}))
    drafted(uow)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)

    with pytest.raises(ReviewerIsAuthor):
        review(uow, ReviewKind.SECRECY, by=both)


def test_whoever_edited_the_draft_does_not_review_it_either(uow: UnitOfWork) -> None:
    second = StaffMember("erbian", "二编", None, frozenset({Role.EDITOR, Role.REVIEWER}))
    drafted(uow)
    edit_draft(uow, "faq-rent", draft=BETTER, by=second, at=AT)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)

    with pytest.raises(ReviewerIsAuthor):
        review(uow, ReviewKind.SECRECY, by=second)


def test_each_right_is_its_own(uow: UnitOfWork) -> None:
    with pytest.raises(NotAllowed):
        draft_faq(uow, None, draft=CONTENT, by=PUBLISHER, at=AT)
    approved(uow, drafted(uow))
    with pytest.raises(NotAllowed):
        review(uow, ReviewKind.ACCURACY)
    with pytest.raises(NotAllowed):
        confirm_accuracy(uow, "faq-rent", by=REVIEWER, at=AT)
    with pytest.raises(NotAllowed):
        publish_faq(uow, "faq-rent", by=REVIEWER, on=ON, at=AT)


def test_a_rejection_needs_a_reason_and_sends_the_draft_back(uow: UnitOfWork) -> None:
    faq = drafted(uow)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)
    with pytest.raises(EmptyText):
        review(uow, ReviewKind.PRIVACY, Verdict.REJECT, reason=" ")

    review(uow, ReviewKind.PRIVACY, Verdict.REJECT, reason="答复里有姓名")

    assert faq.state is FaqState.DRAFT
    assert uow.events.of_kind(FaqReviewed)[0].reason == "答复里有姓名"


@pytest.mark.parametrize("nothing", ["无", "。。。", "11", "……！", "略略略", "x x x", "①"])
def test_a_reason_says_something(uow: UnitOfWork, nothing: str) -> None:
    faq = approved(uow, drafted(uow))
    with pytest.raises(NoWords):
        review(uow, ReviewKind.PRIVACY, Verdict.REJECT, reason=nothing)
    with pytest.raises(NoWords):
        return_draft(uow, "faq-rent", reason=nothing, by=PUBLISHER, at=AT)
    publish_faq(uow, "faq-rent", by=PUBLISHER, on=ON, at=AT)
    with pytest.raises(NoWords):
        withdraw_faq(uow, "faq-rent", reason=nothing, by=PUBLISHER, at=AT)

    withdraw_faq(uow, "faq-rent", reason="错字", by=PUBLISHER, at=AT)

    assert faq.state is FaqState.WITHDRAWN


def test_an_approval_may_say_as_little_as_it_likes(uow: UnitOfWork) -> None:
    drafted(uow)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)

    review(uow, ReviewKind.SECRECY, reason="无")

    assert uow.faqs.get("faq-rent").reviews[0].reason == "无"


def test_an_approval_is_for_one_text_alone(uow: UnitOfWork) -> None:
    faq = approved(uow, drafted(uow))

    edit_draft(uow, "faq-rent", draft=BETTER, by=EDITOR, at=AT)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)

    assert faq.draft is not None and faq.draft.version_no == 2
    with pytest.raises(ReviewsMissing):
        publish(uow)


def test_saving_the_same_text_keeps_the_approvals(uow: UnitOfWork) -> None:
    faq = approved(uow, drafted(uow))

    edit_draft(uow, "faq-rent", draft=CONTENT, by=EDITOR, at=AT)

    assert faq.state is FaqState.APPROVED


@pytest.mark.parametrize(
    ("citations", "titles"),
    [((), []), ((citation(),), ["临江区租房补贴办法"])],
)
def test_publishing_needs_a_citation_in_force_on_the_day(
    uow: UnitOfWork, citations: tuple[Any, ...], titles: list[str]
) -> None:
    approved(uow, drafted(uow, content=replace(CONTENT, citations=citations)))
    uow.policies.get(POLICY_ID).valid_until = ON - timedelta(days=1)

    with pytest.raises(CitationNotInForce) as raised:
        publish(uow)

    assert (raised.value.titles, raised.value.on) == (titles, ON)


@pytest.mark.parametrize(("days_before_end", "allowed"), [(1, True), (0, True), (-1, False)])
def test_publishing_is_possible_up_to_the_last_day_in_force(
    uow: UnitOfWork, days_before_end: int, allowed: bool
) -> None:
    faq = approved(uow, drafted(uow))
    uow.policies.get(POLICY_ID).valid_until = ON + timedelta(days=days_before_end)

    if allowed:
        publish(uow)
    else:
        with pytest.raises(CitationNotInForce):
            publish(uow)

    assert (faq.live is not None) is allowed


def test_the_live_version_stays_visible_while_the_next_one_waits(uow: UnitOfWork) -> None:
    faq = published(uow)

    edit_draft(uow, "faq-rent", draft=BETTER, by=EDITOR, at=AT)
    approved(uow, faq)

    assert faq.live is not None and faq.live.answer == CONTENT.answer
    publish(uow)
    assert (faq.live.version_no, faq.live.answer) == (2, BETTER.answer)
    assert [v.version_no for v in faq.versions] == [1, 2]


def test_publishing_settles_the_topic_and_tells_each_first_asker(uow: UnitOfWork) -> None:
    messages = [ask(uow, n).message for n in (1, 2, 3)]
    topic = accepted_topic(uow, messages)

    published(uow, "topic-rent")

    told = uow.events.of_kind(FaqFirstAskersTold)
    assert topic.status is TopicStatus.FAQ_PUBLISHED
    assert [event.message_id for event in told] == [m.message_id for m in messages]
    assert uow.events.of_kind(EscalationClosed) == []


def test_a_withdrawn_entry_is_shown_no_more_and_its_topic_waits_again(uow: UnitOfWork) -> None:
    topic = accepted_topic(uow, [ask(uow).message])
    faq = published(uow, "topic-rent")

    withdraw_faq(uow, "faq-rent", reason="依据有误", by=PUBLISHER, at=AT)

    assert (faq.state, faq.live) == (FaqState.WITHDRAWN, None)
    assert topic.status is TopicStatus.OPEN
    assert uow.events.of_kind(FaqWithdrawn)[0].reason == "依据有误"
    with pytest.raises(WrongState):
        withdraw_faq(uow, "faq-rent", reason="依据有误", by=PUBLISHER, at=AT)


def test_a_withdrawn_entry_comes_back_with_a_new_version(uow: UnitOfWork) -> None:
    faq = published(uow)
    withdraw_faq(uow, "faq-rent", reason="依据有误", by=PUBLISHER, at=AT)

    edit_draft(uow, "faq-rent", draft=BETTER, by=EDITOR, at=AT)
    approved(uow, faq)
    publish(uow)

    assert faq.live is not None and faq.live.version_no == 2


def test_its_own_dates_decide_on_which_days_it_is_live(uow: UnitOfWork) -> None:
    dated = replace(CONTENT, valid_from=ON, valid_until=ON + timedelta(days=1))
    faq = approved(uow, drafted(uow, content=dated))
    publish(uow)

    live = [faq.live_on(ON + timedelta(days=n)) is not None for n in (-1, 0, 1, 2)]
    assert live == [False, True, True, False]


def test_an_imported_row_becomes_a_draft_and_never_more(uow: UnitOfWork) -> None:
    def imported(content=CONTENT, tags: tuple[str, ...] = ("住房",)) -> ImportOutcome:
        return import_faq(uow, "faq-rent", draft=content, by=EDITOR, at=AT, tags=tags)

    assert imported() is ImportOutcome.ADDED
    assert imported() is ImportOutcome.UNCHANGED
    publish_after_reviews = approved(uow, uow.faqs.get("faq-rent"))
    publish(uow)
    assert imported() is ImportOutcome.UNCHANGED
    assert imported(BETTER) is ImportOutcome.CHANGED

    assert publish_after_reviews.live is not None
    assert publish_after_reviews.live.answer == CONTENT.answer
    assert publish_after_reviews.state is FaqState.DRAFT
