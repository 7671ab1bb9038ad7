"""Load test: 1, 16 and 64 closed-loop clients on chat, board, policy page and search."""

import time
from collections.abc import Iterator, Sequence

from benchmarks.stress.checks import Check
from benchmarks.stress.desk import StressDesk
from benchmarks.stress.questions import QUESTIONS
from benchmarks.stress.readers import Conversation, Times, Turn, page, reading, warm_up
from benchmarks.stress.stage import Stage, progress

CLIENTS = (1, 16, 64)
CHAT_CLIENTS, CHAT_RATE, CHAT_P95_S = 16, 10.0, 2.5
KEPT_RATE = 0.7  # of what one client gets: a queue may grow, the throughput must not collapse
BARE = "bare page"


def run(stage: Stage) -> Iterator[Check]:
    with stage.desk("load") as desk:
        kinds = {
            BARE: [page("/healthz")],
            "board": [page("/board"), page("/messages")],
            "policy page": [page(path) for path in policy_pages(desk)],
            "search": [page(f"/policies?q={word}") for word in ("补贴", "电梯", "入学", "租房")],
        }
        warm_up(desk, [turn for turns in kinds.values() for turn in turns])
        bare: dict[int, Times] = {}
        for name, turns in kinds.items():
            measured = {n: _measure(desk, name, turns, n, stage.sizes.load_s) for n in CLIENTS}
            bare = bare or measured
            yield from _page_checks(name, measured, bare)
        chats = {n: _measure(desk, "chat", [], n, 2 * stage.sizes.load_s) for n in CLIENTS}
        yield from _chat_checks(chats, bare)


def policy_pages(desk: StressDesk) -> list[str]:
    with desk.client() as client:
        listed = client.get("/api/v1/policies").json()["items"]
    return [policy["url"] for policy in listed[:5]]


def _measure(
    desk: StressDesk, name: str, turns: Sequence[Turn], clients: int, seconds: float
) -> Times:
    """No ``turns``: each client talks; else they share the pages."""
    progress(f"load: {clients} clients on {name}")
    of_all = [
        turns[number % len(turns)] if turns else Conversation(QUESTIONS, start=number)
        for number in range(clients)
    ]
    with reading(desk, of_all) as readers:
        time.sleep(seconds)
    return readers.times


def _page_checks(name: str, measured: dict[int, Times], bare: dict[int, Times]) -> Iterator[Check]:
    for clients, times in measured.items():
        kept = times.rate >= KEPT_RATE * measured[1].rate
        yield Check(f"load: {name}, {clients} clients",
                    f"no 500, at least {KEPT_RATE} of one client's rate",
                    seen(times, measured[1], bare[clients]), times.no_500 and kept)  # fmt: skip


def _chat_checks(chats: dict[int, Times], bare: dict[int, Times]) -> Iterator[Check]:
    for clients, times in chats.items():
        wanted, held = "no 500", times.no_500
        if clients == CHAT_CLIENTS:
            wanted += f", {CHAT_RATE:.0f} turns/s or more, p95 under {CHAT_P95_S} s"
            held = held and times.rate >= CHAT_RATE and times.p95 < CHAT_P95_S
        yield Check(f"load: chat, {clients} clients", wanted,
                    seen(times, chats[1], bare[clients]), held)  # fmt: skip


def seen(times: Times, one: Times, bare: Times) -> str:
    return (
        f"{times.rate:.1f}/s, p95 {times.p95:.3f} s = {ratio(times.p95, one.p95)} × one client, "
        f"{ratio(times.p95, bare.p95)} × bare page; {times.faults()}"
    )


def ratio(value: float, base: float) -> str:
    return f"{value / base:.1f}" if base else "–"
