"""One chat turn: masked, sent to the dialogue server, answered here while that is down."""

import asyncio
import json
import logging
import re
from typing import Any

from fastapi.concurrency import run_in_threadpool

from casework.messages import Channel
from casework.privacy import asker_key, mask
from policydesk.cards import CardType
from policydesk.conversation import answer_turn, entry_turn, leave_trace, refused_turn
from policydesk.danger import danger_in
from policydesk.emergency import goes_below, help_turn
from policydesk.turn import Turn
from policydesk.wiring import Desk
from portal.dialogue import Dialogue, DialogueDown
from portal.faults import BadPayload
from portal.words import WORDS

logger = logging.getLogger(__name__)
ChatMessage = dict[str, Any]
# What our buttons send; anything else would let a page trigger intents of its own choice.
PAYLOAD = re.compile(
    r"/(?:affirm|deny|stop|menu|leave_message|check_message|human_agent)"
    r'|/choose_entry\{"entry_id": ?"[\w:.-]{1,200}"\}'
)
# Any payload, ours or not, as somebody may type it.
COMMAND = re.compile(r"/+[A-Za-z_]+(?:\{.*\})?", re.DOTALL)
HELP_WAITS_AT_MOST_S = 4.0
CHOOSE_ENTRY = "/choose_entry"


def typed(text: str) -> str:
    """What may go on of what a person typed: masked, never a command to the dialogue, and empty
    where it is nothing but the payload of a button, which is nobody's words."""
    if COMMAND.fullmatch(text.strip()):
        return ""
    return mask(text.strip().lstrip("/").strip()).text


def pressed(payload: str) -> str:
    """The payload of one of our buttons; raises BadPayload."""
    if not PAYLOAD.fullmatch(payload):
        raise BadPayload
    return payload


async def through_dialogue(
    dialogue: Dialogue, said: str, *, identity: str, policy_id: str | None
) -> list[ChatMessage]:
    """Raises DialogueDown; who may be in danger does not wait for a slow one."""
    patience_s = None if danger_in(said) is None else HELP_WAITS_AT_MOST_S
    try:
        async with asyncio.timeout(patience_s):
            return joined(await dialogue.say(said, sender=identity, policy_id=policy_id))
    except TimeoutError as fault:
        raise DialogueDown("too slow for a cry for help") from fault


def joined(messages: list[dict[str, Any]]) -> list[ChatMessage]:
    """Rasa sends words and card one after the other; here they are one message."""
    together: list[ChatMessage] = []
    for message in messages:
        card, text = message.get("custom"), message.get("text")
        if text is None and card and together and together[-1]["card"] is None:
            together[-1]["card"] = card
        else:
            together.append({"text": text or "", "card": card})
    return together


async def without_dialogue(
    desk: Desk, said: str, *, identity: str, policy_id: str | None
) -> list[ChatMessage]:
    """The same answerer, one question at a time, and a quiet word about it."""
    key = asker_key(desk.secrets.asker_key, identity)
    board = f"{desk.settings.address}/messages"
    if said.startswith("/") and not said.startswith(CHOOSE_ENTRY):
        return [spoken("use_board", url=board)]
    turns = await run_in_threadpool(own_turns, desk, said, key, policy_id)
    return [*map(shown, turns), spoken("simple_mode", url=board)]


def own_turns(desk: Desk, said: str, key: str, policy_id: str | None) -> list[Turn]:
    """Who helps, where danger is heard, and the answer below; one event is left."""
    if said.startswith(CHOOSE_ENTRY):
        entry_id = json.loads(said.removeprefix(CHOOSE_ENTRY))["entry_id"]
        return [entry_turn(desk, entry_id, asker_key=key, channel=Channel.CHAT)]
    danger = danger_in(said)
    answer = answer_turn(
        desk,
        said,
        asker_key=key,
        channel=Channel.CHAT,
        near_policy=policy_id,
        talked_of=policy_id,
        recorded=danger is None,
    )
    if danger is None:
        return [answer]
    first = help_turn(danger, desk.words)
    leave_trace(desk, first, query=said, asker_key=key, channel=Channel.CHAT)
    return [first, answer] if goes_below(danger, answer, asked=said) else [first]


async def turn(
    desk: Desk, dialogue: Dialogue, said: str, *, identity: str, policy_id: str | None
) -> tuple[list[ChatMessage], str]:
    """What is answered, and the way: ``dialogue`` or ``portal``."""
    key = asker_key(desk.secrets.asker_key, identity)
    refused = await run_in_threadpool(refused_turn, desk, said, asker_key=key, channel=Channel.CHAT)
    if refused is not None:
        return [shown(refused)], "portal"
    try:
        messages = await through_dialogue(dialogue, said, identity=identity, policy_id=policy_id)
        return led_by_help(desk, messages, said), "dialogue"
    except DialogueDown as fault:
        dialogue.fallbacks += 1
        logger.warning("dialogue is down (%s); the portal answers itself", fault)
        messages = await without_dialogue(desk, said, identity=identity, policy_id=policy_id)
        return messages, "portal"


def led_by_help(desk: Desk, messages: list[ChatMessage], said: str) -> list[ChatMessage]:
    """Who helps stands first where danger is heard, even if an action failed to say it."""
    danger = danger_in(said)
    if danger is None or any(is_emergency(message) for message in messages):
        return messages
    return [shown(help_turn(danger, desk.words)), *messages]


def is_emergency(message: ChatMessage) -> bool:
    return (message["card"] or {}).get("type") == CardType.EMERGENCY


def shown(turn: Turn) -> ChatMessage:
    return {"text": turn.text, "card": turn.card.to_json()}


def spoken(name: str, **values: object) -> ChatMessage:
    """A message of the portal's own words, without a card."""
    return {"text": WORDS["chat"][name].format(**values), "card": None}
