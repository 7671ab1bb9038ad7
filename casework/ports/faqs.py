"""Repository interface of FAQ entries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

from casework.faqs.answer_filters import ALL_ANSWERS, AnswerFilter
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

    def scheduled(self) -> list[Faq]:
        """Those with a time at which a draft is to be published, by id."""

    def of_topic(self, topic_id: str) -> list[Faq]: ...
    def of_policy(self, policy_id: str) -> list[Faq]: ...
    def citing(self, policy_id: str) -> list[Faq]:
        """As Faq.cites says, by id."""

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
        """Live versions that may be given as an answer on the day (casework.faqs.answers_on), by
        id of the entry, or by the time of publishing; from ``first_id`` on."""

    def count_answering(self, on: date, which: AnswerFilter = ALL_ANSWERS) -> int: ...
    def answers_by_tag(self, on: date) -> Mapping[str, int]:
        """How many may be given on the day of each tag, the tag of most first, then by name."""

    def answers_by_agency(self, on: date) -> Mapping[str, int]:
        """The same by the id of the agency that is responsible; of nobody's, nothing."""

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
