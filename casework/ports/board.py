"""Repository interfaces of messages, replies, public copies and asker machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol

from casework.board.askers import AskerMachine
from casework.board.messages import Message, Reply
from casework.board.public_copies import PublicCopy
from casework.ports.repository import Repository


class Messages(Repository[Message], Protocol):
    def by_tracking_no(self, tracking_no: str) -> Message | None: ...
    def by_external_no(self, external_no: str) -> Message | None: ...
    def by_confirmation(self, confirmation_id: str) -> Message | None: ...
    def many(self, message_ids: Iterable[str]) -> list[Message]:
        """Those that exist, each once, in the order of the ids.

        A question inside a message (casework.board.question_ids) stands for its message.
        """

    def hold(self, message_id: str) -> None:
        """Until the end of the unit of work nobody else replies to it."""

    def hold_asker(self, asker_key: str) -> None:
        """Until the end of the unit of work nobody else leaves a message of this asker."""

    def left_by(self, asker_key: str, since: datetime) -> list[Message]:
        """Left by the asker at ``since`` or later, oldest first."""

    def of_agency(self, agency_id: str, message_ids: Iterable[str]) -> set[str]:
        """Those that are the agency's: its case; without a case its policy, or its reply."""

    def recent(self, limit: int, *, before: datetime | None = None) -> list[Message]:
        """Newest first."""

    def ended_before(self, at: datetime, limit: int, *, with_contact: bool) -> list[Message]:
        """Those that still hold their texts (or their contact) and whose case was closed or
        withdrawn before ``at``, or that were imported before it. Oldest first."""

    def count(self) -> int: ...
    def left_before(self, at: datetime) -> Iterator[Message]:
        """Oldest first, read while iterated; changes to them are not kept."""

    def list(self) -> list[Message]: ...


class Replies(Repository[Reply], Protocol):
    def hold(self, reply_id: str) -> None:
        """Until the end of the unit of work nobody else corrects it."""

    def of_message(self, message_id: str) -> list[Reply]: ...
    def of_messages(self, message_ids: Iterable[str]) -> list[Reply]: ...


class PublicCopies(Repository[PublicCopy], Protocol):
    def released_of_policy(self, policy_id: str) -> list[PublicCopy]:
        """What everybody may read beside the policy, the newest message first: released, and
        the asker agrees."""

    def released(self, limit: int, *, offset: int = 0) -> list[PublicCopy]:
        """The same of all policies and of none."""

    def count_released(self) -> int: ...
    def waiting(
        self, limit: int, *, offset: int = 0, agency_id: str | None = None
    ) -> list[Message]:
        """The asker agreed and nobody has decided, or a reply came after the release (of one
        agency); oldest first."""

    def count_waiting(self, agency_id: str | None = None) -> int: ...


class AskerMachines(Protocol):
    def note(self, machine: AskerMachine) -> None:
        """Keep the machine of a session; the first one that was noted stays."""

    def machine_of(self, sessions: Iterable[str]) -> dict[str, str]:
        """The machine's key by the session's, for those that are known."""
