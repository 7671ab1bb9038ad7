"""The conversation without a script: a form, and what is answered as a page."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from portal.chat import HARD_LIMIT, MOST_CHARACTERS, count_outcomes
from portal.parts import TheDesk, TheDialogue, TheLimit, ThePages, TheSessions, caller
from portal.turns import PAYLOAD, ChatMessage, pressed, turn, typed
from portal.words import WORDS

router = APIRouter(include_in_schema=False)


@router.get("/ask")
def ask_form(
    request: Request, pages: ThePages, sessions: TheSessions, question: str = ""
) -> HTMLResponse:
    """A new conversation: the page shows none of an earlier one, and none goes on."""
    return pages.show(
        request,
        "ask.html",
        talk=sessions.new_asker(),
        question=question[:MOST_CHARACTERS],
        asked="",
        answers=[],
        told="",
    )


@router.post("/ask")
async def ask(
    request: Request,
    desk: TheDesk,
    pages: ThePages,
    dialogue: TheDialogue,
    sessions: TheSessions,
    limit: TheLimit,
    question: Annotated[str, Form(max_length=HARD_LIMIT)] = "",
    payload: Annotated[str, Form(max_length=300)] = "",
    policy: Annotated[str, Form(max_length=100)] = "",
    talk: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """One turn of the conversation that the form belongs to: what was typed, or a button."""
    limit.count(f"ask {caller(request)}")
    talk = talk if sessions.is_asker(talk) else sessions.new_asker()
    said = pressed(payload) if payload else await run_in_threadpool(typed, question)
    told = told_at_once(said)
    messages: list[ChatMessage] = []
    if not told:
        messages, way = await turn(
            desk, dialogue, said, identity=sessions.asker(talk), policy_id=policy or None
        )
        count_outcomes(request, messages, way)
    return pages.show(
        request,
        "ask.html",
        talk=talk,
        question=said if told else "",
        asked="" if told or payload else said,
        answers=[(message["text"], buttons(message)) for message in messages],
        told=told,
    )


def told_at_once(said: str) -> str:
    """What is wrong with an empty text or one that is too long; empty for any other."""
    if len(said) > MOST_CHARACTERS:
        return WORDS["chat"]["too_long"].format(length=len(said), limit=MOST_CHARACTERS)
    return "" if said else WORDS["chat"]["empty"]


def buttons(message: ChatMessage) -> list[dict[str, str]]:
    """The choices of a card that the portal takes back."""
    offered = (message["card"] or {}).get("choices") or []
    return [choice for choice in offered if PAYLOAD.fullmatch(choice["payload"])]
