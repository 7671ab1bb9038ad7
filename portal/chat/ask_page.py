"""The conversation without a script: a form, and what is answered as a page."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from desk.conversation.turn import Turn
from desk.wiring import Desk
from portal.chat.admission import count_look_up_in_chat, count_turn
from portal.chat.chat import HARD_LIMIT, MOST_CHARACTERS, count_outcomes, too_long
from portal.chat.turns import PAYLOAD, pressed, turn, typed
from portal.web.dependencies import (
    TheDesk,
    TheDialogue,
    TheLimits,
    ThePages,
    TheSessions,
    TheTurnPlaces,
    caller,
)
from portal.web.dialogue_engine import ChatMessage
from portal.web.emergency_help import help_before_refusal
from portal.web.errors import TooBusy, TooManyRequests
from portal.web.pages import Pages
from portal.web.problem_details import problem_of, words_of
from portal.web.rate_limit import Counted
from portal.web.words import WORDS

router = APIRouter(include_in_schema=False)
Answered = tuple[str, list[dict[str, str]]]  # words, and the buttons below them


@router.get("/ask")
def ask_form(
    request: Request,
    pages: ThePages,
    sessions: TheSessions,
    limits: TheLimits,
    question: str = "",
) -> HTMLResponse:
    """A new conversation: the page shows none of an earlier one, and none goes on."""
    limits.count(Counted.SESSION, caller(request))
    return ask_form_page(request, pages, sessions.new_asker(), question=question[:MOST_CHARACTERS])


@router.post("/ask")
async def ask(
    request: Request,
    desk: TheDesk,
    pages: ThePages,
    dialogue: TheDialogue,
    sessions: TheSessions,
    limits: TheLimits,
    places: TheTurnPlaces,
    question: Annotated[str, Form(max_length=HARD_LIMIT)] = "",
    payload: Annotated[str, Form(max_length=300)] = "",
    policy: Annotated[str, Form(max_length=100)] = "",
    talk: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """One turn of the conversation that the form belongs to: what was typed, or a button."""
    talk = talk if sessions.is_asker(talk) else sessions.new_asker()
    identity = sessions.asker(talk)
    try:
        await count_turn(request, limits, identity)
        async with places.place(caller(request)):
            said = pressed(payload) if payload else await run_in_threadpool(typed, question)
            told = told_at_once(desk, said)
            if told:
                first = await run_in_threadpool(help_before_refusal, [said], desk.words)
                return ask_form_page(
                    request, pages, talk, question=said, told=told, danger=words_in(first)
                )
            await count_look_up_in_chat(request, limits, said)
            messages, way = await turn(
                desk, dialogue, said, identity=identity, policy_id=policy or None
            )
    except (TooManyRequests, TooBusy) as fault:
        first = await run_in_threadpool(help_before_refusal, [question], desk.words)
        return come_again_page(
            request, pages, talk, fault, question=question, payload=payload, danger=words_in(first)
        )
    count_outcomes(request, messages, way)
    answers = [(message["text"], buttons(message)) for message in messages]
    return ask_form_page(request, pages, talk, asked="" if payload else said, answers=answers)


def ask_form_page(
    request: Request, pages: Pages, talk: str, *, question: str = "", asked: str = "",
    answers: Sequence[Answered] = (), told: str = "", danger: str = "", status: int = 200,
) -> HTMLResponse:  # fmt: skip
    """``question`` stands in the form again; ``told`` says why, ``danger`` whom to call."""
    return pages.show(
        request, "ask.html", status=status, talk=talk, question=question, asked=asked,
        answers=answers, told=told, danger=danger,
    )  # fmt: skip


def come_again_page(
    request: Request, pages: Pages, talk: str, fault: TooManyRequests | TooBusy,
    *, question: str, payload: str, danger: str,
) -> HTMLResponse:  # fmt: skip
    """Nothing that was typed or chosen is lost: it is sent again from here."""
    request.state.fault = type(fault).__name__  # for the metrics
    again = {"payload": payload, "label": WORDS.chat["try_again"]}
    page = ask_form_page(
        request, pages, talk, question=question[:MOST_CHARACTERS], told=words_of(fault)[1],
        danger=danger,
        answers=[("", [again])] if PAYLOAD.fullmatch(payload) else [],
        status=problem_of(fault).status,
    )  # fmt: skip
    page.headers["Retry-After"] = str(fault.retry_after_s)
    return page


def words_in(turn: Turn | None) -> str:
    return turn.text if turn else ""


def told_at_once(desk: Desk, said: str) -> str:
    """What is wrong with an empty text or one that is too long; empty for any other."""
    if len(said) > MOST_CHARACTERS:
        return too_long(desk, len(said))
    return "" if said else WORDS.chat["empty"]


def buttons(message: ChatMessage) -> list[dict[str, str]]:
    """The choices of a card that the portal takes back."""
    offered = (message["card"] or {}).get("choices") or []
    return [choice for choice in offered if PAYLOAD.fullmatch(choice["payload"])]
