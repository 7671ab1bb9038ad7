"""New material reaches a draft; what a person wrote stays."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.board.messages import Reply
from casework.errors import BlanksLeft, NotAllowed
from casework.events import FaqDrafted
from casework.faqs.citing import cite
from casework.faqs.draft_diff import ChangeKind, DraftChange
from casework.faqs.drafting import draft_faq, edit_draft, submit_for_review
from casework.faqs.entries import DraftContent, Faq, FaqState
from casework.faqs.generated_drafts import GeneratedDraft
from casework.faqs.refreshing import draft_changes, refresh_draft
from casework.faqs.sourced_sentences import ReplyRef, SourcedSentence, ToldBy
from casework.policies.correcting import repeal_policy
from casework.policies.policies import ServiceItem
from casework.ports import UnitOfWork
from tests.fakes.linjiang import (
    AT,
    EDITOR,
    ON,
    REVIEWER,
    WHO,
    accepted_topic,
    ask,
    published,
    rent_policy,
)

BLANK = "【待补充：金额或标准】"
PAPERS = "申请时须提供劳动合同和租赁合同原件。"
PAPERS_NOW = "申请时须提供劳动合同和租赁合同复印件。"
WINDOW = "窗口在收到材料后十个工作日内办结。"
MINE = "提醒：房东无需到场。"


def clause() -> SourcedSentence:
    policy = rent_policy()
    return SourcedSentence(WHO, citation=cite(policy, policy.clauses[0]))


def reply(text: str, number: int = 1) -> SourcedSentence:
    return SourcedSentence(text, reply=ReplyRef(f"reply-{number}", "m", text, AT))


def generated(*sentences: SourcedSentence, blanks: tuple[str, ...] = (BLANK,)) -> GeneratedDraft:
    return GeneratedDraft("外地户籍可以申请租房补贴吗", (), sentences, blanks, made_at=AT)


BEFORE = generated(clause(), reply(PAPERS))


@pytest.fixture
def faq(uow: UnitOfWork) -> Faq:
    """A draft as the machine left it, on a topic whose message has two replies."""
    message = ask(uow).message
    accepted_topic(uow, [message])
    for number, text in ((1, PAPERS), (2, PAPERS_NOW)):
        uow.replies.add(Reply(f"reply-{number}", message.message_id, text, "jingban", None, AT))
    content = DraftContent(BEFORE.question, BEFORE.answer, citations=BEFORE.citations)
    return draft_faq(uow, "topic-rent", draft=content, by=EDITOR, at=AT, generated=BEFORE)


def rewrite(uow: UnitOfWork, faq: Faq, answer: str) -> None:
    assert faq.draft is not None
    edit_draft(uow, faq.faq_id, draft=replace(faq.draft.content, answer=answer), by=EDITOR, at=AT)


def offered(uow: UnitOfWork, faq: Faq, new: GeneratedDraft) -> list[DraftChange]:
    return draft_changes(uow, faq.faq_id, generated=new, on=ON)


def refresh(uow: UnitOfWork, faq: Faq, new: GeneratedDraft, *, all_of_it: bool = True) -> str:
    found = offered(uow, faq, new)
    wanted = {c.change_id for c in found if all_of_it or not c.yours}
    refresh_draft(uow, faq.faq_id, generated=new, wanted=wanted, by=EDITOR, on=ON, at=AT)
    assert faq.draft is not None
    return faq.draft.answer


def told(faq: Faq) -> list[tuple[str, ToldBy]]:
    assert faq.draft is not None
    return [(sentence.text, sentence.by) for sentence in faq.draft.sentences]


def test_a_fresh_draft_says_of_each_sentence_where_it_is_from(faq: Faq) -> None:
    assert told(faq) == [
        (WHO, ToldBy.CLAUSE), (PAPERS, ToldBy.REPLY), (BLANK, ToldBy.BLANK),
    ]  # fmt: skip


def test_what_a_person_writes_between_is_told_apart(uow: UnitOfWork, faq: Faq) -> None:
    rewrite(uow, faq, f"可以。{WHO}{MINE}\n{PAPERS}")

    assert told(faq) == [
        ("可以。", ToldBy.PERSON), (WHO, ToldBy.CLAUSE), (MINE, ToldBy.PERSON),
        (PAPERS, ToldBy.REPLY),
    ]  # fmt: skip


def test_a_sentence_changed_by_one_word_is_the_persons(uow: UnitOfWork, faq: Faq) -> None:
    rewrite(uow, faq, PAPERS.replace("须", "应"))

    assert told(faq) == [(PAPERS.replace("须", "应"), ToldBy.PERSON)]


def test_nothing_new_changes_nothing(uow: UnitOfWork, faq: Faq) -> None:
    assert offered(uow, faq, BEFORE) == []


def test_a_new_sentence_comes_where_the_new_draft_has_it(uow: UnitOfWork, faq: Faq) -> None:
    new = generated(clause(), reply(WINDOW, 2), reply(PAPERS))

    assert [c.kind for c in offered(uow, faq, new)] == [ChangeKind.ADDED]
    assert refresh(uow, faq, new) == "\n".join([WHO, WINDOW, PAPERS, BLANK])


def test_a_newer_wording_takes_the_place_of_an_untouched_sentence(
    uow: UnitOfWork, faq: Faq
) -> None:
    answer = refresh(uow, faq, generated(clause(), reply(PAPERS_NOW, 2)))

    assert answer == "\n".join([WHO, PAPERS_NOW, BLANK])
    assert told(faq)[1] == (PAPERS_NOW, ToldBy.REPLY)


def test_an_edited_sentence_is_kept_and_the_newer_wording_only_offered(
    uow: UnitOfWork, faq: Faq
) -> None:
    edited = "带上劳动合同和租赁合同就可以。"
    rewrite(uow, faq, f"{WHO}\n{edited}\n{BLANK}")
    new = generated(clause(), reply(PAPERS_NOW, 2))

    (change,) = offered(uow, faq, new)

    assert (change.kind, change.yours) == (ChangeKind.REPLACED, True)
    assert refresh(uow, faq, new, all_of_it=False) == f"{WHO}\n{edited}\n{BLANK}"


def test_an_edited_sentence_stays_even_where_the_newer_one_is_wanted(
    uow: UnitOfWork, faq: Faq
) -> None:
    edited = "带上劳动合同和租赁合同就可以。"
    rewrite(uow, faq, f"{WHO}\n{edited}\n{BLANK}")

    answer = refresh(uow, faq, generated(clause(), reply(PAPERS_NOW, 2)))

    assert answer.split("\n") == [WHO, PAPERS_NOW, edited, BLANK]


def test_what_was_refused_once_is_not_offered_again(uow: UnitOfWork, faq: Faq) -> None:
    new = generated(clause(), reply(PAPERS), reply(WINDOW, 2))
    refresh_draft(uow, faq.faq_id, generated=new, wanted=(), by=EDITOR, on=ON, at=AT)

    assert offered(uow, faq, new) == []


def test_a_sentence_that_is_only_outranked_stays(uow: UnitOfWork, faq: Faq) -> None:
    assert offered(uow, faq, generated(reply(PAPERS))) == []


def test_a_sentence_of_a_repealed_policy_is_taken_out_with_its_citation(
    uow: UnitOfWork, faq: Faq
) -> None:
    yesterday = ON - timedelta(days=1)
    repeal_policy(uow, "policy-rent", repealed_on=yesterday, actor="system", at=AT)
    new = generated(reply(PAPERS))

    assert [c.kind for c in offered(uow, faq, new)] == [ChangeKind.DROPPED]
    assert refresh(uow, faq, new) == f"{PAPERS}\n{BLANK}"
    assert faq.draft is not None and faq.draft.citations == ()


def test_what_a_person_made_of_a_lost_sentence_cannot_be_removed(uow: UnitOfWork, faq: Faq) -> None:
    rewrite(uow, faq, "非本市户籍人员可以申请。")
    repeal_policy(uow, "policy-rent", repealed_on=ON, actor="system", at=AT)
    new = generated(reply(PAPERS))

    (change,) = offered(uow, faq, new)

    assert (change.kind, change.yours, change.can_be_taken) == (ChangeKind.DROPPED, True, False)
    assert refresh(uow, faq, new) == "非本市户籍人员可以申请。"


def test_a_blank_that_is_filled_goes_and_a_removed_one_stays_away(
    uow: UnitOfWork, faq: Faq
) -> None:
    amount = reply("补贴标准为每月八百元。", 2)
    assert refresh(uow, faq, generated(clause(), reply(PAPERS), amount, blanks=())) == "\n".join(
        [WHO, PAPERS, amount.text]
    )

    rewrite(uow, faq, WHO)

    assert offered(uow, faq, generated(clause(), reply(PAPERS), amount, blanks=())) == []


def test_questions_and_services_join_those_of_the_person(uow: UnitOfWork, faq: Faq) -> None:
    service = ServiceItem("租房补贴申请", "https://example.org/rent")
    new = replace(BEFORE, similar_questions=("租房补贴怎么领",), services=(service,))

    refresh(uow, faq, new)

    assert faq.draft is not None
    assert faq.draft.similar_questions == ("租房补贴怎么领",)
    assert faq.draft.services == (service,)


@pytest.mark.parametrize(
    "written",
    [
        "全部自己写的一段话，和原来没有关系。",
        f"前面一句。{WHO}后面一句。",
        f"{PAPERS}\n{WHO}\n最后一句",
        f"{WHO}\n\n空行之后还有一句。\n{BLANK}",
    ],
)
def test_no_refresh_loses_a_character_that_a_person_wrote(
    uow: UnitOfWork, faq: Faq, written: str
) -> None:
    rewrite(uow, faq, written)
    own = [s.text for s in faq.draft.sentences if s.by is ToldBy.PERSON] if faq.draft else []
    repeal_policy(uow, "policy-rent", repealed_on=ON, actor="system", at=AT)

    answer = refresh(uow, faq, generated(reply(PAPERS_NOW, 2), reply(WINDOW, 2), blanks=()))

    assert own and all(sentence in answer for sentence in own)


def test_a_published_answer_gets_a_next_version_beside_it(uow: UnitOfWork) -> None:
    faq = published(uow)

    refresh(uow, faq, generated(reply(WINDOW, 2), blanks=()))

    assert faq.live is not None and WINDOW not in faq.live.answer
    assert faq.draft is not None and faq.draft.version_no == 2
    assert faq.draft.answer == f"{faq.live.answer}\n{WINDOW}"


def test_a_refresh_is_written_down_with_the_persons_name(uow: UnitOfWork, faq: Faq) -> None:
    refresh(uow, faq, generated(clause(), reply(PAPERS), reply(WINDOW, 2)))

    assert [e.actor for e in uow.events.of_kind(FaqDrafted)] == [EDITOR.username] * 2


def test_a_reviewer_may_not_refresh(uow: UnitOfWork, faq: Faq) -> None:
    with pytest.raises(NotAllowed):
        refresh_draft(
            uow, faq.faq_id, generated=generated(reply(WINDOW, 2)), wanted=(), by=REVIEWER,
            on=ON, at=AT,
        )  # fmt: skip


def test_a_draft_with_a_blank_cannot_be_handed_in(uow: UnitOfWork, faq: Faq) -> None:
    with pytest.raises(BlanksLeft) as raised:
        submit_for_review(uow, faq.faq_id, by=EDITOR, at=AT)

    assert raised.value.blanks == (BLANK,)
    rewrite(uow, faq, WHO)
    assert submit_for_review(uow, faq.faq_id, by=EDITOR, at=AT).state is FaqState.IN_REVIEW


def test_words_of_a_cited_clause_come_from_it_whoever_typed_them(uow: UnitOfWork) -> None:
    content = DraftContent("能申请吗", "在本区就业的非本市户籍人员可以申请租房补贴。好。")
    cited = replace(content, citations=(cite(rent_policy(), rent_policy().clauses[0]),))

    faq = draft_faq(uow, None, draft=cited, by=EDITOR, at=AT)

    assert [by for _, by in told(faq)] == [ToldBy.CLAUSE, ToldBy.PERSON]
