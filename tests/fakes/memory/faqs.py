"""FAQ entries, over dictionaries."""

from casework.faqs import Faq, FaqState
from casework.people.agency_scope import sees_entry
from casework.ports import UnitOfWork
from tests.fakes.memory.repository import Repository, page


class MemoryFaqs(Repository[Faq]):
    def live(self) -> list[Faq]:
        return [faq for faq in self.list() if faq.live]

    def of_topic(self, topic_id: str) -> list[Faq]:
        return [faq for faq in self.list() if faq.topic_id == topic_id]

    def of_policy(self, policy_id: str) -> list[Faq]:
        return [faq for faq in self.list() if faq.policy_id == policy_id]

    def citing(self, policy_id: str) -> list[Faq]:
        return [faq for faq in self.list() if faq.cites(policy_id)]

    uow: UnitOfWork

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
