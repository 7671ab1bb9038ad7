"""Messages, replies, cases and public copies, over dictionaries."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from casework.board import AskerMachine, Message, PublicCopy, Reply, messages_of_items, publicity
from casework.board.public_copies import Publicity
from casework.cases import Case, CaseStatus
from casework.events import MessageImported
from casework.people import visible_messages
from casework.ports import UnitOfWork
from tests.fakes.memory.repository import HasDeadlines, Repository, page


class MemoryMessages(Repository[Message]):
    def by_tracking_no(self, tracking_no: str) -> Message | None:
        return next((m for m in self._all() if m.tracking_no == tracking_no), None)

    def by_external_no(self, external_no: str) -> Message | None:
        return next((m for m in self._all() if m.external_no == external_no), None)

    def by_confirmation(self, confirmation_id: str) -> Message | None:
        return next((m for m in self._all() if m.confirmation_id == confirmation_id), None)

    def many(self, message_ids: Iterable[str]) -> list[Message]:
        return [self._rows[k] for k in messages_of_items(message_ids) if k in self._rows]

    uow: UnitOfWork

    def hold_asker(self, asker_key: str) -> None:
        """Nobody else is there."""

    def left_by(self, asker_key: str, since: datetime) -> list[Message]:
        return [m for m in self.list() if m.asker_key == asker_key and m.created_at >= since]

    def of_agency(self, agency_id: str, message_ids: Iterable[str]) -> set[str]:
        found = self.many(message_ids)
        return {m.message_id for m in found if agency_id in self._agencies_of(m)}

    def _agencies_of(self, message: Message) -> set[str | None]:
        case = self.uow.cases.of_message(message.message_id)
        if case:
            return {case.agency_id}
        policy = self.uow.policies.find(message.policy_id) if message.policy_id else None
        replies = self.uow.replies.of_message(message.message_id)
        return {reply.agency_id for reply in replies} | ({policy.agency_id} if policy else set())

    def recent(self, limit: int, *, before: datetime | None = None) -> list[Message]:
        newest_first = reversed(self.list())
        wanted = (m for m in newest_first if before is None or m.created_at < before)
        return list(itertools.islice(wanted, limit))

    def ended_before(self, at: datetime, limit: int, *, with_contact: bool) -> list[Message]:
        found = [m for m in self.list() if (m.contact_sealed if with_contact else not m.erased_at)]
        return [m for m in found if self._ended_at(m) < at][:limit]

    def _ended_at(self, message: Message) -> datetime:
        case = self.uow.cases.of_message(message.message_id)
        never = datetime.max.replace(tzinfo=UTC)
        if case is None:
            taken_over = self.uow.events.about([message.message_id], MessageImported)
            return min((event.at for event in taken_over), default=never)
        over = case.withdrawn or case.status is CaseStatus.CLOSED
        return case.closed_at if over and case.closed_at else never

    def count(self) -> int:
        return len(self._rows)

    def left_before(self, at: datetime) -> Iterator[Message]:
        return (replace(message) for message in self.list() if message.created_at < at)

    def list(self) -> list[Message]:
        return sorted(self._all(), key=lambda m: (m.created_at, m.message_id))


class MemoryReplies(Repository[Reply]):
    def of_message(self, message_id: str) -> list[Reply]:
        return self.of_messages([message_id])

    def of_messages(self, message_ids: Iterable[str]) -> list[Reply]:
        wanted = set(messages_of_items(message_ids))
        replies = (r for r in self._all() if r.message_id in wanted)
        return sorted(replies, key=lambda r: (r.replied_at, r.reply_id))


class MemoryCases(HasDeadlines[Case]):
    def answered(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Case]:
        found = [c for c in self._of(agency_id) if c.status is CaseStatus.ANSWERED]
        by_id = sorted(found, key=self._key_of)
        latest_first = sorted(by_id, key=lambda c: c.answered_at or c.opened_at, reverse=True)
        return page(latest_first, limit, offset)

    def count_answered(self, agency_id: str | None = None) -> int:
        return len(self.answered(agency_id))

    def answered_before(self, at: datetime) -> list[Case]:
        found = [c for c in self.answered() if c.answered_at and c.answered_at < at]
        return sorted(found, key=lambda c: (c.answered_at, c.case_id))

    def paused(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Case]:
        return page(self._by_due(c for c in self._of(agency_id) if c.paused), limit, offset)

    def count_paused(self, agency_id: str | None = None) -> int:
        return len(self.paused(agency_id))

    def closed(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Case]:
        found = [c for c in self._of(agency_id) if c.status is CaseStatus.CLOSED]
        by_id = sorted(found, key=self._key_of)
        latest_first = sorted(by_id, key=lambda c: c.closed_at or c.opened_at, reverse=True)
        return page(latest_first, limit, offset)

    def count_closed(self, agency_id: str | None = None) -> int:
        return len(self.closed(agency_id))

    def of_officer(self, username: str, *, limit: int | None = None, offset: int = 0) -> list[Case]:
        found = self._by_due(c for c in self._all() if c.waiting and c.officer == username)
        return page(found, limit, offset)

    def count_of_officer(self, username: str) -> int:
        return len(self.of_officer(username))

    def of_message(self, message_id: str) -> Case | None:
        return next((c for c in self._all() if c.message_id == message_id), None)

    def of_messages(self, message_ids: Iterable[str]) -> list[Case]:
        wanted = set(message_ids)
        return sorted((c for c in self._all() if c.message_id in wanted), key=self._key_of)


class MemoryPublicCopies(Repository[PublicCopy]):
    def __init__(
        self, messages: MemoryMessages, replies: MemoryReplies, rows: dict[str, Any]
    ) -> None:
        super().__init__(rows, "public_copy", lambda copy: copy.message_id)
        self._messages, self._replies = messages, replies

    def released_of_policy(self, policy_id: str) -> list[PublicCopy]:
        return [c for m, c in self._all_released() if m.policy_id == policy_id]

    def released(self, limit: int, *, offset: int = 0) -> list[PublicCopy]:
        return [c for _, c in self._all_released()][offset : offset + limit]

    def count_released(self) -> int:
        return len(self._all_released())

    def _all_released(self) -> list[tuple[Message, PublicCopy]]:
        copies = ((m, self.find(m.message_id)) for m in reversed(self._messages.list()))
        return [(m, c) for m, c in copies if c and publicity(m, c) is Publicity.RELEASED]

    uow: UnitOfWork

    def waiting(
        self, limit: int, *, offset: int = 0, agency_id: str | None = None
    ) -> list[Message]:
        return self._all_waiting(agency_id)[offset : offset + limit]

    def count_waiting(self, agency_id: str | None = None) -> int:
        return len(self._all_waiting(agency_id))

    def _all_waiting(self, agency_id: str | None) -> list[Message]:
        found = [m for m in self._messages.list() if self._waits(m)]
        seen = visible_messages(self.uow, agency_id, [m.message_id for m in found])
        return [m for m in found if m.message_id in seen]

    def _waits(self, message: Message) -> bool:
        copy = self.find(message.message_id)
        how = publicity(message, copy)
        if how is Publicity.RELEASED and copy:
            return len(self._replies.of_message(message.message_id)) > copy.reply_count
        return how is Publicity.WAITING


class MemoryAskerMachines:
    def __init__(self, rows: dict[str, AskerMachine]) -> None:
        self._rows = rows

    def note(self, machine: AskerMachine) -> None:
        self._rows.setdefault(machine.asker_key, machine)

    def machine_of(self, sessions: Iterable[str]) -> dict[str, str]:
        known = set(sessions) & self._rows.keys()
        return {key: self._rows[key].machine_key for key in known}
