"""FAQ entries, over dictionaries."""

from datetime import date

from casework.faqs import Faq, FaqState, LiveAnswer, ReturnedDraft, answering_on
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

    def of_topic(self, topic_id: str) -> list[Faq]:
        return [faq for faq in self.list() if faq.topic_id == topic_id]

    def of_policy(self, policy_id: str) -> list[Faq]:
        return [faq for faq in self.list() if faq.policy_id == policy_id]

    def citing(self, policy_id: str) -> list[Faq]:
        return [faq for faq in self.list() if faq.cites(policy_id)]

    def answering_on(
        self, on: date, *, first_id: str | None = None, limit: int | None = None
    ) -> list[LiveAnswer]:
        return [
            LiveAnswer(
                faq.faq_id,
                faq.agency_id,
                faq.tags,
                faq.live.question,
                faq.live.answer,
                faq.live.scope,
            )
            for faq in answering_on(self.uow, self.live(), on)
            if faq.live and faq.faq_id >= (first_id or "")
        ][:limit]

    def count_answering(self, on: date) -> int:
        return len(self.answering_on(on))

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
