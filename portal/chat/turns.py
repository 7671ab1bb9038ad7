"""One chat turn: masked, sent to the dialogue server, taken here while that is down."""

import asyncio
import logging
from datetime import datetime

from fastapi.concurrency import run_in_threadpool

from bot.slash_guard import PAYLOAD, is_payload, words_typed
from casework.board import Channel
from desk.conversation.cards import CardType
from desk.conversation.emergency import help_turn
from desk.conversation.intake import Intake
from desk.conversation.turn import Turn
from desk.time_budget import DANGER_S, DATABASE_S
from desk.turns import said as said_by
from desk.turns.conversation_state import NOTHING_SAID
from desk.turns.pipeline import take_turn
from desk.turns.said import Said
from desk.turns.taken_turn import Asker
from desk.wiring import Desk
from language.masking import MaskedText, asker_key
from portal.chat.open_drafts import OpenDrafts, shows_a_draft
from portal.chat.rasa_adapter import joined
from portal.chat.simple_mode import InSimpleWords, board_word, without_journeys
from portal.chat.unconfirmed_submission import left_meanwhile, may_be_a_yes
from portal.web.dialogue_engine import ChatMessage, DialogueDown, DialogueEngine, DialogueTooSlow
from portal.web.errors import BadPayload
from portal.web.words import WORDS
from records.lock_timeouts import database_wait

__all__ = [
    "PAYLOAD",
    "ChatMessage",
    "Said",
    "joined",
    "pressed",
    "spoken",
    "turn",
    "typed",
]

logger = logging.getLogger(__name__)


def typed(text: str, intake: Intake) -> MaskedText:
    """What may go on of what a person typed: masked, never a command to the dialogue, and empty
    where it is nothing but the payload of a button, which is nobody's words."""
    return intake.masked(words_typed(text))


def said_in(text: str, intake: Intake, *, page: str | None = None) -> Said | None:
    """What was typed on that page, masked and read; None where nothing may go on of it."""
    question = intake.read(words_typed(text))
    return said_by.typed(question, page=page) if question.text else None


def pressed(payload: str, *, page: str | None = None) -> Said:
    """The payload of one of our buttons; raises BadPayload."""
    if not is_payload(payload):
        raise BadPayload
    return said_by.pressed(payload, page=page)


async def turn(
    desk: Desk,
    dialogue: DialogueEngine,
    said: Said,
    *,
    identity: str,
    drafts: OpenDrafts,
    danger_s: float = DANGER_S,
) -> tuple[list[ChatMessage], str]:
    """What is answered, and the way: ``dialogue`` or ``portal``.

    What must not be answered the dialogue server never hears of.
    """
    asker = Asker(asker_key(desk.secrets.asker_key, identity), Channel.CHAT)
    began = desk.clock.now()
    if said.question.refused is not None:
        return await taken_here(desk, said, asker), "portal"
    try:
        messages = await through_dialogue(dialogue, said, identity=identity, danger_s=danger_s)
        drafts.note(identity, messages)
        return led_by_help(desk, messages, said), "dialogue"
    except DialogueDown as fault:
        dialogue.fallbacks += 1
        logger.warning("dialogue is down (%s); the portal answers itself", fault)
        with database_wait(DATABASE_S):
            left = await left_by(desk, fault, asker.key, began)
            may_send = said.pressed or drafts.may_be_open(identity)
            if not left and may_send and may_be_a_yes(said.heard):
                return [spoken("unconfirmed", url=board_of(desk))], "portal"
            if isinstance(fault, DialogueTooSlow):
                drafts.forget(identity)
            return left or await without_dialogue(desk, said, asker), "portal"


async def through_dialogue(
    dialogue: DialogueEngine, said: Said, *, identity: str, danger_s: float
) -> list[ChatMessage]:
    """Raises DialogueDown, DialogueTooSlow; who cries for help waits ``danger_s`` seconds."""
    if said.pressed:
        return await dialogue.press(said.heard, sender=identity, policy_id=said.page)
    danger = await run_in_threadpool(lambda: said.danger)
    try:
        async with asyncio.timeout(danger_s if danger else None):
            return await dialogue.say(said.words, sender=identity, policy_id=said.page)
    except TimeoutError as error:
        raise DialogueTooSlow("somebody cries for help") from error


async def without_dialogue(desk: Desk, said: Said, asker: Asker) -> list[ChatMessage]:
    """The desk's own answer, one turn at a time, and a quiet word about it; not below who helps."""
    board = board_of(desk)
    word = await run_in_threadpool(board_word, said)
    if word is not None:
        return [spoken(word, url=board)]
    messages = await taken_here(InSimpleWords.of(desk), said, asker)
    told_before = said.pressed and said.intent in ("useful", "journey")  # with the answer
    return messages if told_before or said.danger else [*messages, spoken("simple_mode", url=board)]


def board_of(desk: Desk) -> str:
    return f"{desk.settings.address}/messages"


async def taken_here(desk: Desk, said: Said, asker: Asker) -> list[ChatMessage]:
    """The turn as the desk takes it, which remembers nothing without the dialogue."""
    taken = await run_in_threadpool(take_turn, desk, said, NOTHING_SAID, asker)
    return [shown(without_journeys(turn)) for turn in taken.turns]


async def left_by(desk: Desk, fault: DialogueDown, key: str, began: datetime) -> list[ChatMessage]:
    """The message that a turn left of which no answer came back; else nothing."""
    if not isinstance(fault, DialogueTooSlow):
        return []
    left = await run_in_threadpool(left_meanwhile, desk, key, began)
    return [shown(left)] if left else []


def led_by_help(desk: Desk, messages: list[ChatMessage], said: Said) -> list[ChatMessage]:
    """Who helps stands first where danger is heard, even if an action failed to say it."""
    danger = said.danger
    if danger is None or any(map(is_emergency, messages)):
        return messages
    if danger.kind.is_cared_for and any(map(shows_a_draft, messages)):
        return messages  # it is told in the message that is being written
    return [shown(help_turn(danger, desk.words)), *messages]


def is_emergency(message: ChatMessage) -> bool:
    return (message["card"] or {}).get("type") == CardType.EMERGENCY


def shown(turn: Turn) -> ChatMessage:
    return {"text": turn.text, "card": turn.card.to_json()}


def spoken(name: str, **values: object) -> ChatMessage:
    """A message of the portal's own words, without a card."""
    return {"text": WORDS.chat[name].format(**values), "card": None}
