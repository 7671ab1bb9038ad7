"""Texts that a reply names are looked up by title or number, with how they stand on the day."""

from datetime import date

import pytest

from casework.policies import ValidityStatus
from desk.reply_advice.advice import private_data_in
from desk.reply_advice.cited_texts import cited_texts
from tests.fakes.linjiang import ON, rent_policy
from tests.fakes.memory import MemoryDatabase

OLD = "临江区旧租房补贴办法"


@pytest.fixture
def uow():
    with MemoryDatabase().uow() as opened:
        opened.policies.add(rent_policy())
        opened.policies.add(
            rent_policy(
                policy_id="policy-old", title=OLD, doc_no="临府规〔2020〕8号",
                repealed_on=date(2025, 5, 1), superseded_by="policy-rent",
            )
        )  # fmt: skip
        yield opened


def named(uow, text):
    return [(one.title, one.status, one.successor) for one in cited_texts(uow, text, ON)]


def test_a_text_in_force_is_named_as_such(uow):
    assert named(uow, "依据《临江区租房补贴办法》第三条。") == [
        ("临江区租房补贴办法", ValidityStatus.IN_FORCE, "")
    ]


@pytest.mark.parametrize(
    "text", [f"按《{OLD}》（临府规〔2020〕8号）办。", "按临府规〔2020〕8号办。"]
)
def test_a_superseded_text_is_named_with_its_successor(uow, text):
    assert named(uow, text) == [(OLD, ValidityStatus.SUPERSEDED, "临江区租房补贴办法")]


def test_each_is_named_once_and_laws_that_are_not_stored_are_not_judged(uow):
    text = f"《{OLD}》和《{OLD}》，以及《中华人民共和国民法典》。"

    assert [title for title, *_ in named(uow, text)] == [OLD]


def test_an_offices_own_telephone_is_no_private_data():
    assert private_data_in("咨询电话：021-55081120。") == ()
    assert private_data_in("已电话13812345678告知。") == ("13812345678",)
