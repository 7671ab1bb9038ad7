"""The REST channel of the dialogue server, with messages of any length."""

import asyncio
import time
from pathlib import Path

import pytest
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.run import create_http_input_channels

from bot.rest_channel import message_in
from bot.turn_metadata import metadata_of, seconds_left
from bot.turn_notes import TurnNote, leave_note

CREDENTIALS = Path(__file__).resolve().parents[2] / "credentials.yml"


@pytest.fixture
def channel():
    return create_http_input_channels(None, str(CREDENTIALS))[0]


def say(channel, text):
    """What was read by the rest of the server, and what came back."""
    read, out = [], CollectingOutputChannel()

    async def on_new_message(message):
        read.append(message.text)

    answer = channel.within_limit(on_new_message)
    asyncio.run(answer(UserMessage(text, out, "somebody")))
    return read, [message["text"] for message in out.messages]


def test_it_is_the_channel_that_the_portal_speaks_to(channel):
    assert channel.url_prefix() == "rest"


@pytest.mark.parametrize("unit", ["1", "a", "，", "三号楼", "1 2", "a\nb", "😀", "⑴"])
def test_a_very_long_text_is_told_so_and_read_by_nobody(channel, unit):
    text = unit * (200_000 // len(unit))

    read, told = say(channel, text)

    assert read == []
    first, refused = told[0].split("\n")
    assert "120" in first
    assert refused.startswith(f"这段话有{len(text)}个字，一次最多4000个字。")
    assert len(told) == 1


@pytest.mark.parametrize("text", ["怎么申请补贴", "问" * 4000, "", None])
def test_a_text_within_the_limit_goes_on(channel, text):
    read, told = say(channel, text)

    assert read == [UserMessage(text).text]
    assert told == []


def turn(channel, on_new_message, **body):
    """The status and the texts of one turn."""
    message = message_in({"sender": "somebody", "message": "怎么申请补贴", **body})
    status = asyncio.run(channel.turn(channel.within_limit(on_new_message), message))
    return status, [said["text"] for said in message.output_channel.messages]


async def answer(message):
    await message.output_channel.send_text_message(message.sender_id, "可以申请")


async def say_nothing(message):
    pass


async def fail(message):
    raise ValueError(message.text)


def test_a_turn_that_was_answered_is_good(channel):
    assert turn(channel, answer) == (200, ["可以申请"])


@pytest.mark.parametrize("server", [say_nothing, fail])
def test_nobody_is_left_without_words(channel, server):
    assert turn(channel, server) == (503, [channel.failed])


def test_a_hung_action_is_cut_off_and_never_gets_to_the_end_of_the_turn(channel):
    reached = []

    async def hang(message):
        reached.append("began")
        await asyncio.sleep(600)
        reached.append("ended")

    channel.turn_s = 0.05

    assert turn(channel, hang) == (504, [channel.failed])
    assert reached == ["began"]


def test_who_does_not_wait_any_more_is_not_answered(channel):
    reached = []

    async def remember(message):
        reached.append(message.text)
        await asyncio.sleep(1)

    status, _ = turn(channel, remember, metadata={"answer_by": time.time() - 5})

    assert (status, reached) == (504, [])


@pytest.mark.parametrize(
    "typed",
    ["/restart", " /affirm", "\u3000/session_start", "／back", '\ufeff/nlu_fallback{"a": 1}'],
)
def test_a_command_is_read_by_nobody(channel, typed):
    async def on_new_message(message):
        raise AssertionError(message.text)

    assert turn(channel, on_new_message, message=typed) == (200, [channel.empty])


@pytest.mark.parametrize("typed", ["/affirm", '/choose_entry{"entry_id": "faq:f-1"}'])
def test_our_buttons_go_on_as_they_are(channel, typed):
    async def echo(message):
        await message.output_channel.send_text_message(message.sender_id, message.text)

    assert turn(channel, echo, message=typed) == (200, [typed])


@pytest.mark.parametrize(
    "body", [None, [], "text", {}, {"message": 1}, {"message": "问", "sender": ["a"]}]
)
def test_json_of_another_shape_is_no_message(body):
    assert message_in(body) is None


def test_nothing_but_page_and_time_comes_in_beside_a_message():
    given = {"policy_id": "policy-1", "answer_by": 12, "name": "王小明", "phone": "13812345678"}

    assert metadata_of(given) == {"policy_id": "policy-1", "answer_by": 12.0}
    assert metadata_of({"policy_id": "王小明 13812345678"}) == {}
    assert metadata_of("王小明") == {}


def test_a_turn_ends_when_its_asker_stops_waiting_and_the_actions_know_when():
    def left(answer_by):
        message = UserMessage("问", metadata={"answer_by": answer_by})
        return seconds_left(message, 3.5, now=1000.0), message.metadata["answer_by"]

    assert left(1002.0) == (2.0, 1002.0)
    assert left(1010.0) == (3.5, 1003.5)
    assert left(999.0) == (0.0, 999.0)
    assert left(5.0) == (3.5, 1003.5)  # a clock that runs wrong


@pytest.mark.parametrize("sender", ["\ud800", "a\udfffb", "\0", "some\0body"])
def test_a_sender_that_cannot_be_stored_is_refused(sender):
    assert message_in({"sender": sender, "message": "怎么申请补贴"}) is None


@pytest.mark.parametrize("text", ["怎么\ud800申请\0补贴", "\udfff怎么申请补贴\0"])
def test_a_text_goes_on_without_what_cannot_be_stored(channel, text):
    assert say(channel, text) == (["怎么申请补贴"], [])


@pytest.mark.parametrize("text", ["\0", "\ud800", "/res\0tart", "/\ud800restart"])
def test_a_text_of_nothing_else_and_a_command_in_disguise_are_read_by_nobody(channel, text):
    assert say(channel, text) == ([], [channel.empty])


def test_what_became_of_the_conversation_is_said_with_the_answer(channel):
    async def on_new_message(message):
        leave_note(TurnNote.FORGOTTEN)
        await message.output_channel.send_text_message("somebody", "可以申请。")

    status, told = turn(channel, on_new_message, message="怎么申请")

    assert status == 200
    assert told == [channel.noted["forgotten"], "可以申请。"]


def test_a_turn_that_failed_says_only_that(channel):
    async def on_new_message(message):
        leave_note(TurnNote.UNREADABLE)

    status, told = turn(channel, on_new_message, message="怎么申请")

    assert (status, told) == (503, [channel.failed])
