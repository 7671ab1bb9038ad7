"""The list of a policy: by headings, in the order of its clauses or of a person."""

from dataclasses import replace

import pytest

from casework.errors import NotAllowed, NotFound
from casework.faqs.drafting import draft_faq
from casework.faqs.policy_lists import DOWN, UP, move_in_list, policy_list
from casework.faqs.publishing import publish_faq
from casework.ports import UnitOfWork
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    EDITOR,
    HOW,
    ON,
    POLICY_ID,
    PUBLISHER,
    approved,
    citation,
    drafted,
)


def publish(uow: UnitOfWork, faq_id: str, anchor: str, quote: str) -> None:
    content = replace(CONTENT, question=f"{faq_id}？", citations=(citation(anchor, quote),))
    approved(uow, draft_faq(uow, None, draft=content, by=EDITOR, at=AT, faq_id=faq_id))
    publish_faq(uow, faq_id, by=PUBLISHER, on=ON, at=AT)


@pytest.fixture
def three(uow: UnitOfWork) -> UnitOfWork:
    """Two under the chapter on how to apply, one under that on who may, and a draft."""
    who, how = uow.policies.get(POLICY_ID).clauses
    who.heading_path, how.heading_path = ("第一章 对象",), ("第二章 程序",)
    publish(uow, "faq-a", "第五条", HOW)
    publish(uow, "faq-b", "第五条", HOW)
    publish(uow, "faq-c", "第三条", CONTENT.citations[0].quote)
    drafted(uow)
    return uow


def shown(uow: UnitOfWork) -> list[tuple[str, list[str]]]:
    return [(g.heading, [e.faq_id for e in g.entries]) for g in policy_list(uow, POLICY_ID, ON)]


def move(uow: UnitOfWork, faq_id: str, step: int) -> bool:
    return move_in_list(uow, POLICY_ID, faq_id, step=step, on=ON, by=EDITOR, at=AT)


def test_headings_and_entries_stand_in_the_order_of_the_text(three: UnitOfWork) -> None:
    assert shown(three) == [("第一章 对象", ["faq-c"]), ("第二章 程序", ["faq-a", "faq-b"])]


def test_a_person_puts_one_up_and_down_within_its_heading(three: UnitOfWork) -> None:
    assert move(three, "faq-b", UP)
    assert shown(three)[1] == ("第二章 程序", ["faq-b", "faq-a"])
    assert not move(three, "faq-b", UP)
    assert move(three, "faq-b", DOWN)
    assert shown(three)[1] == ("第二章 程序", ["faq-a", "faq-b"])


def test_a_new_entry_stands_behind_those_that_were_arranged(three: UnitOfWork) -> None:
    move(three, "faq-b", UP)
    publish(three, "faq-0", "第五条", HOW)

    assert shown(three)[1] == ("第二章 程序", ["faq-b", "faq-a", "faq-0"])


def test_only_an_editor_orders_what_is_listed(three: UnitOfWork) -> None:
    with pytest.raises(NotAllowed):
        move_in_list(three, POLICY_ID, "faq-b", step=UP, on=ON, by=PUBLISHER, at=AT)
    with pytest.raises(NotFound):
        move(three, "faq-rent", UP)
