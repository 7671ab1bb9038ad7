"""Figures of an answer that nothing it rests on holds are named."""

from dataclasses import replace

import pytest

from casework.citations import Citation
from casework.facts import FiguresWithoutSource
from casework.faqs import Faq, FaqState, FaqVersion, NeedsReview, ReviewCause
from casework.figures import figures_without_source, value_of
from casework.ports import UnitOfWork
from casework.services import submit_for_review
from tests.fakes.linjiang import AT, CONTENT, EDITOR, POLICY_ID, drafted

CLAUSE = "第六条 首次登记收取管理服务费二百元，三十日内办理；绝育的减收50%，累计不超过1,200元。"


def version(answer: str) -> FaqVersion:
    cited = Citation("p1", "c6", "养犬规定", None, "第六条", "a6", CLAUSE, "d")
    return FaqVersion(1, "多少钱？", answer, (), (cited,), (), "bian")


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("首次登记200元，30日内办理。", ()),
        ("首次登记300元，30日内办理。", ("300元",)),
        ("减收50%，累计不超过1200元。", ()),
        ("减收5%，2027年起15个工作日办完。", ("5%", "2027年", "15个工作日")),
        ("按规定收取。", ()),
    ],
)
def test_figures_that_the_clause_does_not_hold_are_found(answer: str, found: tuple[str, ...]):
    assert figures_without_source(version(answer)) == found


@pytest.mark.parametrize(
    ("word", "value"),
    [("十", 10), ("二十五", 25), ("一百零五", 105), ("三千", 3000), ("两万", 20000), ("万", 10000)],
)
def test_spelled_out_numbers_have_their_value(word: str, value: int):
    assert value_of(word) == value


def with_a_figure(uow: UnitOfWork, *, cause: ReviewCause | None) -> Faq:
    faq = drafted(uow, content=replace(CONTENT, answer="可以，每月300元。"))
    faq.review_reasons = (NeedsReview(cause, POLICY_ID),) if cause else ()
    return faq


def test_after_a_clause_was_changed_figures_must_stand_in_a_source(uow: UnitOfWork) -> None:
    faq = with_a_figure(uow, cause=ReviewCause.CLAUSE_CHANGED)

    with pytest.raises(FiguresWithoutSource) as refused:
        submit_for_review(uow, faq.faq_id, by=EDITOR, at=AT)

    assert refused.value.figures == ("300元",)
    assert faq.state is FaqState.DRAFT


@pytest.mark.parametrize(
    ("cause", "checked"),
    [
        (ReviewCause.CLAUSE_REMOVED, True),
        (ReviewCause.POLICY_EXPIRES, False),
        (None, False),
    ],
)
def test_figures_that_a_person_answers_for_or_that_no_change_touches_pass(
    uow: UnitOfWork, cause: ReviewCause | None, checked: bool
) -> None:
    faq = with_a_figure(uow, cause=cause)

    submit_for_review(uow, faq.faq_id, by=EDITOR, at=AT, figures_checked=checked)

    assert faq.state is FaqState.IN_REVIEW
