"""Routes of the chat without JavaScript: a form, and the answer as a page."""

from dataclasses import replace
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from desk.conversation.cards import CardType
from desk.conversation.choices import Choice
from desk.conversation.turn import Turn
from desk.turns import said as said_by
from desk.turns.said import Said
from desk.wiring import Desk
from language.masking import NO_TEXT, MaskedText
from portal.chat.admission import count_look_up_in_chat, count_turn
from portal.chat.ask_values import Answer, AskPage
from portal.chat.chat import HARD_LIMIT, MOST_CHARACTERS, count_outcomes, too_long
from portal.chat.service import ServiceState, service_now
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
from portal.web.limits.rate_limit import Counted
from portal.web.problem_details import problem_of, words_of
from portal.web.words import WORDS

router = APIRouter(include_in_schema=False)


@router.get("/ask")
def ask_form(
    request: Request,
    desk: TheDesk,
    pages: ThePages,
    sessions: TheSessions,
    limits: TheLimits,
    question: str = "",
) -> HTMLResponse:
    """A new conversation: the page shows none of an earlier one, and none goes on."""
    limits.count(Counted.SESSION, caller(request))
    now = service_now(desk)
    page = AskPage(
        sessions.new_asker(), question=question[:MOST_CHARACTERS], off=now.chat_off or ""
    )
    return pages.show(request, below_notice(page, now))


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
    goes_on = sessions.is_asker(talk)
    begun_again = str(WORDS.widget["begun_again"]) if talk and not goes_on else ""
    talk = talk if goes_on else sessions.new_asker()
    identity, drafts = sessions.asker(talk), request.app.state.drafts
    if not goes_on:
        drafts.note(identity)
    try:
        await count_turn(request, limits, identity)
        async with places.place(caller(request)):
            intake = desk.intake
            words = NO_TEXT if payload else await run_in_threadpool(typed, question, intake)
            now = await run_in_threadpool(service_now, desk)
            told = now.chat_off or ("" if payload else told_at_once(desk, words))
            if told:
                first = await run_in_threadpool(help_before_refusal, [words], desk.words)
                told = "\n".join(filter(None, [begun_again, told]))
                page = AskPage(talk, question=words, told=told, danger=words_in(first))
                return pages.show(request, below_notice(page, now))
            said = (
                pressed(payload, page=policy or None)
                if payload
                else await run_in_threadpool(read, desk, words, policy or None)
            )
            await count_look_up_in_chat(request, limits, words)
            messages, way = await turn(desk, dialogue, said, identity=identity, drafts=drafts)
    except (TooManyRequests, TooBusy) as fault:
        first = await run_in_threadpool(help_before_refusal, [question], desk.words)
        request.state.fault = type(fault).__name__  # for the metrics
        again = come_again_page(fault, AskPage(talk, question, danger=words_in(first)), payload)
        shown = pages.show(request, again, status=problem_of(fault).status)
        shown.headers["Retry-After"] = str(fault.retry_after_s)
        return shown
    count_outcomes(request, messages, way)
    answers = list(map(answer_in, messages))
    page = AskPage(talk, asked=words, answers=answers, told=begun_again)
    return pages.show(request, below_notice(page, now))


def below_notice(page: AskPage, now: ServiceState) -> AskPage:
    """With what is told everybody today."""
    return replace(page, notice=now.notice or "", may_leave=now.messages_off is None)


def read(desk: Desk, words: MaskedText, page: str | None) -> Said:
    return said_by.typed(desk.intake.question(words), page=page)


def come_again_page(fault: TooManyRequests | TooBusy, page: AskPage, payload: str) -> AskPage:
    """Nothing that was typed or chosen is lost: it is sent again from here."""
    again = Choice(WORDS.chat["try_again"], payload)
    answers = [Answer("", [again])] if PAYLOAD.fullmatch(payload) else []
    return replace(
        page,
        question=page.question[:MOST_CHARACTERS],
        told=words_of(fault)[1],
        answers=answers,
    )


def words_in(turn: Turn | None) -> str:
    return turn.text if turn else ""


def told_at_once(desk: Desk, said: str) -> str:
    """What is wrong with an empty text or one that is too long; empty for any other."""
    if len(said) > MOST_CHARACTERS:
        return too_long(desk, len(said))
    return "" if said else WORDS.chat["empty"]


def answer_in(message: ChatMessage) -> Answer:
    return Answer(
        message["text"],
        buttons(message, "choices"),
        buttons(message, "votes"),
        further(message),
        question_of(message),
    )


def question_of(message: ChatMessage) -> str:
    """Of a sure answer; the words of any other begin with theirs."""
    card = message["card"] or {}
    return str(card.get("question") or "") if card.get("type") == CardType.ANSWER else ""


def buttons(message: ChatMessage, field: str) -> list[Choice]:
    """The buttons in that field of a card and of its parts that the portal takes back."""
    card = message["card"] or {}
    offered = [one.get(field) or [] for one in (*(card.get("parts") or []), card)]
    return [
        Choice(choice["label"], choice["payload"])
        for choice in chain.from_iterable(offered)
        if PAYLOAD.fullmatch(choice["payload"])
    ]


def further(message: ChatMessage) -> list[str]:
    """The questions of the turn that were not answered yet."""
    return list((message["card"] or {}).get("further") or [])
