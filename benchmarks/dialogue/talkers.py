"""Talkers: closed-loop conversations with a dialogue server, by its REST channel."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, cycle, islice
from uuid import uuid4

import httpx

from benchmarks.stress.questions import QUESTIONS
from benchmarks.stress.readers import percentile

WEBHOOK = "/webhooks/rest/webhook"
TIMEOUT_S = 60.0


@dataclass(frozen=True, slots=True)
class Talk:
    """Seconds of each turn, and of all of them together."""

    seconds: tuple[float, ...]
    elapsed_s: float

    @property
    def rate(self) -> float:
        """Turns a second."""
        return len(self.seconds) / self.elapsed_s

    @property
    def p95(self) -> float:
        return percentile(self.seconds, 0.95)


def talk(url: str, talkers: int, turns: int) -> Talk:
    """So many talkers at once, each with so many turns; raises httpx.HTTPError."""
    with ThreadPoolExecutor(talkers) as pool:
        began = time.monotonic()
        of_each = pool.map(lambda number: conversation(url, number, turns), range(talkers))
        seconds = tuple(chain.from_iterable(of_each))
        return Talk(seconds, time.monotonic() - began)


def conversation(url: str, number: int, turns: int) -> list[float]:
    """A new conversation that begins with another question than its neighbours'."""
    sender, start = f"benchmark-{uuid4()}", number * turns
    asked = islice(cycle(QUESTIONS), start, start + turns)
    with httpx.Client(base_url=url, timeout=TIMEOUT_S, trust_env=False) as client:
        return [one_turn(client, sender, text) for text in asked]


def one_turn(client: httpx.Client, sender: str, text: str) -> float:
    began = time.monotonic()
    reply = client.post(WEBHOOK, json={"sender": sender, "message": text})
    reply.raise_for_status()
    if not reply.json():
        raise httpx.HTTPError(f"no answer to {text!r}")
    return time.monotonic() - began
