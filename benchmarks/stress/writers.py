"""Load of people who leave messages: by the board's form, by the API and in the chat.

Each waits for a number and sends the same words again where none came, until the load ends.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any

import httpx

from benchmarks.stress.desk import StressDesk
from benchmarks.stress.ledger import Attempt, Heard, Tally, Try, compare, marker
from desk.conversation.words import load_words
from desk.project_files import PROJECT
from portal.web.words import WORDS

WAYS = ("form", "form", "form", "api", "api", "chat", "chat", "chat")
BETWEEN_MESSAGES_S = 0.2
BEFORE_RETRY_S = 1.0
# The chat's words for a step that was not taken; what follows is filled in.
NOT_STORED = WORDS.chat["use_board"].partition("{")[0]
KEPT_UNSENT = "utter_message_kept_unsent"


def form(
    client: httpx.Client, session: str, body: str, *, again: bool = False
) -> tuple[httpx.Response, str | None]:
    answer = client.post("/messages", data={"asker": session, "body": body})
    place = answer.headers.get("Location", "").partition("?")[0].rpartition("/")[2]
    return answer, place if answer.status_code == 303 else None


def api(
    client: httpx.Client, session: str, body: str, *, again: bool = False
) -> tuple[httpx.Response, str | None]:
    answer = client.post("/api/v1/messages", json={"session": session, "body": body})
    return answer, answer.json()["tracking_no"] if answer.status_code == 201 else None


def chat(
    client: httpx.Client, session: str, body: str, *, again: bool = False
) -> tuple[httpx.Response, str | None]:
    """Says yes to what the chat shows; ``again``, first to what was shown before."""
    answer = say(client, session, "是") if again else None
    if answer is None or number_in(answer) is None:
        answer = say(client, session, f"我要留言：{body}")
    if body in spoken(answer):
        answer = say(client, session, "是")
    return answer, number_in(answer)


def say(client: httpx.Client, session: str, text: str) -> httpx.Response:
    return client.post("/api/v1/chat", json={"session": session, "text": text})


def messages_of(answer: httpx.Response) -> list[dict[str, Any]]:
    return answer.json().get("messages", []) if answer.status_code == 200 else []


def spoken(answer: httpx.Response) -> str:
    return "\n".join(message["text"] for message in messages_of(answer))


def number_in(answer: httpx.Response) -> str | None:
    cards = [message["card"] or {} for message in messages_of(answer)]
    return next((card["tracking_no"] for card in cards if card.get("tracking_no")), None)


def heard_in(answer: httpx.Response, number: str | None) -> Heard:
    """An error page says that nothing was stored; of the chat's words only some do."""
    if number:
        return Heard.NUMBER
    refused = answer.status_code >= 400 or any(w in spoken(answer) for w in not_stored())
    return Heard.REFUSED if refused else Heard.NOTHING


@cache
def not_stored() -> tuple[str, ...]:
    """The chat's openings of: this was not stored."""
    words = load_words(PROJECT / "domain.yml", PROJECT / "desk" / "conversation" / "words.yml")
    return NOT_STORED, words.say(KEPT_UNSENT)


SENDING: dict[str, Callable[..., Any]] = {"form": form, "api": api, "chat": chat}


class Writers:
    """``attempts`` grows while the load runs; read it after the end."""

    def __init__(self, desk: StressDesk) -> None:
        self._desk = desk
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self.attempts: list[Attempt] = []

    def stop(self) -> None:
        self._stop.set()

    def tally(self) -> Tally:
        return compare(self.attempts, self._desk.stored_messages())

    def tries(self) -> list[Try]:
        return [attempt_try for attempt in self.attempts for attempt_try in attempt.tries]

    def write_on(self, way: str) -> None:
        """Leave message after message, each as a new asker."""
        with self._desk.client() as client:
            while not self._stop.is_set():
                try:
                    session = client.post("/api/v1/sessions").json()["session"]
                except (httpx.HTTPError, ValueError, KeyError):
                    self._stop.wait(BEFORE_RETRY_S)
                    continue
                self._leave(client, session, self._new_attempt(way))
                self._stop.wait(BETWEEN_MESSAGES_S)

    def _new_attempt(self, way: str) -> Attempt:
        with self._lock:
            attempt = Attempt(marker(len(self.attempts)), way)
            self.attempts.append(attempt)
        return attempt

    def _leave(self, client: httpx.Client, session: str, attempt: Attempt) -> None:
        body = f"小区门口的路灯坏了三个星期，希望尽快修好。{attempt.marker}"
        while attempt.number is None:
            attempt.number = self._try_once(client, session, attempt, body)
            if attempt.number is None and self._stop.wait(BEFORE_RETRY_S):
                return

    def _try_once(
        self, client: httpx.Client, session: str, attempt: Attempt, body: str
    ) -> str | None:
        began = time.monotonic()
        answer, number = None, None
        try:
            answer, number = SENDING[attempt.way](client, session, body, again=bool(attempt.tries))
            heard = heard_in(answer, number)
        except (httpx.HTTPError, ValueError, KeyError):
            heard = Heard.NOTHING
        attempt.tries.append(
            Try(
                heard,
                datetime.now(UTC),
                time.monotonic() - began,
                answer.status_code if answer is not None else None,
                answer is not None and "Retry-After" in answer.headers,
            )
        )
        return number


@contextmanager
def writing(desk: StressDesk, ways: tuple[str, ...] = WAYS) -> Iterator[Writers]:
    """People who leave messages while the block runs; at its end each finishes its try."""
    writers = Writers(desk)
    threads = [threading.Thread(target=writers.write_on, args=(way,)) for way in ways]
    for thread in threads:
        thread.start()
    try:
        yield writers
    finally:
        writers.stop()
        for thread in threads:
            thread.join(timeout=90)
