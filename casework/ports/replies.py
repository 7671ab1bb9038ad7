"""Repository interfaces of reply templates, and of replies that wait for a signature."""

from __future__ import annotations

from typing import Protocol

from casework.ports.repository import Repository
from casework.replies.pending import PendingReply
from casework.replies.templates import ReplyTemplate


class ReplyTemplates(Repository[ReplyTemplate], Protocol):
    def of_agency(self, agency_id: str | None) -> list[ReplyTemplate]:
        """By title; None: those of people without an agency."""

    def remove(self, template_id: str) -> None: ...


class PendingReplies(Repository[PendingReply], Protocol):
    def of_message(self, message_id: str) -> list[PendingReply]:
        """Written on it, the oldest first."""

    def waiting(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[PendingReply]:
        """Those that wait for a signature (on a case of one agency), the oldest first."""

    def count_waiting(self, agency_id: str | None = None) -> int: ...
