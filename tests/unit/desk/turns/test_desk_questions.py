"""Questions about the desk: a guide that surely answers goes before what is said of the desk."""

import pytest

from desk.conversation.cards import CardType
from desk.turns.conversation_state import NOTHING_SAID
from desk.turns.pipeline import take_turn
from desk.turns.said import typed
from knowledge import Entry, EntryKind
from tests.fakes.desk import FakeDesk, as_desk
from tests.fakes.intake import asked
from tests.unit.desk.turns.conftest import ASKER

GUIDE = Entry("guide:accessibility", EntryKind.FAQ, "可以用读屏软件。", "看不清怎么用这个平台？")
PUBLISHED = Entry("faq:9", EntryKind.FAQ, "平台由区政府主办。", "平台由谁主办？")
READER = "盲人怎么用这个平台"  # read as a question about the desk


def answered(desk: FakeDesk, text: str):
    return take_turn(as_desk(desk), typed(asked(text)), NOTHING_SAID, ASKER).first


def test_a_guide_that_surely_answers_is_shown(desk: FakeDesk) -> None:
    desk.answers.knows(READER, GUIDE)

    assert answered(desk, READER).shown == ("guide:accessibility",)


@pytest.mark.parametrize("how", ["may_mean", "hesitates", "comes_near"])
def test_a_guide_that_may_be_meant_is_not(desk: FakeDesk, how: str) -> None:
    getattr(desk.answers, how)(READER, GUIDE)

    assert answered(desk, READER).shown == ()


def test_an_entry_that_is_no_guide_is_not(desk: FakeDesk) -> None:
    desk.answers.knows(READER, PUBLISHED)

    assert answered(desk, READER).card.type is CardType.MENU


def test_words_for_the_menu_bring_the_menu(desk: FakeDesk) -> None:
    desk.answers.knows("菜单", GUIDE)

    assert "直接提问" in answered(desk, "菜单").text
