"""What happens to a message of the simulated year: planned by chance, done by casework's verbs."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from benchmarks.simulated_year.district import AGENCIES, LAST, LATE, agency_id, instant, policy_id
from benchmarks.simulated_year.ledger import Account, Ledger, day_in_china, nth_working_day
from casework.board import Channel, MessageKind, leave_message
from casework.board.replying import reply_to_message
from casework.cases import assign_case, withdraw_message
from casework.cases.asking_back import answer_back, ask_back
from casework.cases.closing import close_unanswered
from casework.cases.extending import extend_case
from casework.cases.handing_on import return_case, transfer_case
from casework.cases.reopening import reopen_case
from casework.errors import CaseworkFault
from casework.ports import UnitOfWork
from casework.replies.rating import rate_solved
from tests.fakes.linjiang import DUTIES, EDITOR, OFFICE

Step = tuple[datetime, Callable[[UnitOfWork], None]]
Verb = Callable[..., None]  # of a unit of work and, by name, an instant
CHANNELS = (Channel.BOARD, Channel.BOARD, Channel.CHAT, Channel.WINDOW, Channel.HOTLINE)
KINDS = (MessageKind.CONSULT, MessageKind.CONSULT, MessageKind.SUGGESTION, MessageKind.EVALUATION)
REASON = "情况比较复杂"
WITHIN = DUTIES.answering.figure("within_working_days")


class SimulatedMessage:
    """Leaves itself and goes its way; every verb that was done is entered into the ledger."""

    def __init__(self, number: int, left_on: date, ledger: Ledger, rng: Random) -> None:
        self.number, self._ledger, self._rng = number, ledger, rng
        self._policy = rng.randrange(AGENCIES) if rng.random() < 0.8 else None
        self.left_on, self._left = left_on, instant(left_on, rng)
        self._kind, self._channel = rng.choice(KINDS), rng.choice(CHANNELS)

    def steps(self) -> Iterator[Step]:
        """Instants and verbs; what would come after the year does not happen."""
        yield self._left, self.leave
        planned = [(day, verb) for day, verb in self._plan() if day <= LAST]
        at = self._left
        for day, verb in planned:
            at = max(instant(day, self._rng), at + timedelta(seconds=1))
            yield at, partial(self._if_it_may_be, verb, at)

    def _if_it_may_be(self, verb: Verb, at: datetime, uow: UnitOfWork) -> None:
        """What casework refuses is not done, and not entered."""
        with suppress(CaseworkFault):
            verb(uow, at=at)

    def _plan(self) -> Iterator[tuple[date, Verb]]:
        rng, on = self._rng, day_in_china(self._left)
        if rng.random() < 0.04:
            yield on + timedelta(days=rng.randrange(3)), self.withdraw
            return
        holder = self._policy
        for _ in range(rng.choice((0, 0, 0, 1, 2))):
            on, holder = on + timedelta(days=rng.randrange(2)), rng.randrange(AGENCIES)
            yield on, partial(self.assign, agency=holder)
        detours = list(self._detours(on))
        on = max([on, *(day for day, _ in detours)])
        yield from detours
        if rng.random() < 0.07:
            return
        days = rng.randrange(5, 25) if holder in LATE else rng.choice((0, 1, 2, 3, 5, 6, 7, 8, 11))
        answered = max(on, nth_working_day(day_in_china(self._left), days))
        yield answered, self.reply
        for _ in range(rng.choice((0, 0, 1, 2))):
            yield answered + timedelta(days=rng.randrange(12)), self.rate
        if rng.random() < 0.15:
            yield answered + timedelta(days=rng.randrange(9)), self.reply
        if rng.random() < 0.12:
            again = answered + timedelta(days=rng.randrange(1, 40))
            yield again, self.reopen
            yield again + timedelta(days=rng.randrange(12)), self.reply

    def _detours(self, on: date) -> Iterator[tuple[date, Verb]]:
        """Handed on, extended, asked back: by chance, and as far as the desk lets it."""
        rng = self._rng
        if rng.random() < 0.12:
            yield on, self.transfer
        if rng.random() < 0.08:
            yield on, self.give_back
        if rng.random() < 0.15:
            on += timedelta(days=rng.randrange(6))
            yield on, self.extend
        if rng.random() < 0.2:
            on += timedelta(days=rng.randrange(3))
            yield on, self.ask_back
            on += timedelta(days=rng.choice((1, 2, 4, 9, 25)))
            yield on, rng.choice((self.add, self.add, self.close))

    def leave(self, uow: UnitOfWork) -> None:
        policy = None if self._policy is None else policy_id(self._policy)
        left = leave_message(
            uow,
            subject="",
            body=f"第{self.number}号留言：补贴怎么申请，要带什么材料？",
            kind=self._kind,
            asker_key=f"asker-{self.number}",
            channel=self._channel,
            policy_id=policy,
            at=self._left,
            duties=DUTIES,
            rng=Random(self.number),
            code_cost=2,
        )
        self.message_id, self.case_id = left.message.message_id, left.case.case_id
        holder = OFFICE.agency_id if self._policy is None else agency_id(self._policy)
        self.account = self._ledger.messages[self.message_id] = Account(
            left=self._left,
            kind=str(self._kind),
            channel=str(self._channel),
            policy=policy,
            within=WITHIN,
            dues=[],
            agencies=[(self._left, holder)],
        )
        self.account.reckon(self._left)

    def assign(self, uow: UnitOfWork, at: datetime, agency: int) -> None:
        assign_case(uow, self.case_id, agency_id=agency_id(agency), by=EDITOR, at=at)
        self.account.agencies.append((at, agency_id(agency)))

    def reply(self, uow: UnitOfWork, at: datetime) -> None:
        body = f"第{len(self.account.replies) + 1}次答复：请到街道社区事务受理中心申请。"
        reply_to_message(uow, self.message_id, body=body, author=EDITOR, at=at)
        self.account.replies.append(at)

    def transfer(self, uow: UnitOfWork, at: datetime) -> None:
        agency = agency_id(self._rng.randrange(AGENCIES))
        transfer_case(uow, self.message_id, agency_id=agency, reason=REASON, by=EDITOR, at=at)
        self.account.transferred.append(at)
        self.account.agencies.append((at, agency))

    def give_back(self, uow: UnitOfWork, at: datetime) -> None:
        return_case(uow, self.message_id, reason=REASON, by=EDITOR, at=at)
        self.account.returned.append(at)
        self.account.agencies.append((at, OFFICE.agency_id))

    def extend(self, uow: UnitOfWork, at: datetime) -> None:
        days = self._rng.randrange(1, 11)
        extend_case(
            uow, self.message_id, working_days=days, reason=REASON, duties=DUTIES, by=EDITOR, at=at
        )
        self.account.extended.append(at)
        self.account.within += days
        self.account.reckon(at)

    def ask_back(self, uow: UnitOfWork, at: datetime) -> None:
        question = "请补充办理的时间和地点。"
        ask_back(uow, self.message_id, question=question, duties=DUTIES, by=EDITOR, at=at)
        self.account.asked.append(at)

    def add(self, uow: UnitOfWork, at: datetime) -> None:
        message = uow.messages.get(self.message_id)
        answer_back(uow, message, answer="上周三在街道中心办的。", at=at)
        self.account.added.append(at)
        self.account.reckon(at)

    def close(self, uow: UnitOfWork, at: datetime) -> None:
        close_unanswered(uow, self.message_id, reason=REASON, by=EDITOR, at=at)
        self.account.closed = at

    def reopen(self, uow: UnitOfWork, at: datetime) -> None:
        message = uow.messages.get(self.message_id)
        reopen_case(uow, message, reason="问题没有解决", duties=DUTIES, at=at)
        self.account.reopened.append(at)

    def rate(self, uow: UnitOfWork, at: datetime) -> None:
        solved = self._rng.random() < 0.7
        rate_solved(uow, uow.messages.get(self.message_id), solved=solved, at=at)
        self.account.ratings.append((at, solved))

    def withdraw(self, uow: UnitOfWork, at: datetime) -> None:
        withdraw_message(uow, uow.messages.get(self.message_id), at=at)
        self.account.withdrawn = at
