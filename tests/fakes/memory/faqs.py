"""FAQ entries, over dictionaries."""

from collections import Counter
from datetime import UTC, date, datetime

from casework.faqs import (
    ALL_ANSWERS,
    AnswerFilter,
    Faq,
    FaqState,
    FaqVersion,
    LiveAnswer,
    ReturnedDraft,
    answering_on,
)
from casework.faqs.citations_in_force import has_lapsed
from casework.faqs.returned_drafts import returned_draft
from casework.people.agency_scope import sees_entry
from casework.ports import UnitOfWork
from tests.fakes.memory.repository import Repository, page


class MemoryFaqs(Repository[Faq]):
    uow: UnitOfWork

    def live(self) -> list[Faq]:
        return [faq for faq in self.list() if faq.live]

    def live_questions(self) -> list[str]:
        return [faq.live.question for faq in self.live() if faq.live]

    def lapsed(self, on: date) -> list[Faq]:
        return [faq for faq in self.list() if has_lapsed(self.uow, faq, on)]

    def scheduled(self) -> list[Faq]:
        return [faq for faq in self.list() if faq.scheduled]

    def of_topic(self, topic_id: str) -> list[Faq]:
        return [faq for faq in self.list() if faq.topic_id == topic_id]

    def of_policy(self, policy_id: str) -> list[Faq]:
        return [faq for faq in self.list() if faq.policy_id == policy_id]

    def citing(self, policy_id: str) -> list[Faq]:
        return [faq for faq in self.list() if faq.cites(policy_id)]

    def answering_on(
        self,
        on: date,
        which: AnswerFilter = ALL_ANSWERS,
        *,
        newest_first: bool = False,
        first_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[LiveAnswer]:
        faqs = answering_on(self.uow, self.live(), on)
        if newest_first:
            faqs = sorted(faqs, key=published_at, reverse=True)
        found = [
            answer
            for faq in faqs
            if faq.live and faq.faq_id >= (first_id or "")
            if which.lets_in(
                answer := live_answer(faq, faq.live), {c.policy_id for c in faq.live.citations}
            )
        ]
        return page(found, limit, offset)

    def count_answering(self, on: date, which: AnswerFilter = ALL_ANSWERS) -> int:
        return len(self.answering_on(on, which))

    def answers_by_tag(self, on: date) -> dict[str, int]:
        counted = Counter(tag for answer in self.answering_on(on) for tag in set(answer.tags))
        return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))

    def answers_by_agency(self, on: date) -> dict[str, int]:
        return Counter(answer.agency_id for answer in self.answering_on(on) if answer.agency_id)

    def returned(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[ReturnedDraft]:
        mine = [faq for faq in self.list() if agency_id in (None, faq.agency_id)]
        found = [draft for faq in mine if (draft := returned_draft(self.uow, faq))]
        at = {event.event_id: event.at for event in self.uow.events.many(d.event_id for d in found)}
        return page(sorted(found, key=lambda d: at[d.event_id], reverse=True), limit, offset)

    def count_returned(self, agency_id: str | None = None) -> int:
        return len(self.returned(agency_id))

    def list(
        self,
        state: FaqState | None = None,
        *,
        agency_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Faq]:
        faqs = [faq for faq in self._all() if state in (None, faq.state)]
        seen = [faq for faq in faqs if sees_entry(self.uow, agency_id, faq)]
        return page(sorted(seen, key=lambda faq: faq.faq_id), limit, offset)

    def count(self, state: FaqState | None = None, *, agency_id: str | None = None) -> int:
        return len(self.list(state, agency_id=agency_id))


def live_answer(faq: Faq, live: FaqVersion) -> LiveAnswer:
    texts = live.question, live.answer, live.scope
    return LiveAnswer(faq.faq_id, faq.agency_id, faq.tags, *texts)


def published_at(faq: Faq) -> datetime:
    told = faq.live.published_at if faq.live else None
    return told or datetime.min.replace(tzinfo=UTC)
