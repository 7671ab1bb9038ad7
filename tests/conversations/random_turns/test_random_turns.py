"""Monkey test of the chat: two thousand seeded random turns by many talkers at once.

No error, no silence, a trace of every turn that was read, no message but the one that was shown;
and out of every state 取消 and a published question lead to its answer. A turn that fails prints
its conversation from the beginning; ``SEED`` and the talker's number say it again.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bot.slash_guard import is_payload, words_typed
from casework.events import TurnAnswered
from language.masking import asker_key
from tests.conversations.random_turns.talker import Talker
from tests.running_desk import RunningDesk, card_of, text_of

pytestmark = pytest.mark.server

SEED = 20261130
TALKERS, TURNS, AT_ONCE = 100, 20, 4
MOST_CHARACTERS = 4000  # credentials.yml: what is longer is not read
FAILED = {"error_dialogue", "error_index"}
WAYS_OUT = (
    "养犬登记去哪里办？",
    "公办小学录取是按什么顺序？",
    "残疾证怎么办？能上门评定吗？",
)


def test_random_turns_end_in_words_and_never_in_a_trap(running_desk: RunningDesk):
    published = questions_of(running_desk)
    talkers = [Talker(f"{SEED}-{number}", published) for number in range(TALKERS)]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        faults = [fault for fault in pool.map(lambda t: held(running_desk, t), talkers) if fault]

    assert not faults, "\n\n".join(faults)


def held(desk: RunningDesk, talker: Talker) -> str | None:
    """Hold one conversation; what went wrong in it, with all of it."""
    try:
        for _ in range(TURNS):
            say(desk, talker, talker.next_turn())
        find_the_way_out(desk, talker)
    except Exception as fault:  # whatever it is, the conversation is told
        return f"{fault!r}\n{talker.replay()}"
    return None


def say(desk: RunningDesk, talker: Talker, said: str) -> list[dict[str, Any]]:
    """One turn and what must hold of every turn."""
    with desk.desk.uow() as uow:
        before, shown = uow.events.last_id(), talker.preview
    talker.held.append((said, "…"))
    messages = desk.say(said, sender=talker.sender)
    talker.held.pop()
    talker.hear(said, messages)
    assert text_of(messages).strip(), f"silence after {said[:200]!r}"
    cards = [message["custom"] for message in messages if "custom" in message]
    assert not FAILED & {card["outcome"] for card in cards}, f"an error after {said[:200]!r}"
    if is_read(said):
        assert traces(desk, talker, before), f"no event after {said[:200]!r}"
    for card in cards:
        if card["type"] == "message_created":
            assert body_of(desk, card["tracking_no"]) == shown, f"stored otherwise: {said[:200]!r}"
    return messages


def find_the_way_out(desk: RunningDesk, talker: Talker) -> None:
    """Whatever was said before, 取消 ends it and a question that is published is answered.

    An entry that the talker called wrong before is not given again, so there are several.
    """
    say(desk, talker, "取消")
    for question in WAYS_OUT:
        messages = say(desk, talker, question)
        assert "还要留言吗" not in text_of(messages), "the form is still there"
        if card_of(messages)["outcome"] == "answered_faq":
            return
    raise AssertionError("no published question was answered")


def is_read(said: str) -> bool:
    """Whether the dialogue server reads it: no command that somebody typed, and not too long."""
    return len(said) <= MOST_CHARACTERS and (is_payload(said) or bool(words_typed(said)))


def traces(desk: RunningDesk, talker: Talker, after: int) -> list[TurnAnswered]:
    key = asker_key(desk.desk.secrets.asker_key, talker.sender)
    with desk.desk.uow() as uow:
        found = [event for _, event in uow.events.after(after) if isinstance(event, TurnAnswered)]
    return [event for event in found if event.asker_key == key]


def body_of(desk: RunningDesk, tracking_no: str) -> str | None:
    with desk.desk.uow() as uow:
        message = uow.messages.by_tracking_no(tracking_no)
    return message.body if message else None


def questions_of(desk: RunningDesk) -> list[str]:
    """Every question whose answer is live."""
    with desk.desk.uow() as uow:
        return sorted(faq.live.question for faq in uow.faqs.live() if faq.live)
