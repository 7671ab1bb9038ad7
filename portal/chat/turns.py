"""One chat turn: masked, sent to the dialogue server, answered here while that is down."""

import asyncio
import json
import logging
from dataclasses import dataclass
from datetime import datetime

from fastapi.concurrency import run_in_threadpool

from bot.slash_guard import PAYLOAD, is_payload, words_typed
from casework.board import Channel
from desk.conversation.cards import CardType
from desk.conversation.contact_details import found_or_contact
from desk.conversation.conversation import answer_turn, entry_turn, leave_trace, refused_turn
from desk.conversation.emergency import goes_below, help_turn
from desk.conversation.intake import Intake, Question
from desk.conversation.judgements import USEFUL, leave_vote, vote_in, vote_turn
from desk.conversation.turn import Turn
from desk.danger import DangerKind, danger_in
from desk.time_budget import DANGER_S, DATABASE_S
from desk.turn_reading import TurnKind
from desk.wiring import Desk
from language.masking import MaskedText, asker_key, changed_by
from portal.chat.rasa_adapter import joined
from portal.chat.simple_mode import (
    InSimpleWords,
    Word,
    pressed_in_simple_mode,
    said_in_simple_mode,
)
from portal.chat.unconfirmed_submission import left_meanwhile, may_be_a_yes
from portal.web.dialogue_engine import ChatMessage, DialogueDown, DialogueEngine, DialogueTooSlow
from portal.web.errors import BadPayload
from portal.web.words import WORDS
from records.lock_timeouts import database_wait

__all__ = [
    "PAYLOAD",
    "ChatMessage",
    "Pressed",
    "Said",
    "joined",
    "pressed",
    "spoken",
    "turn",
    "typed",
]

logger = logging.getLogger(__name__)
CHOOSE_ENTRY = "/choose_entry"


@dataclass(frozen=True, slots=True)
class Pressed:
    """The payload of one of our buttons: nobody's words, so neither masked nor refused."""

    payload: str


Said = Question | Pressed


def typed(text: str, intake: Intake) -> MaskedText:
    """What may go on of what a person typed: masked, never a command to the dialogue, and empty
    where it is nothing but the payload of a button, which is nobody's words."""
    return changed_by(words_typed, intake.masked(words_typed(text)))


def pressed(payload: str) -> Pressed:
    """The payload of one of our buttons; raises BadPayload."""
    if not is_payload(payload):
        raise BadPayload
    return Pressed(payload)


async def through_dialogue(
    dialogue: DialogueEngine,
    said: Said,
    *,
    identity: str,
    policy_id: str | None,
    danger_s: float,
) -> list[ChatMessage]:
    """Raises DialogueDown, DialogueTooSlow; who cries for help waits ``danger_s`` seconds."""
    if isinstance(said, Pressed):
        return await dialogue.press(said.payload, sender=identity, policy_id=policy_id)
    danger = await run_in_threadpool(danger_in, said.text)
    try:
        async with asyncio.timeout(danger_s if danger else None):
            return await dialogue.say(said.text, sender=identity, policy_id=policy_id)
    except TimeoutError as error:
        raise DialogueTooSlow("somebody cries for help") from error


async def without_dialogue(
    desk: Desk, said: Said, *, identity: str, policy_id: str | None
) -> list[ChatMessage]:
    """The same answerer, one question at a time, and a quiet word about it."""
    key = asker_key(desk.secrets.asker_key, identity)
    board = f"{desk.settings.address}/messages"
    sent = said.payload if isinstance(said, Pressed) else said.text
    if may_be_a_yes(sent):
        return [spoken("unconfirmed", url=board)]
    word = await run_in_threadpool(word_of, said)
    if word is not None:
        return word_answered(desk, word, board)
    if isinstance(said, Pressed) and not said.payload.startswith((CHOOSE_ENTRY, USEFUL)):
        return [spoken("use_board", url=board)]
    turns = await run_in_threadpool(own_turns, InSimpleWords.of(desk), said, key, policy_id)
    if sent.startswith(USEFUL):
        return [*map(shown, turns)]  # the answer has told of the simple mode
    return [*map(shown, turns), spoken("simple_mode", url=board)]


def word_of(said: Said) -> Word | None:
    """The word that simple mode answers; None for a question."""
    if isinstance(said, Pressed):
        return pressed_in_simple_mode(said.payload)
    return said_in_simple_mode(said)


def word_answered(desk: Desk, word: Word, board: str) -> list[ChatMessage]:
    """What answers a word that is no question: the way to the board, or words of the desk."""
    if word.of_portal:
        return [spoken(word.words, url=board)]
    text = InSimpleWords.of(desk).words.say(word.words)
    return [{"text": text, "card": None}, spoken("simple_mode", url=board)]


def own_turns(desk: Desk, said: Said, key: str, policy_id: str | None) -> list[Turn]:
    """Who helps, where danger is heard, and the answer below; one event is left."""
    if isinstance(said, Pressed):
        return [pressed_turn(desk, said.payload, key)]
    danger = danger_in(said.text)
    answer = own_answer(desk, said, key, policy_id)
    first = help_turn(danger, desk.words) if danger else answer
    leave_trace(desk, first, query=said.text, asker_key=key, channel=Channel.CHAT)
    if danger is None:
        return [answer]
    return [first, answer] if goes_below(danger, answer, asked=said.text) else [first]


def own_answer(desk: Desk, said: Question, key: str, policy_id: str | None) -> Turn:
    """What is published, else whom to call where a telephone, a place or hours are asked for."""
    turn = answer_turn(
        desk,
        said,
        asker_key=key,
        channel=Channel.CHAT,
        near_policy=policy_id,
        talked_of=policy_id,
        recorded=False,
    )
    if said.read.kind is TurnKind.CONTACT:
        return found_or_contact(desk, said.text, turn)
    return turn


def pressed_turn(desk: Desk, payload: str, key: str) -> Turn:
    """The entry that a button names, or thanks for a vote."""
    if payload.startswith(CHOOSE_ENTRY):
        entry_id = json.loads(payload.removeprefix(CHOOSE_ENTRY))["entry_id"]
        return entry_turn(desk, entry_id, asker_key=key, channel=Channel.CHAT)
    entry_id, useful = vote_in(payload)
    leave_vote(desk, entry_id, useful, asker_key=key)
    thanks = vote_turn(desk.words, useful)
    query = desk.intake.masked(payload)
    leave_trace(desk, thanks, query=query, asker_key=key, channel=Channel.CHAT)
    return thanks


async def turn(
    desk: Desk,
    dialogue: DialogueEngine,
    said: Said,
    *,
    identity: str,
    policy_id: str | None,
    danger_s: float = DANGER_S,
) -> tuple[list[ChatMessage], str]:
    """What is answered, and the way: ``dialogue`` or ``portal``."""
    key, began = asker_key(desk.secrets.asker_key, identity), desk.clock.now()
    refused = await run_in_threadpool(refused_by, desk, said, key)
    if refused is not None:
        return [shown(refused)], "portal"
    try:
        messages = await through_dialogue(
            dialogue, said, identity=identity, policy_id=policy_id, danger_s=danger_s
        )
        return led_by_help(desk, messages, said), "dialogue"
    except DialogueDown as fault:
        dialogue.fallbacks += 1
        logger.warning("dialogue is down (%s); the portal answers itself", fault)
        with database_wait(DATABASE_S):
            left = await left_by(desk, fault, key, began)
            messages = left or await without_dialogue(
                desk, said, identity=identity, policy_id=policy_id
            )
        return messages, "portal"


def refused_by(desk: Desk, said: Said, key: str) -> Turn | None:
    """What was typed may be refused; the payload of a button is nobody's words."""
    if isinstance(said, Pressed):
        return None
    return refused_turn(desk, said, asker_key=key, channel=Channel.CHAT)


async def left_by(desk: Desk, fault: DialogueDown, key: str, began: datetime) -> list[ChatMessage]:
    """The message that a turn left of which no answer came back; else nothing."""
    if not isinstance(fault, DialogueTooSlow):
        return []
    left = await run_in_threadpool(left_meanwhile, desk, key, began)
    return [shown(left)] if left else []


def led_by_help(desk: Desk, messages: list[ChatMessage], said: Said) -> list[ChatMessage]:
    """Who helps stands first where danger is heard, even if an action failed to say it."""
    danger = None if isinstance(said, Pressed) else danger_in(said.text)
    if danger is None or any(is_emergency(message) for message in messages):
        return messages
    if danger.kind is DangerKind.HELP_COMING and any(map(shows_a_draft, messages)):
        return messages  # it is told in the message that is being written
    return [shown(help_turn(danger, desk.words)), *messages]


def is_emergency(message: ChatMessage) -> bool:
    return (message["card"] or {}).get("type") == CardType.EMERGENCY


def shows_a_draft(message: ChatMessage) -> bool:
    """Whether the text of a message is shown, to be sent or changed."""
    return "confirmation_id" in (message["card"] or {})


def shown(turn: Turn) -> ChatMessage:
    return {"text": turn.text, "card": turn.card.to_json()}


def spoken(name: str, **values: object) -> ChatMessage:
    """A message of the portal's own words, without a card."""
    return {"text": WORDS.chat[name].format(**values), "card": None}
