"""Reply templates, and replies that wait for a second signature, over dictionaries."""

from casework.ports import UnitOfWork
from casework.replies import PendingReply, ReplyTemplate
from tests.fakes.memory.repository import Repository, page


class MemoryReplyTemplates(Repository[ReplyTemplate]):
    def of_agency(self, agency_id: str | None) -> list[ReplyTemplate]:
        own = (one for one in self._all() if one.agency_id == agency_id)
        return sorted(own, key=lambda one: (one.title, one.template_id))

    def remove(self, template_id: str) -> None:
        self.get(template_id)
        del self._rows[template_id]


class MemoryPendingReplies(Repository[PendingReply]):
    uow: UnitOfWork

    def of_message(self, message_id: str) -> list[PendingReply]:
        return [one for one in self._oldest_first() if one.message_id == message_id]

    def waiting(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[PendingReply]:
        found = [
            one
            for one in self._oldest_first()
            if one.waiting and agency_id in (None, self._agency_of(one))
        ]
        return page(found, limit, offset)

    def count_waiting(self, agency_id: str | None = None) -> int:
        return len(self.waiting(agency_id))

    def _agency_of(self, one: PendingReply) -> str | None:
        case = self.uow.cases.of_message(one.message_id)
        return case.agency_id if case else None

    def _oldest_first(self) -> list[PendingReply]:
        return sorted(self._all(), key=lambda one: (one.written_at, one.pending_id))
