"""Repository of FAQ entries."""

from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from casework.faqs import ALL_ANSWERS, AnswerFilter, Faq, FaqState, LiveAnswer, ReturnedDraft
from records.binary_collation import byte_order
from records.repositories.agency_ids import own_topic_ids
from records.repositories.agency_scope import own_entry
from records.repositories.live_answers import (
    answering_on,
    by_agency,
    by_tag,
    by_time_of_publishing,
    has_lapsed,
)
from records.repositories.repository import SqlRepository
from records.repositories.returned_drafts import returned_drafts
from records.tables import faq_citations as cited
from records.tables import faqs as f
from records.tables import live_answers as a


class SqlFaqs(SqlRepository[Faq]):
    entity = Faq
    kind = "faq"

    def live(self) -> list[Faq]:
        published = self._select().where(func.json_array_length(f.c.versions) > 0)
        return [faq for faq in self._by_id(published) if faq.live]

    def live_questions(self) -> list[str]:
        self._session.flush()
        query = select(a.c.question).order_by(byte_order(a.c.faq_id))
        return list(self._session.scalars(query).all())

    def lapsed(self, on: date) -> list[Faq]:
        return self._by_id(self._select().where(has_lapsed(on)))

    def scheduled(self) -> list[Faq]:
        return self._by_id(self._select().where(f.c.scheduled.is_not(None)))

    def of_topic(self, topic_id: str) -> list[Faq]:
        return self._by_id(self._select().where(f.c.topic_id == topic_id))

    def of_policy(self, policy_id: str) -> list[Faq]:
        return self._by_id(self._select().where(f.c.policy_id == policy_id))

    def citing(self, policy_id: str) -> list[Faq]:
        self._session.flush()  # associations are written with their entries
        citing = select(cited.c.faq_id).where(cited.c.policy_id == policy_id)
        return self._by_id(self._select().where(f.c.faq_id.in_(citing)))

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
        self._session.flush()
        query = answering_on(on, which).limit(limit).offset(offset or None)
        if newest_first:
            query = query.order_by(None).order_by(*by_time_of_publishing())
        if first_id is not None:
            query = query.where(byte_order(a.c.faq_id) >= first_id)
        return [LiveAnswer(*row) for row in self._session.execute(query)]

    def count_answering(self, on: date, which: AnswerFilter = ALL_ANSWERS) -> int:
        return self._count(answering_on(on, which))

    def answers_by_tag(self, on: date) -> dict[str, int]:
        self._session.flush()
        return dict(self._session.execute(by_tag(on)).all())

    def answers_by_agency(self, on: date) -> dict[str, int]:
        self._session.flush()
        return dict(self._session.execute(by_agency(on)).all())

    def returned(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[ReturnedDraft]:
        self._session.flush()
        rows = self._session.execute(returned_drafts(agency_id).limit(limit).offset(offset))
        return [ReturnedDraft(*row) for row in rows]

    def count_returned(self, agency_id: str | None = None) -> int:
        return self._count(returned_drafts(agency_id))

    def _by_id(self, query: Select[Any]) -> list[Faq]:
        return self._many(query.order_by(byte_order(f.c.faq_id)))

    def list(
        self,
        state: FaqState | None = None,
        *,
        agency_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Faq]:
        query = self._within(state, agency_id).order_by(byte_order(f.c.faq_id))
        return self._page(query, limit, offset)

    def count(self, state: FaqState | None = None, *, agency_id: str | None = None) -> int:
        return self._count(self._within(state, agency_id))

    def _within(self, state: FaqState | None, agency_id: str | None) -> Select[Any]:
        query = self._select()
        if state is not None:
            query = query.where(f.c.state == state)
        if agency_id is not None:
            query = query.where(own_entry(agency_id, own_topic_ids(self._session, agency_id)))
        return query
