"""Routes of the chat API: a session token, then one turn at a time."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.cards import CardType
from desk.turns.said import Said
from desk.wiring import Desk
from portal.chat.admission import count_look_up_in_chat, count_turn
from portal.chat.service import chat_off
from portal.chat.turns import pressed, shown, spoken, turn
from portal.chat.turns import said_in as said_by_words
from portal.web.dependencies import (
    TheDesk,
    TheDialogue,
    TheLimits,
    TheSessions,
    TheTurnPlaces,
    caller,
)
from portal.web.dialogue_engine import DialogueDown
from portal.web.emergency_help import help_before_refusal
from portal.web.limits.rate_limit import Counted
from portal.web.words import WORDS

router = APIRouter(prefix="/api/v1", tags=["chat"])
MOST_CHARACTERS = 2000  # of one question; longer ones get a kind answer
HARD_LIMIT = 20_000  # beyond it a request is not read at all

# Of a card, as docs for clients: what it shows, how the question ended, and its buttons.
CARD_SCHEMA: dict[str, Any] = {
    "properties": {
        "type": {"enum": [str(kind) for kind in CardType]},
        "outcome": {"enum": [str(outcome) for outcome in AnswerOutcome]},
        "choices": {
            "items": {"properties": {"label": {"type": "string"}, "payload": {"type": "string"}}}
        },
    }
}


class SessionToken(BaseModel):
    """``session`` goes with every turn; it holds nothing about a person."""

    session: str
    expires_in: int


class SessionOnly(BaseModel):
    session: Annotated[str, Field(max_length=500)]


class ChatRequest(BaseModel):
    """``text`` as typed, or ``payload`` of a choice; ``policy_id`` of the page it is asked on."""

    session: Annotated[str, Field(max_length=500)]
    text: Annotated[str | None, Field(max_length=HARD_LIMIT)] = None
    payload: Annotated[str | None, Field(max_length=300)] = None
    policy_id: Annotated[str | None, Field(max_length=100)] = None


class ChatMessage(BaseModel):
    """Words complete in themselves, and the answer card where there is one."""

    text: str
    card: Annotated[dict[str, Any] | None, Field(json_schema_extra=CARD_SCHEMA)]


class ChatReply(BaseModel):
    messages: list[ChatMessage]


@router.post("/sessions", status_code=201)
def begin_session(request: Request, sessions: TheSessions, limits: TheLimits) -> SessionToken:
    limits.count(Counted.SESSION, caller(request))
    session = sessions.new_asker()
    request.app.state.drafts.note(sessions.asker(session))
    return SessionToken(session=session, expires_in=sessions.asker_lasts_s)


class Forgotten(BaseModel):
    """Whether nothing is left of the conversation; else it is deleted when its days are over."""

    forgotten: bool


@router.post("/sessions/forget")
async def forget_session(
    token: SessionOnly, dialogue: TheDialogue, sessions: TheSessions
) -> Forgotten:
    """End a conversation: what was said in it is not remembered. Messages that were left stay."""
    try:
        await dialogue.forget(sender=sessions.asker(token.session))
    except DialogueDown:
        return Forgotten(forgotten=False)
    return Forgotten(forgotten=True)


@router.post("/chat")
async def say(
    request: Request,
    asked: ChatRequest,
    desk: TheDesk,
    dialogue: TheDialogue,
    sessions: TheSessions,
    limits: TheLimits,
    places: TheTurnPlaces,
) -> ChatReply:
    """One turn. Private data is masked before anything goes on."""
    identity = sessions.asker(asked.session)
    await count_turn(request, limits, identity)
    length = len(asked.text or "")
    told = await run_in_threadpool(chat_off, desk)
    if length > MOST_CHARACTERS or told:
        refused = {"text": told or too_long(desk, length), "card": None}
        first = await run_in_threadpool(help_before_refusal, [asked.text or ""], desk.words)
        return reply([shown(first), refused] if first else [refused])
    async with places.place(caller(request)):
        said = await said_in(desk, asked)
        if said is None:
            return reply([spoken("empty")])
        if not said.pressed:
            await count_look_up_in_chat(request, limits, said.words)
        messages, way = await turn(
            desk, dialogue, said, identity=identity, drafts=request.app.state.drafts
        )
    count_outcomes(request, messages, way)
    return reply(messages)


def too_long(desk: Desk, length: int) -> str:
    """Also where a longer text may go: it may be meant for a message that is being left."""
    takes = desk.duties.answering.figure("body_at_most_chars")
    told = WORDS.chat["too_long"].format(length=length, limit=MOST_CHARACTERS)
    board = WORDS.chat["board_takes_more"]
    return f"{told}\n{board.format(limit=takes, url=f'{desk.settings.address}/messages#leave')}"


async def said_in(desk: Desk, asked: ChatRequest) -> Said | None:
    """What may go on of the request: a button's payload, or what was typed, masked; else None."""
    if asked.payload:
        return pressed(asked.payload, page=asked.policy_id)
    text, page = asked.text or "", asked.policy_id
    return await run_in_threadpool(said_by_words, text, desk.intake, page=page)


def reply(messages: list[dict[str, Any]]) -> ChatReply:
    return ChatReply(messages=[ChatMessage(**message) for message in messages])


def count_outcomes(request: Request, messages: list[dict[str, Any]], way: str) -> None:
    for card in filter(None, (message["card"] for message in messages)):
        request.app.state.metrics.turns.labels(card.get("outcome", "none"), way).inc()
