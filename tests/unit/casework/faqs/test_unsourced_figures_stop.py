"""After a clause was changed, an entry's figures need a source or somebody who answers for them."""

from dataclasses import replace

import pytest

from casework.errors import FiguresWithoutSource
from casework.faqs.drafting import submit_for_review
from casework.faqs.entries import Faq, FaqState, NeedsReview, ReviewCause
from casework.ports import UnitOfWork
from tests.fakes.linjiang import AT, CONTENT, EDITOR, POLICY_ID, drafted


def with_a_figure(uow: UnitOfWork, *, cause: ReviewCause | None) -> Faq:
    faq = drafted(uow, content=replace(CONTENT, answer="可以，每月300元。"))
    faq.review_reasons = (NeedsReview(cause, POLICY_ID),) if cause else ()
    return faq


def test_after_a_clause_was_changed_figures_must_stand_in_a_source(uow: UnitOfWork) -> None:
    faq = with_a_figure(uow, cause=ReviewCause.CLAUSE_CHANGED)

    with pytest.raises(FiguresWithoutSource) as refused:
        submit_for_review(uow, faq.faq_id, by=EDITOR, at=AT, unsourced=("300元",))

    assert refused.value.figures == ("300元",)
    assert faq.state is FaqState.DRAFT


@pytest.mark.parametrize(
    ("cause", "unsourced"),
    [
        (ReviewCause.CLAUSE_REMOVED, ()),
        (ReviewCause.POLICY_EXPIRES, ("300元",)),
        (None, ("300元",)),
    ],
)
def test_figures_that_a_person_answers_for_or_that_no_change_touches_pass(
    uow: UnitOfWork, cause: ReviewCause | None, unsourced: tuple[str, ...]
) -> None:
    faq = with_a_figure(uow, cause=cause)

    submit_for_review(uow, faq.faq_id, by=EDITOR, at=AT, unsourced=unsourced)

    assert faq.state is FaqState.IN_REVIEW
