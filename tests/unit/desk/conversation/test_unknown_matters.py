"""Where nothing is published, the desk says on what, and who handles it, and makes nothing up."""

import pytest

from casework.answer_outcomes import AnswerOutcome
from casework.people import Agency, AgencyProfile
from desk.turns.answers import answer_on
from knowledge import Entry, EntryKind
from tests.fakes.desk import FakeDesk, KnownAnswers, as_desk

CIVIL = AgencyProfile(
    ("结婚登记", "补办身份证"), "0XX-5508-2203", "云川区槐安街20号", "工作日9时至17时", "职责目录"
)
ENDING = "\n您可以换个说法再问，也可以回复“留言”，由负责部门答复您。"


def told(
    question: str,
    *,
    profile: AgencyProfile = CIVIL,
    near: Entry | None = None,
    likely: Entry | None = None,
    **known: Entry,
):
    desk = FakeDesk(answers=KnownAnswers(entries=known))
    if likely is not None:
        desk.answers.may_mean(question, likely)
    if near is not None:
        desk.answers.comes_near(question, near)
    with desk.uow() as uow:
        uow.agencies.add(Agency("mzj", "区民政局", profile=profile))
        uow.commit()
    real = as_desk(desk)
    return answer_on(
        real, real.intake.question(real.intake.masked(question)), on=desk.clock.today()
    )


def test_the_matter_is_named_with_who_handles_it_and_where_that_stands():
    turn = told("结婚登记要带什么")

    assert turn.text == (
        "本平台还没有发布关于“结婚登记”的政策解答。这件事由区民政局办理：电话0XX-5508-2203，"
        f"地址云川区槐安街20号，办公时间工作日9时至17时（来源：职责目录）。{ENDING}"
    )
    assert turn.card.outcome is AnswerOutcome.NO_ANSWER_UNKNOWN
    [contact] = turn.card.contacts
    assert (contact.agency, contact.phone, contact.source) == (
        "区民政局", "0XX-5508-2203", "职责目录",
    )  # fmt: skip


def test_what_the_catalogue_does_not_hold_is_not_said():
    turn = told("结婚登记要带什么", profile=AgencyProfile(("结婚登记",), source="职责目录"))

    assert "这件事由区民政局办理（来源：职责目录）。" in turn.text


def test_a_matter_that_nobody_handles_is_only_named():
    turn = told("小区电梯年检过期了")

    assert turn.text == f"本平台还没有发布关于“小区电梯年检”的政策解答。{ENDING}"
    assert turn.card.contacts == ()


def test_a_matter_that_other_texts_speak_of_is_not_said_to_be_unpublished():
    entry = Entry("faq:1", EntryKind.FAQ, "凭结婚登记证明申请。", "怎么申请？")

    turn = told("结婚登记要带什么", one=entry)

    assert turn.text.startswith("目前没有查到这个问题的公开答复。“结婚登记”由区民政局办理")


def test_a_matter_told_in_parts_is_called_as_the_catalogue_calls_it():
    turn = told("身份证丢了想补办")

    assert "“补办身份证”由区民政局办理" in turn.text and "关于“" not in turn.text


@pytest.mark.parametrize("question", ["在哪里办", "我叫张建国，手机13812345678"])
def test_where_neither_has_a_name_the_words_are_general(question):
    assert told(question).text.startswith("目前没有查到这个问题的公开答复。您可以换个说法再问")


DOGS = Entry("faq:dogs", EntryKind.FAQ, "到派出所。", "办养犬登记要带什么？")


def test_entries_that_only_come_near_are_not_listed_in_place_of_a_matter_that_is_handled():
    turn = told("结婚登记要带什么", near=DOGS)

    assert turn.text.startswith("本平台还没有发布关于“结婚登记”的政策解答。这件事由区民政局办理")
    assert (turn.card.outcome, turn.card.choices, turn.shown) == (
        AnswerOutcome.NO_ANSWER_UNKNOWN, (), (),
    )  # fmt: skip


def test_entries_that_come_near_stay_where_nobody_is_known_to_handle_the_matter():
    turn = told("小区电梯年检过期了", near=DOGS)

    assert turn.card.outcome is AnswerOutcome.NO_ANSWER_UNCERTAIN
    assert turn.shown == ("faq:dogs",)


def test_a_text_that_has_the_official_name_speaks_of_the_matter():
    entry = Entry("faq:1", EntryKind.FAQ, "领失业保险金的不发。", "怎么申请？")
    profile = AgencyProfile(("失业金",), source="职责目录")

    turn = told("失业金怎么领", profile=profile, one=entry)

    assert "关于“失业金”" not in turn.text and "“失业金”由区民政局办理" in turn.text


def test_what_is_likely_of_another_matter_gives_way_to_who_handles_this_one():
    turn = told("结婚登记要带什么", likely=DOGS)

    assert turn.text.startswith("本平台还没有发布关于“结婚登记”的政策解答。这件事由区民政局办理")
    assert (turn.card.type, turn.card.question, turn.shown) == ("none", None, ())


def test_a_matter_named_in_passing_is_handled_and_not_said_to_be_unpublished():
    meal = Entry("faq:m", EntryKind.FAQ, "带身份证到居委会。", "助餐卡怎么办？")
    profile = AgencyProfile(("身份证",), source="职责目录")

    turn = told("身份证丢了怎么补", profile=profile, likely=meal)

    assert turn.text.startswith("目前没有查到这个问题的公开答复。“身份证”由区民政局办理")


def test_what_is_likely_of_the_matter_itself_is_shown():
    entry = Entry("faq:m", EntryKind.FAQ, "到民政局。", "结婚登记去哪里办？")

    turn = told("结婚登记要带什么", likely=entry)

    assert turn.shown == ("faq:m",)
