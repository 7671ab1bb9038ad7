"""Browsing in the chat: groups, the entries of one page by page, and a sure answer before them."""

from dataclasses import replace

import pytest

from casework.board import Channel
from casework.faqs import Faq, FaqState
from casework.ports import UnitOfWork
from desk.conversation.choices import entry_ids
from desk.turns.conversation_state import NOTHING_SAID
from desk.turns.pipeline import take_turn
from desk.turns.said import pressed, typed
from desk.turns.taken_turn import Asker
from knowledge import Entry, EntryKind
from tests.fakes.desk import FakeDesk, StoppedClock, as_desk
from tests.fakes.intake import masked
from tests.fakes.linjiang import HOUSING, ON, published, settle_linjiang

ASKER = Asker("asker-1", Channel.CHAT)
CARE = [f"第{n}项助餐服务怎么申请" for n in "一二三四五六七"]


def publish_about_care(uow: UnitOfWork) -> None:
    """Seven entries of 养老, all of one agency."""
    first = published(uow).live
    assert first
    for number, question in enumerate(CARE):
        uow.faqs.add(
            Faq(
                faq_id=f"care-{number}", policy_id=None, topic_id=None,
                agency_id=HOUSING.agency_id, state=FaqState.PUBLISHED, author="bianji",
                versions=[replace(first, question=question)], tags=("养老",),
            )
        )  # fmt: skip


@pytest.fixture
def desk() -> FakeDesk:
    desk = FakeDesk(clock=StoppedClock(ON))
    with desk.uow() as uow:
        settle_linjiang(uow)
        publish_about_care(uow)
        uow.commit()
    entries = [
        Entry(f"faq:care-{n}", EntryKind.FAQ, "可以。", question) for n, question in enumerate(CARE)
    ]
    desk.answers.entries |= {entry.entry_id: entry for entry in entries}
    return desk


def say(desk, text, talk=NOTHING_SAID):
    return take_turn(as_desk(desk), typed(desk.intake.question(masked(text))), talk, ASKER)


def press(desk, payload, talk=NOTHING_SAID):
    return take_turn(as_desk(desk), pressed(payload), talk, ASKER)


@pytest.mark.parametrize(
    "said", ["老人有什么补贴", "养老的政策有哪些", "房管局有哪些政策", "住房保障局有什么政策"]
)
def test_a_group_is_shown_by_its_published_entries_five_at_a_time(desk, said):
    taken = say(desk, said)

    shown = entry_ids(taken.first.card.choices)
    assert len(shown) == 5
    assert taken.talk.offered == shown
    assert taken.first.card.choices[-1].label == "更多"
    assert "1. " in taken.first.text


@pytest.mark.parametrize("more", ["更多", "还有吗"])
def test_more_shows_the_rest_once(desk, more):
    first = say(desk, "养老的政策有哪些")
    second = say(desk, more, first.talk)

    both = [*entry_ids(first.first.card.choices), *entry_ids(second.first.card.choices)]
    assert sorted(both) == [f"faq:care-{n}" for n in range(7)]
    assert entry_ids(second.first.card.choices) == second.talk.offered
    assert second.talk.browsing is None


def test_the_button_of_the_next_page_is_one_that_the_portal_takes(desk):
    button = say(desk, "养老的政策有哪些").first.card.choices[-1]

    assert len(entry_ids(press(desk, button.payload).first.card.choices)) == 2


@pytest.mark.parametrize("said", ["有哪些政策", "都有什么政策", "一件事有哪些"])
def test_without_a_group_those_with_entries_are_buttons(desk, said):
    taken = say(desk, said)

    assert [one.label for one in taken.first.card.choices] == ["我要养老", "老年人"]
    assert "https://desk.example/browse" in taken.first.text


def test_what_nothing_is_published_about_shows_the_groups_there_are(desk):
    taken = say(desk, "我要生孩子")

    assert taken.first.text.startswith("关于“我要生孩子”，还没有公布的内容。")
    assert [one.label for one in taken.first.card.choices] == ["我要养老", "老年人"]


def test_a_sure_answer_goes_before_its_group(desk):
    desk.answers.knows("老人有什么补贴", desk.answers.entries["faq:care-0"])

    taken = say(desk, "老人有什么补贴")

    assert taken.first.card.faq_id == "care-0"
    assert taken.first.card.choices[-1].label == "看看“老年人”还有哪些"


def test_a_number_after_a_list_picks_from_it(desk):
    listed = say(desk, "养老的政策有哪些")

    assert say(desk, "2", listed.talk).first.card.faq_id == listed.talk.offered[1][4:]


@pytest.mark.parametrize("of", ["life:nowhere", "agency:nobody", "moon", ""])
def test_a_made_up_group_shows_the_groups_there_are(desk, of):
    payload = f'/journey{{"step": "browse", "of": "{of}", "value": "0"}}'

    assert len(press(desk, payload).first.card.choices) == 2
