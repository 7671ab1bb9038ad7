"""Citations follow a clause that only moved; what says something else is named in the reason."""

import pytest

from casework.events import FaqCitationsMoved, FaqReviewNoLongerNeeded, PolicyImported
from casework.faqs.citations_in_force import answers_on
from casework.faqs.entries import Faq, FaqState, NeedsReview, ReviewCause
from casework.ids import clause_id_for, digest_of
from casework.policies.clause_changes import ClauseChange
from casework.policies.correcting import repeal_policy
from casework.policies.importing import import_policy
from casework.policies.policies import Policy
from casework.policies.versions import ClauseOutcome
from casework.ports import UnitOfWork
from desk.policies.comparison import compare_clauses
from tests.fakes.clauses import clause_at
from tests.fakes.linjiang import AT, HOW, ON, POLICY_ID, WHO, published, rent_policy

WORDS = WHO.removeprefix("第三条 ")


def policy_of(*texts: str, policy_id: str = POLICY_ID) -> Policy:
    """Articles numbered by their own first word."""
    text, clauses = "\n".join(texts), []
    for words in texts:
        label, start = words.split()[0], text.index(words)
        clauses.append(clause_at(label, words, policy_id=policy_id, start=start))
    return rent_policy(
        policy_id=policy_id, text=text, source_digest=digest_of(text), clauses=clauses
    )


def come_in(uow: UnitOfWork, *texts: str) -> Faq:
    faq = published(uow)
    import_policy(uow, policy_of(*texts), at=AT, compare=compare_clauses)
    return faq


def test_a_clause_that_only_moved_takes_its_citation_along(uow: UnitOfWork) -> None:
    faq = come_in(uow, "第三条 区房管局负责发放补贴的具体工作。", f"第四条 {WORDS}", HOW)

    assert (faq.state, faq.review_reasons) == (FaqState.PUBLISHED, ())
    assert faq.live is not None
    (citation,) = faq.live.citations
    assert (citation.anchor, citation.label) == ("第四条", "第四条")
    assert citation.clause_id == clause_id_for(POLICY_ID, "第四条")
    assert citation.quote == f"第四条 {WORDS}"
    assert citation.digest == digest_of(citation.quote)


def test_a_clause_that_only_moved_is_still_an_answer(uow: UnitOfWork) -> None:
    faq = come_in(uow, "第三条 区房管局负责发放补贴的具体工作。", f"第四条 {WORDS}", HOW)

    assert answers_on(uow, faq, ON)


@pytest.mark.parametrize("texts", [("第三条 补贴对象为在本区工作满十年的人员。", HOW), (HOW,)])
def test_what_rests_on_a_rewritten_or_deleted_clause_is_no_answer(
    uow: UnitOfWork, texts: tuple[str, ...]
) -> None:
    faq = come_in(uow, *texts)

    assert faq.state is FaqState.NEEDS_REVIEW
    assert not answers_on(uow, faq, ON)


def test_a_text_that_comes_back_takes_the_reason_back_and_gives_the_answer_again(
    uow: UnitOfWork,
) -> None:
    faq = come_in(uow, "第三条 补贴对象为在本区工作满十年的人员。", HOW)

    import_policy(uow, policy_of(WHO, HOW), at=AT, compare=compare_clauses)

    assert (faq.state, faq.review_reasons) == (FaqState.PUBLISHED, ())
    assert answers_on(uow, faq, ON)
    (event,) = uow.events.of_kind(FaqReviewNoLongerNeeded)
    assert (event.faq_id, event.policy_id) == (faq.faq_id, POLICY_ID)


def test_a_clause_that_comes_back_after_its_deletion_takes_the_reason_back(
    uow: UnitOfWork,
) -> None:
    faq = come_in(uow, HOW)

    import_policy(uow, policy_of(WHO, HOW), at=AT, compare=compare_clauses)

    assert (faq.state, faq.review_reasons) == (FaqState.PUBLISHED, ())


def test_another_reason_stays(uow: UnitOfWork) -> None:
    faq = come_in(uow, "第三条 补贴对象为在本区工作满十年的人员。", HOW)
    expires = NeedsReview(ReviewCause.POLICY_EXPIRES, POLICY_ID)
    faq.review_reasons = (*faq.review_reasons, expires)

    import_policy(uow, policy_of(WHO, HOW), at=AT, compare=compare_clauses)

    assert (faq.state, faq.review_reasons) == (FaqState.NEEDS_REVIEW, (expires,))


def test_the_move_is_on_record(uow: UnitOfWork) -> None:
    come_in(uow, "第三条 区房管局负责发放补贴的具体工作。", f"第四条 {WORDS}", HOW)

    (moved,) = uow.events.of_kind(FaqCitationsMoved)
    assert (moved.faq_id, moved.anchors, moved.now_anchors) == (
        "faq-rent",
        ("第三条",),
        ("第四条",),
    )
    assert uow.events.of_kind(PolicyImported)[0].moved_anchors == ("第三条",)


def test_a_clause_that_moved_and_says_something_else_is_named_with_its_new_place(
    uow: UnitOfWork,
) -> None:
    stricter = WORDS.replace("就业的", "就业满一年的")
    faq = come_in(uow, "第三条 区房管局负责发放补贴的具体工作。", f"第四条 {stricter}", HOW)

    (reason,) = faq.review_reasons
    assert (faq.state, reason.cause) == (FaqState.NEEDS_REVIEW, ReviewCause.CLAUSE_CHANGED)
    assert reason.clauses == (
        ClauseOutcome("第三条", "第三条", ClauseChange.CHANGED, "第四条", "第四条"),
    )
    assert faq.live is not None and faq.live.citations[0].quote == WHO


def test_a_clause_that_is_gone_is_named_as_removed(uow: UnitOfWork) -> None:
    faq = come_in(uow, HOW)

    (reason,) = faq.review_reasons
    assert reason.cause is ReviewCause.CLAUSE_REMOVED
    assert reason.clauses == (ClauseOutcome("第三条", "第三条", ClauseChange.REMOVED, None, None),)


def test_a_repeal_names_where_the_successor_says_it(uow: UnitOfWork) -> None:
    faq = published(uow)
    successor = policy_of("第八条 其他。", f"第九条 {WORDS}", policy_id="policy-new")
    comparison = compare_clauses(uow.policies.get(POLICY_ID).clauses, successor.clauses)

    repeal_policy(
        uow, POLICY_ID, repealed_on=ON, superseded_by="policy-new", comparison=comparison,
        actor="system", at=AT,
    )  # fmt: skip

    (reason,) = faq.review_reasons
    assert (reason.cause, reason.successor_id) == (ReviewCause.POLICY_REPEALED, "policy-new")
    assert reason.clauses == (
        ClauseOutcome("第三条", "第三条", ClauseChange.MOVED, "第九条", "第九条"),
    )
