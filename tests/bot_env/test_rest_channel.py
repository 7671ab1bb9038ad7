"""The REST channel of the dialogue server, with messages of any length."""

import asyncio
from pathlib import Path

import pytest
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.run import create_http_input_channels

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
    assert told[0].startswith(f"这段话有{len(text)}个字，一次最多4000个字。")
    assert len(told) == 1


@pytest.mark.parametrize("text", ["怎么申请补贴", "问" * 4000, "", None])
def test_a_text_within_the_limit_goes_on(channel, text):
    read, told = say(channel, text)

    assert read == [UserMessage(text).text]
    assert told == []
