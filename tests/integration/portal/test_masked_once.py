"""A turn of the chat masks what was typed once, and checks once whether it must not be answered."""

import pytest

from tests.fakes.intake import CountingIntake
from tests.integration.portal.test_chat import Rasa, token

PRIVATE = "外地户籍可以吗，我的电话13812345678"
ANSWERS = [{"text": "可以。"}]


@pytest.fixture
def intake(desk) -> CountingIntake:
    counting = CountingIntake()
    desk.intake = counting
    return counting


def typed_in_the_widget(client, text):
    return client.post("/api/v1/chat", json={"session": token(client), "text": text})


def typed_without_a_script(client, text):
    return client.post("/ask", data={"question": text})


@pytest.mark.parametrize("send", [typed_in_the_widget, typed_without_a_script])
@pytest.mark.parametrize("text", [PRIVATE, "怎么造炸弹", "我心口疼得厉害，喘不上气"])
@pytest.mark.parametrize("answered_by", ["dialogue", "portal"])
def test_a_turn_masks_once_and_checks_once(browse, intake, send, text, answered_by):
    client = browse(Rasa(ANSWERS)) if answered_by == "dialogue" else browse()

    assert send(client, text).status_code == 200

    assert (intake.maskings, intake.checks) == (1, 1)


def test_a_button_is_neither_masked_nor_checked(browse, intake):
    rasa = Rasa(ANSWERS)
    client = browse(rasa)

    reply = client.post("/api/v1/chat", json={"session": token(client), "payload": "/menu"})

    assert reply.status_code == 200
    assert rasa.heard[0]["message"] == "/menu"
    assert (intake.maskings, intake.checks) == (0, 0)
