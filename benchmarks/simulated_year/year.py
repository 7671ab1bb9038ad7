"""The simulated year in the order of its instants: every step done once, entered in the ledger.

simulate(uow, messages=400, seed=1)
"""

import heapq
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from random import Random

from benchmarks.simulated_year.district import FIRST, LAST, instant
from benchmarks.simulated_year.ledger import Ledger, day_in_china
from benchmarks.simulated_year.messages import SimulatedMessage
from benchmarks.simulated_year.topics import SimulatedTopic, escalate
from casework.answer_outcomes import AnswerOutcome
from casework.board import Channel, record_turn
from casework.ports import UnitOfWork
from language.masking import mask

Step = tuple[datetime, Callable[[UnitOfWork], None]]
TOPICS, DAYS_HELD, TURNS_A_MESSAGE = 36, 45, 2
QUERY = mask("补贴怎么申请").text


def simulate(
    uow: UnitOfWork,
    *,
    messages: int,
    seed: int,
    after_day: Callable[[date], None] = lambda day: None,
) -> Ledger:
    """The district is settled already (district.settle); ``after_day`` may commit."""
    year = _Year(messages, Random(seed))
    today = FIRST
    for at, step in year.steps():
        while day_in_china(at) > today:
            after_day(today)
            today += timedelta(days=1)
        step(uow)
    after_day(LAST)
    return year.ledger


class _Year:
    def __init__(self, messages: int, rng: Random) -> None:
        self.ledger, self._rng = Ledger(), rng
        days = (LAST - FIRST).days + 1
        self._messages = [
            SimulatedMessage(n, FIRST + timedelta(days=rng.randrange(days)), self.ledger, rng)
            for n in range(messages)
        ]
        self._topics = [
            SimulatedTopic(
                n, FIRST + timedelta(days=30 + n * (days - 60) // TOPICS), self.ledger, rng
            )
            for n in range(TOPICS)
        ]

    def steps(self) -> Iterator[Step]:
        """By their instants; of the same instant in the order they were planned."""
        tie = count()
        waiting = [(at, next(tie), step) for at, step in self._planned()]
        heapq.heapify(waiting)
        while waiting:
            at, _, step = heapq.heappop(waiting)
            yield at, step

    def _planned(self) -> Iterator[Step]:
        for message in self._messages:
            yield from message.steps()
            yield from self._turns(message.left_on)
        for topic in self._topics:
            yield from topic.steps(partial(self._messages_before, topic.raised_on))
        for number in range(1, (LAST - FIRST).days, 7):
            yield from self._night(FIRST + timedelta(days=number))

    def _messages_before(self, on: date) -> list[str]:
        """Those of the last weeks, one topic's share of them."""
        first = on - timedelta(days=DAYS_HELD)
        return [m.message_id for m in self._messages if first <= m.left_on < on]

    def _turns(self, on: date) -> Iterator[Step]:
        for _ in range(self._rng.randrange(2 * TURNS_A_MESSAGE + 1)):
            at, outcome = instant(on, self._rng), self._rng.choice(list(AnswerOutcome))
            yield at, partial(self._ask, at, outcome)

    def _ask(self, at: datetime, outcome: AnswerOutcome, uow: UnitOfWork) -> None:
        record_turn(
            uow, outcome=outcome, query=QUERY, entry_id=None, confidence=None,
            asker_key="asker", channel=Channel.CHAT, at=at,
        )  # fmt: skip
        self.ledger.turns.append((day_in_china(at), str(outcome)))

    def _night(self, on: date) -> Iterator[Step]:
        at = instant(on, self._rng)
        yield at, partial(self._escalate, on, at)
        if on.day <= 7:
            yield at, partial(self._merge_two, at)

    def _escalate(self, on: date, at: datetime, uow: UnitOfWork) -> None:
        escalate(uow, on, self._topics, self.ledger, at)

    def _merge_two(self, at: datetime, uow: UnitOfWork) -> None:
        fresh = [t for t in self._topics if t.raised_at < at and not (t.merged or t.touched)]
        if len(fresh) >= 2:
            fresh[0].take_in(uow, fresh[1], at)
