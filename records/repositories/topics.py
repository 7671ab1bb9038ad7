"""Repositories of question groups, proposals, topics and investigations."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, insert, select
from sqlalchemy.orm import Session

from casework.board import messages_of_items
from casework.errors import NotFound
from casework.topics import (
    Investigation,
    InvestigationStatus,
    ProposalDecision,
    ProposalVerdict,
    QuestionGroup,
    Topic,
    TopicName,
    TopicProposal,
    TopicStatus,
)
from records.binary_collation import byte_order
from records.repositories.agency_ids import own_proposal_ids, own_topic_ids
from records.repositories.repository import SqlRepository, portions
from records.tables import group_messages as in_group
from records.tables import investigations as i
from records.tables import proposal_decisions as d
from records.tables import proposal_messages as in_proposal
from records.tables import question_groups as g
from records.tables import topic_messages as held
from records.tables import topic_proposals as p
from records.tables import topics as t

ENDED = (TopicStatus.DISMISSED, TopicStatus.MERGED)


class SqlGroups(SqlRepository[QuestionGroup]):
    entity = QuestionGroup
    kind = "question group"

    def remove(self, group_id: str) -> None:
        found = self.find(group_id)
        if found is not None:
            self._session.delete(found)

    def of_messages(self, message_ids: Iterable[str]) -> list[QuestionGroup]:
        self._session.flush()
        held = (
            select(in_group.c.group_id).where(in_group.c.message_id.in_(some))
            for some in portions(dict.fromkeys(message_ids))
        )
        keys = {key for query in held for key in self._session.scalars(query)}
        return self.many(sorted(keys))

    def list(self) -> list[QuestionGroup]:
        return self._many(self._select().order_by(byte_order(g.c.group_id)))


class SqlProposals:
    """The machine's word, kept whole as one document; a person's decision beside it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, proposal: TopicProposal) -> None:
        self.remove(proposal.proposal_id)
        row = {"proposal_id": proposal.proposal_id, "heat": proposal.heat, "proposal": proposal}
        self._session.execute(insert(p), [row])
        held = messages_of_items(proposal.message_ids)
        if held:
            links = [{"proposal_id": proposal.proposal_id, "message_id": m} for m in held]
            self._session.execute(insert(in_proposal), links)

    def get(self, proposal_id: str) -> TopicProposal:
        found = self.find(proposal_id)
        if found is None:
            raise NotFound("proposal", proposal_id)
        return found

    def find(self, proposal_id: str) -> TopicProposal | None:
        query = select(p.c.proposal).where(p.c.proposal_id == proposal_id)
        return self._session.execute(query).scalar_one_or_none()

    def many(self, proposal_ids: Iterable[str]) -> list[TopicProposal]:
        wanted = list(dict.fromkeys(proposal_ids))
        query = select(p.c.proposal_id, p.c.proposal)
        found = {
            row.proposal_id: row.proposal
            for some in portions(wanted)
            for row in self._session.execute(query.where(p.c.proposal_id.in_(some)))
        }
        return [found[key] for key in wanted if key in found]

    def open(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[TopicProposal]:
        hottest_first = p.c.heat.desc(), byte_order(p.c.proposal_id)
        query = select(p.c.proposal).where(*self._undecided(agency_id)).order_by(*hottest_first)
        return list(self._session.execute(query.limit(limit).offset(offset or None)).scalars())

    def count_open(self, agency_id: str | None = None) -> int:
        query = select(func.count()).select_from(p).where(*self._undecided(agency_id))
        return self._session.execute(query).scalar_one()

    def remove(self, proposal_id: str) -> None:
        self._session.execute(delete(p).where(p.c.proposal_id == proposal_id))
        self._session.execute(delete(in_proposal).where(in_proposal.c.proposal_id == proposal_id))

    def decide(self, decision: ProposalDecision) -> None:
        row = {column.name: getattr(decision, column.name) for column in d.columns}
        self._session.execute(insert(d), [row])

    def decision_on(self, proposal_id: str) -> ProposalDecision | None:
        row = self._session.execute(select(d).where(d.c.proposal_id == proposal_id)).first()
        return ProposalDecision(**row._asdict()) if row else None

    def decided_ids(self) -> set[str]:
        return set(self._session.execute(select(d.c.proposal_id)).scalars())

    def undecide(self, proposal_id: str) -> None:
        self._session.execute(delete(d).where(d.c.proposal_id == proposal_id))

    def dismissed(self) -> list[ProposalDecision]:
        query = select(d).where(d.c.verdict == ProposalVerdict.DISMISSED)
        newest_first = query.order_by(d.c.at.desc(), byte_order(d.c.proposal_id))
        return [ProposalDecision(**row._asdict()) for row in self._session.execute(newest_first)]

    def _undecided(self, agency_id: str | None) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = [p.c.proposal_id.not_in(select(d.c.proposal_id))]
        if agency_id is not None:
            conditions.append(p.c.proposal_id.in_(own_proposal_ids(self._session, agency_id)))
        return conditions


class SqlTopics(SqlRepository[Topic]):
    entity = Topic
    kind = "topic"

    def of_message(self, message_id: str) -> list[Topic]:
        self._session.flush()  # associations are written with their topics
        holders = select(held.c.topic_id).where(held.c.message_id == message_id)
        found = self._in_time(self._select().where(t.c.topic_id.in_(holders)))
        return [topic for topic in found if topic.alive]

    def merged_into(self, topic_id: str) -> list[Topic]:
        return self._in_time(self._select().where(t.c.merged_into == topic_id))

    def living(
        self, agency_id: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Topic]:
        newest_first = t.c.accepted_at.desc(), byte_order(t.c.topic_id).desc()
        return self._page(self._living(agency_id).order_by(*newest_first), limit, offset)

    def count_living(
        self, agency_id: str | None = None, *, status: TopicStatus | None = None
    ) -> int:
        query = self._living(agency_id)
        return self._count(query if status is None else query.where(t.c.status == status))

    def names(self) -> list[TopicName]:
        self._session.flush()
        columns = (t.c[field.name] for field in fields(TopicName))
        query = select(*columns).where(t.c.status.not_in(ENDED))
        in_time = query.order_by(t.c.accepted_at, byte_order(t.c.topic_id))
        return [TopicName(*row) for row in self._session.execute(in_time)]

    def _living(self, agency_id: str | None) -> Select[Any]:
        query = self._select().where(t.c.status.not_in(ENDED))
        if agency_id is None:
            return query
        return query.where(t.c.topic_id.in_(own_topic_ids(self._session, agency_id)))

    def _in_time(self, query: Select[Any]) -> list[Topic]:
        return self._many(query.order_by(t.c.accepted_at, byte_order(t.c.topic_id)))

    def list(self, status: TopicStatus | None = None) -> list[Topic]:
        query = self._select()
        return self._in_time(query if status is None else query.where(t.c.status == status))


class SqlInvestigations(SqlRepository[Investigation]):
    entity = Investigation
    kind = "investigation"

    def of_topic(self, topic_id: str) -> list[Investigation]:
        return self._in_time(self._select().where(i.c.topic_id == topic_id))

    def in_state(self, status: InvestigationStatus) -> list[Investigation]:
        return self._in_time(self._select().where(i.c.status == status))

    def accepted_about(self, policy_id: str) -> list[Investigation]:
        about = select(t.c.topic_id).where(t.c.policy_id == policy_id)
        accepted = i.c.status == InvestigationStatus.ACCEPTED
        newest_first = i.c.decided_at.desc(), byte_order(i.c.investigation_id)
        return self._many(
            self._select().where(accepted, i.c.topic_id.in_(about)).order_by(*newest_first)
        )

    def _in_time(self, query: Select[Any]) -> list[Investigation]:
        return self._many(query.order_by(i.c.opened_at, byte_order(i.c.investigation_id)))
