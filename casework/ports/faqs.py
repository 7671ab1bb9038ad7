"""Repository interface of FAQ entries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

from casework.faqs.entries import Faq, FaqState, LiveAnswer
from casework.ports.repository import Repository

if TYPE_CHECKING:  # that module imports the unit of work
    from casework.faqs.returned_drafts import ReturnedDraft


class Faqs(Repository[Faq], Protocol):
    def live(self) -> list[Faq]:
        """Every entry with a live version, expired ones too, by id."""

    def live_questions(self) -> list[str]:
        """Of their live versions, in the same order."""

    def lapsed(self, on: date) -> list[Faq]:
        """As casework.faqs.citations_in_force.has_lapsed says, by id."""

    def of_topic(self, topic_id: str) -> list[Faq]: ...
    def of_policy(self, policy_id: str) -> list[Faq]: ...
    def citing(self, policy_id: str) -> list[Faq]:
        """As Faq.cites says, by id."""

    def answering_on(
        self, on: date, *, first_id: str | None = None, limit: int | None = None
    ) -> list[LiveAnswer]:
        """Live versions that may be given as an answer on the day (casework.faqs.answers_on), by
        id of the entry; from ``first_id`` on."""

    def count_answering(self, on: date) -> int: ...

    def returned(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[ReturnedDraft]:
        """Drafts (held by one agency) that came back, as casework.faqs.returned_draft says of one;
        the latest first."""

    def count_returned(self, agency_id: str | None = None) -> int: ...
    def list(
        self,
        state: FaqState | None = None,
        *,
        agency_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Faq]:
        """Of one state (as casework.people.agency_scope.sees_entry says for one agency), by id."""

    def count(self, state: FaqState | None = None, *, agency_id: str | None = None) -> int: ...
