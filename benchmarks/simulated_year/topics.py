"""Topics of the simulated year: escalated, answered by lists or reports, withdrawn, merged."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from benchmarks.simulated_year.district import LAST, instant
from benchmarks.simulated_year.ledger import Escalated, Ledger, day_in_china, nth_working_day
from casework.faqs import Faq, draft_faq, edit_draft, publish_faq, withdraw_faq
from casework.ports import UnitOfWork
from casework.topics import merge_topics, open_due_escalations, return_report
from tests.fakes.escalations import report
from tests.fakes.linjiang import CONTENT, DUTIES, EDITOR, PUBLISHER, accepted_topic, approved

Step = tuple[datetime, Callable[[UnitOfWork], None]]
REASON = "内容需要重新核对"
AUTHOR = replace(EDITOR, username="diaocha")  # who accepts a report did not write it


class SimulatedTopic:
    """Holds messages of the last weeks; what it escalates ends by a list or by a report."""

    def __init__(self, number: int, raised_on: date, ledger: Ledger, rng: Random) -> None:
        self.topic_id, self._faq_id = f"topic-{number}", f"faq-{number}"
        self._ledger, self._rng = ledger, rng
        self.raised_at = instant(raised_on, rng)
        self._reports = number % 3 == 0
        self._escalations: list[str] = []
        self.merged, self.touched = False, False

    def steps(self, held: Callable[[], Sequence[str]]) -> Iterator[Step]:
        yield self.raised_at, lambda uow: self._raise(uow, held())
        listed = (self._publish, self._withdraw, self._publish_again)
        verbs = (self._report, self._send_back, self._report) if self._reports else listed
        at = self.raised_at
        for verb in verbs[: self._rng.randrange(4)]:
            day = day_in_china(at) + timedelta(days=self._rng.randrange(3, 45))
            at = instant(day, self._rng)
            if day <= LAST:
                yield at, partial(self._unless_merged, verb, at)

    def _unless_merged(
        self, verb: Callable[[UnitOfWork, datetime], None], at: datetime, uow: UnitOfWork
    ) -> None:
        if not self.merged:
            self.touched = True
            verb(uow, at)

    def _raise(self, uow: UnitOfWork, message_ids: Sequence[str]) -> None:
        messages = uow.messages.many(message_ids)
        accepted_topic(uow, messages, topic_id=self.topic_id, accepted_at=self.raised_at)

    @property
    def raised_on(self) -> date:
        return day_in_china(self.raised_at)

    def has(self, escalation_id: str) -> None:
        self._escalations.append(escalation_id)

    def take_in(self, uow: UnitOfWork, other: "SimulatedTopic", at: datetime) -> None:
        merge_topics(uow, self.topic_id, others=[other.topic_id], by=EDITOR, at=at)
        self._escalations += other._escalations
        other.merged = True

    def _open(self, on: date) -> list[tuple[str, Escalated]]:
        own = [(key, self._ledger.escalations[key]) for key in self._escalations]
        return [(key, one) for key, one in own if one.closed_by(on) is None]

    def _close(self, at: datetime, artefact: str) -> None:
        on = day_in_china(at)
        for _, one in self._open(on):
            one.closed.append((on, artefact))

    def _reopen(self, at: datetime, artefact: str) -> None:
        on = day_in_china(at)
        for one in (self._ledger.escalations[key] for key in self._escalations):
            end = one.closed_by(on)
            if end is not None and end[1] == artefact:
                one.reopened.append(on)

    def _publish(self, uow: UnitOfWork, at: datetime) -> None:
        content = replace(CONTENT, question=f"{CONTENT.question}（{self._faq_id}）")
        faq = draft_faq(uow, self.topic_id, draft=content, by=EDITOR, at=at, faq_id=self._faq_id)
        self._put_out(uow, faq, at)

    def _publish_again(self, uow: UnitOfWork, at: datetime) -> None:
        content = replace(CONTENT, question=f"{CONTENT.question}（{self._faq_id}，修订）")
        self._put_out(uow, edit_draft(uow, self._faq_id, draft=content, by=EDITOR, at=at), at)

    def _put_out(self, uow: UnitOfWork, faq: Faq, at: datetime) -> None:
        publish_faq(uow, approved(uow, faq, at=at).faq_id, by=PUBLISHER, on=day_in_china(at), at=at)
        self._ledger.published.append((day_in_china(at), self._faq_id))
        self._close(at, "list")

    def _withdraw(self, uow: UnitOfWork, at: datetime) -> None:
        withdraw_faq(uow, self._faq_id, reason=REASON, by=PUBLISHER, at=at)
        self._ledger.taken_back.append((day_in_china(at), self._faq_id))
        self._reopen(at, "list")

    def _report(self, uow: UnitOfWork, at: datetime) -> None:
        waiting = self._open(day_in_china(at))
        if waiting:
            accepted = report(uow, waiting[0][0], by=AUTHOR, at=at)
            self._ledger.reports.append((day_in_china(at), accepted.investigation_id))
            self._close(at, "report")

    def _send_back(self, uow: UnitOfWork, at: datetime) -> None:
        on = day_in_china(at)
        closed = [k for k in self._escalations if self._ledger.escalations[k].closed_by(on)]
        if closed:
            report_id = uow.escalations.get(closed[-1]).closed_by
            return_report(uow, report_id or "", reason=REASON, by=EDITOR, at=at)
            self._reopen(at, "report")


def escalate(
    uow: UnitOfWork, on: date, topics: Sequence[SimulatedTopic], ledger: Ledger, at: datetime
) -> None:
    """The night's rules; what they opened is due by the duty's own figure."""
    opened = open_due_escalations(uow, on=on, at=at, duties=DUTIES)
    by_id = {topic.topic_id: topic for topic in topics}
    for one in opened:
        within = DUTIES.get(one.duty_id).figure("within_working_days")
        ledger.escalations[one.escalation_id] = Escalated(
            on, nth_working_day(on, within), one.duty_id
        )
        by_id[one.topic_id].has(one.escalation_id)
