"""Load of people who read: closed-loop clients that fetch pages; their times, errors and rate."""

import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from benchmarks.stress.desk import StressDesk
from benchmarks.stress.questions import QUESTIONS

WARM_UP = 60  # turns
Turn = Callable[[httpx.Client], httpx.Response]


@dataclass(slots=True)
class Times:
    """What closed-loop clients measured; ``elapsed_s`` is the wall time of the whole load."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int | str] = field(default_factory=Counter)
    elapsed_s: float = 0.0

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.seconds) / self.elapsed_s if self.elapsed_s else 0.0

    @property
    def p95(self) -> float:
        return percentile(self.seconds, 0.95)

    @property
    def slowest(self) -> float:
        return max(self.seconds, default=0.0)

    @property
    def only_good(self) -> bool:
        """Every request was answered, and none with a server's error or a refusal."""
        return self.no_500 and not any(status >= 500 for status in self._numbers())

    @property
    def no_500(self) -> bool:
        """Every request was answered; 503 with words is an answer of who has too much to do."""
        return len(self._numbers()) == len(self.statuses) > 0 and 500 not in self.statuses

    def _numbers(self) -> list[int]:
        return [status for status in self.statuses if isinstance(status, int)]

    def faults(self) -> str:
        bad = {s: n for s, n in self.statuses.items() if not (isinstance(s, int) and s < 400)}
        return ", ".join(f"{n} × {s}" for s, n in bad.items()) or "no errors"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all do not pass (nearest rank); 0 of nothing."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0


class Readers:
    """Clients that send the next request when the last one is answered."""

    def __init__(self, desk: StressDesk) -> None:
        self._desk = desk
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self.times = Times()

    def stop(self) -> None:
        self._stop.set()

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def read_on(self, turn: Turn, pause_s: float = 0.0) -> None:
        with self._desk.client() as client:
            while not self._stop.is_set():
                self.one(client, turn)
                self._stop.wait(pause_s)

    def one(self, client: httpx.Client, turn: Turn) -> None:
        began = time.monotonic()
        status: int | str
        try:
            status = turn(client).status_code
        except (httpx.HTTPError, ValueError, KeyError) as error:
            status = type(error).__name__
        with self._lock:
            self.times.seconds.append(time.monotonic() - began)
            self.times.statuses[status] += 1


def page(path: str) -> Turn:
    return lambda client: client.get(path)


@contextmanager
def reading(desk: StressDesk, turns: Sequence[Turn], pause_s: float = 0.0) -> Iterator[Readers]:
    """One client for each of ``turns`` while the block runs."""
    readers = Readers(desk)
    threads = [threading.Thread(target=readers.read_on, args=(turn, pause_s)) for turn in turns]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    try:
        yield readers
    finally:
        readers.stop()
        for thread in threads:
            thread.join(timeout=90)
        readers.times.elapsed_s = time.monotonic() - began


def warm_up(desk: StressDesk, turns: Sequence[Turn] = ()) -> None:
    """Each of ``turns`` once, and some of a conversation: models are loaded, caches filled."""
    talk: Turn = Conversation(QUESTIONS)
    with desk.client() as client:
        for turn in [*turns, *([talk] * WARM_UP)]:
            turn(client)


class Conversation:
    """One asker's chat: each call is the next turn; a session that ended begins anew."""

    def __init__(self, questions: Sequence[str], start: int = 0) -> None:
        self._questions, self._next, self._session = questions, start, ""

    def __call__(self, client: httpx.Client) -> httpx.Response:
        if not self._session:
            self._session = client.post("/api/v1/sessions").json()["session"]
        text = self._questions[self._next % len(self._questions)]
        self._next += 1
        return client.post("/api/v1/chat", json={"session": self._session, "text": text})
