"""Staff see how many found an entry of use, and what the others had asked."""

from datetime import timedelta

from casework.board import (
    AnswerFault,
    AskerMachine,
    Channel,
    JudgedEntry,
    Judgement,
    TalkRating,
    judge_entries,
    rate_talk,
    record_turn,
)
from casework.policies import rate_policy
from casework.ports import UnitOfWork
from language.masking import mask
from tests.fakes.linjiang import AT, published
from tests.integration.portal.steps import given
from tests.page_content import text_of, texts, the

RENT = JudgedEntry("faq:faq-rent", "faq-rent")
LATER, BEFORE = AT + timedelta(days=1), AT - timedelta(days=1)


def judge(uow: UnitOfWork, asker: str, question: str, *said: Judgement, at=LATER) -> None:
    record_turn(
        uow, outcome="answered_faq", query=mask(question).text, entry_id="faq-rent",
        confidence=0.9, asker_key=asker, channel=Channel.CHAT, at=at, shown=[RENT.entry_id],
    )  # fmt: skip
    for judgement in said:
        judge_entries(uow, [RENT], judgement, asker_key=asker, at=at)


def voted(uow: UnitOfWork) -> None:
    """Two find it of use; of the other two, one refuses it and one changed her mind."""
    published(uow)
    judge(uow, "asker-1", "外地户籍能租吗", Judgement.USEFUL)
    judge(uow, "asker-2", "租房补贴", Judgement.PICKED, Judgement.USEFUL)
    judge(uow, "asker-3", "公积金能付房租吗", Judgement.REFUSED)
    judge(uow, "asker-4", "退租押金找谁，我电话13812345678", Judgement.USEFUL, Judgement.USELESS)
    judge(uow, "asker-5", "不评价的人")
    judge(uow, "asker-6", "发布以前的评价", Judgement.USELESS, at=BEFORE)


def test_an_entrys_page_says_what_those_asked_to_whom_it_was_of_no_use(desk, sign_in):
    given(desk, voted)

    page = sign_in("bianji").get("/staff/faqs/faq-rent")

    assert "有用2人，没用2人（50%）" in text_of(the(page, "#votes"))
    assert texts(page, "#votes li") == ["退租押金找谁，我电话[手机号]", "公积金能付房租吗"]


def test_the_list_of_entries_has_the_figures_and_nothing_where_nobody_judged(desk, sign_in):
    given(desk, published)
    none = sign_in("bianji").get("/staff/faqs")
    given(desk, lambda uow: judge(uow, "asker-1", "租房补贴", Judgement.USEFUL))

    assert texts(none, ".rows .note") == []
    assert texts(sign_in("bianji").get("/staff/faqs"), ".rows .note") == ["有用1人，没用0人"]


def test_many_sessions_of_one_machine_are_one_asker(desk, sign_in):
    def pressed_again_and_again(uow):
        published(uow)
        for number in range(10):
            judge(uow, f"session-{number}", "租房补贴", Judgement.USELESS)
            uow.asker_machines.note(AskerMachine(f"session-{number}", "machine-1", LATER))

    given(desk, pressed_again_and_again)

    page = sign_in("bianji").get("/staff/faqs/faq-rent")
    assert "有用0人，没用1人（100%）" in text_of(the(page, "#votes"))


def faulted(uow: UnitOfWork) -> None:
    """Two say why, one of them something else in the end."""
    published(uow)
    judge(uow, "asker-1", "租房补贴", Judgement.USELESS)
    judge(uow, "asker-2", "租房补贴", Judgement.USELESS)
    told = [("asker-1", AnswerFault.UNCLEAR), ("asker-2", AnswerFault.WRONG)]
    for asker, fault in [*told, ("asker-2", AnswerFault.UNCLEAR)]:
        judge_entries(uow, [RENT], Judgement.USELESS, asker_key=asker, at=LATER, fault=fault)


def test_an_entrys_page_counts_why_it_was_of_no_use(desk, sign_in):
    given(desk, faulted)

    page = sign_in("bianji").get("/staff/faqs/faq-rent")

    assert "看不懂2人" in the(page, "#votes").get_text()
    assert "答得不对" not in the(page, "#votes").get_text()


def test_the_first_page_counts_what_askers_said_of_the_talk(desk, sign_in):
    def step(uow: UnitOfWork) -> None:
        for asker, rating in [("a", TalkRating.UNSOLVED), ("a", TalkRating.SOLVED)]:
            rate_talk(uow, rating, asker_key=asker, at=desk.clock.now())
        rate_talk(uow, TalkRating.UNSOLVED, asker_key="b", at=desk.clock.now())

    given(desk, step)

    assert "解决了的1人，没解决的1人" in the(sign_in("bianji").get("/staff/"), "#talks").get_text()


def test_a_policys_page_says_how_it_was_rated(desk, sign_in):
    def step(uow: UnitOfWork) -> None:
        for asker, stars in [("a", 5), ("b", 2)]:
            rate_policy(uow, "policy-rent", stars, asker_key=asker, at=AT)

    given(desk, step)

    page = sign_in("bianji").get("/staff/policies/policy-rent")
    assert "2人评价，平均3.5分" in the(page, "#rating").get_text()
