"""Who handles what is asked, by the matters of the catalogue alone."""

import pytest

from casework.people import Agency, AgencyProfile
from desk.conversation.responsible_agency import responsible_agency

CIVIL = Agency(
    "mzj", "区民政局", profile=AgencyProfile(("结婚登记", "低保", "补贴发放"), source="目录")
)
POLICE = Agency(
    "gaj", "区公安分局", profile=AgencyProfile(("驾驶证", "补办身份证", "登记"), source="目录")
)
DISABLED = Agency(
    "cl", "区残联", profile=AgencyProfile(("残疾人驾驶证补贴", "补贴发放"), source="目录")
)
AGENCIES = (CIVIL, POLICE, DISABLED)


def found(question: str) -> tuple[str, str] | None:
    responsible = responsible_agency(question, AGENCIES)
    return (responsible.agency.name, responsible.matter) if responsible else None


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("结婚登记要带什么", ("区民政局", "结婚登记")),
        ("身份证丢了想补办", ("区公安分局", "补办身份证")),
        ("残疾人考驾驶证有没有补贴", ("区残联", "残疾人驾驶证补贴")),
        ("驾驶证到期了", ("区公安分局", "驾驶证")),
        ("吃低保要什么条件", ("区民政局", "低保")),
    ],
)
def test_the_longest_matter_named_in_the_question_tells_the_agency(question, named):
    assert found(question) == named


@pytest.mark.parametrize(
    "question",
    [
        "最低保障线是多少",  # 低保 stands there, and no word begins or ends with it
        "结婚以后户口怎么办",  # a part of a matter is not the matter
        "补贴发放到哪天",  # two agencies handle it
        "你好",
        "",
    ],
)
def test_nobody_is_named_where_it_is_not_sure(question):
    assert found(question) is None


def test_a_catalogue_that_says_nothing_names_nobody():
    assert responsible_agency("结婚登记要带什么", [Agency("mzj", "区民政局")]) is None


def test_a_matter_that_the_question_has_in_one_piece_is_told_from_one_in_parts():
    whole = responsible_agency("驾驶证到期了", AGENCIES)
    parts = responsible_agency("身份证丢了想补办", AGENCIES)

    assert (whole and whole.quoted, parts and parts.quoted) == (True, False)
