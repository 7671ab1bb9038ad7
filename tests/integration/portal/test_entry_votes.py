"""Staff see how many found an entry of use, and what the others had asked."""

from datetime import timedelta

from casework.board import AskerMachine, Channel, JudgedEntry, Judgement, judge_entries, record_turn
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
