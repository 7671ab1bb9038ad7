"""Question and answer without a script: a form, and its answer as a page."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from casework.messages import Channel
from policydesk.conversation import refused_turn
from policydesk.turn import Turn
from policydesk.wiring import Desk
from portal.chat import HARD_LIMIT, MOST_CHARACTERS
from portal.parts import TheDesk, TheLimit, ThePages, TheSessions, board_asker, caller
from portal.turns import CHOOSE_ENTRY, own_turns, pressed, typed
from portal.words import WORDS

router = APIRouter(include_in_schema=False)


@router.get("/ask")
def ask_form(request: Request, pages: ThePages) -> HTMLResponse:
    return pages.show(request, "ask.html", asked="", turns=[], told="", choose=CHOOSE_ENTRY)


@router.post("/ask")
async def ask(
    request: Request,
    desk: TheDesk,
    pages: ThePages,
    sessions: TheSessions,
    limit: TheLimit,
    question: Annotated[str, Form(max_length=HARD_LIMIT)] = "",
    payload: Annotated[str, Form(max_length=300)] = "",
    policy: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """One question, or one of the choices that the answer before offered."""
    limit.count(f"ask {caller(request)}")
    told, turns = "", []
    cookies = Response()
    key = board_asker(request, cookies, sessions, desk)
    said = pressed(payload) if payload else await run_in_threadpool(typed, question)
    if len(said) > MOST_CHARACTERS:
        told = WORDS["chat"]["too_long"].format(length=len(said), limit=MOST_CHARACTERS)
    elif not said:
        told = WORDS["chat"]["empty"]
    else:
        turns = await run_in_threadpool(answers, desk, said, key, policy or None)
    page = pages.show(
        request,
        "ask.html",
        asked="" if payload else said,
        turns=turns,
        told=told,
        choose=CHOOSE_ENTRY,
    )
    page.raw_headers.extend(h for h in cookies.raw_headers if h[0] == b"set-cookie")
    return page


def answers(desk: Desk, said: str, key: str, policy_id: str | None) -> list[Turn]:
    """What is no question ends in its refusal; one event is left either way."""
    refused = refused_turn(desk, said, asker_key=key, channel=Channel.CHAT)
    return [refused] if refused else own_turns(desk, said, key, policy_id)
