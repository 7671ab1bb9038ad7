"""Steps on an escalated topic in every order, whoever takes them: what holds after each one."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from casework.errors import CaseworkFault, NotYourAgency
from casework.events import EscalationClosed, EscalationOpened
from casework.faqs import Faq, FaqState, draft_faq, edit_draft, publish_faq, withdraw_faq
from casework.topics import (
    InvestigationStatus,
    accept_report,
    acknowledge_escalation,
    assign_escalation,
    dismiss_topic,
    disown_escalation,
    file_investigation,
    merge_topics,
    reopen_topic,
    request_information,
    return_report,
    split_topic,
    unmerge_topic,
)
from tests.fakes.escalations import begun, content_of, escalate, topic_of
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    DUTIES,
    EDITOR,
    HOUSING,
    OFFICE,
    OFFICER,
    ON,
    PUBLISHER,
    STRANGER,
    accepted_topic,
    approved,
    ask,
    settle_linjiang,
)
from tests.fakes.memory.unit_of_work import MemoryDatabase

PEOPLE = st.sampled_from([OFFICER, EDITOR, STRANGER])
PLACES = st.sampled_from([HOUSING.agency_id, OFFICE.agency_id])
REASON = "需要重新核对"
AUTHOR = replace(EDITOR, username="diaocha")


class EscalatedTopics(RuleBasedStateMachine):
    """Two topics, the first of them escalated."""

    def __init__(self) -> None:
        super().__init__()
        self.uow = MemoryDatabase().uow().__enter__()
        settle_linjiang(self.uow)
        topic_of(self.uow, 10)
        accepted_topic(self.uow, [ask(self.uow, 77).message], topic_id="topic-other")
        (self.escalation,) = escalate(self.uow)
        self.key, self.at, self.parts = self.escalation.escalation_id, AT, 0
        self.asked = {m.message_id for m in self.uow.messages.list()}

    def attempt(self, step: Callable[[], object]) -> None:
        """A step may be refused; the invariants are asked all the same."""
        self.at += timedelta(hours=7)
        with suppress(CaseworkFault):
            step()

    @rule(by=PEOPLE)
    def acknowledge(self, by) -> None:
        self.attempt(lambda: acknowledge_escalation(self.uow, self.key, by=by, at=self.at))

    @rule(by=PEOPLE)
    def ask_the_office(self, by) -> None:
        self.attempt(
            lambda: request_information(self.uow, self.key, question=REASON, by=by, at=self.at)
        )

    @rule(by=PEOPLE)
    def disown(self, by) -> None:
        self.attempt(
            lambda: disown_escalation(self.uow, self.key, reason=REASON, by=by, at=self.at)
        )

    @rule(to=PLACES)
    def assign(self, to) -> None:
        self.attempt(
            lambda: assign_escalation(self.uow, self.key, agency_id=to, by=EDITOR, at=self.at)
        )

    @rule(by=PEOPLE)
    def begin(self, by) -> None:
        self.attempt(lambda: begun(self.uow, self.key, by, self.at))

    @rule(by=PEOPLE)
    def file(self, by) -> None:
        self.attempt(
            lambda: file_investigation(
                self.uow, self.key, content=content_of(), by=by, at=self.at, duties=DUTIES
            )
        )

    @rule(accepted=st.booleans(), returned=st.booleans())
    def investigate(self, accepted, returned) -> None:
        """The usual ways in one step, so that what comes after them is tried often."""
        holder = OFFICER if self.escalation.agency_id == HOUSING.agency_id else AUTHOR
        self.begin(holder)
        self.file(holder)
        if accepted:
            self.accept(EDITOR, True)
        if returned:
            self.send_back(EDITOR, True)

    @rule(by=PEOPLE, last=st.booleans())
    def accept(self, by, last) -> None:
        self.attempt(lambda: accept_report(self.uow, self._report(last), by=by, at=self.at))

    @rule(by=PEOPLE, last=st.booleans())
    def send_back(self, by, last) -> None:
        self.attempt(
            lambda: return_report(self.uow, self._report(last), reason=REASON, by=by, at=self.at)
        )

    @rule(withdrawn=st.booleans())
    def publish(self, withdrawn) -> None:
        self.attempt(self._publish)
        if withdrawn:
            self.withdraw()

    @rule()
    def withdraw(self) -> None:
        self.attempt(
            lambda: withdraw_faq(self.uow, "faq-1", reason=REASON, by=PUBLISHER, at=self.at)
        )

    @rule(into_other=st.booleans())
    def merge(self, into_other) -> None:
        one, two = ("topic-other", "topic-rent") if into_other else ("topic-rent", "topic-other")
        self.attempt(lambda: merge_topics(self.uow, one, others=[two], by=EDITOR, at=self.at))

    @rule(topic_id=st.sampled_from(["topic-rent", "topic-other"]))
    def unmerge(self, topic_id) -> None:
        self.attempt(
            lambda: unmerge_topic(self.uow, topic_id, reason=REASON, by=EDITOR, at=self.at)
        )

    @rule()
    def split(self) -> None:
        part = self.uow.topics.get(self.escalation.topic_id).message_ids[:1]
        self.attempt(
            lambda: split_topic(
                self.uow, self.escalation.topic_id, message_ids=part, title="另一件事",
                by=EDITOR, at=self.at,
            )
        )  # fmt: skip

    @rule(topic_id=st.sampled_from(["topic-rent", "topic-other"]))
    def dismiss(self, topic_id) -> None:
        self.attempt(
            lambda: dismiss_topic(self.uow, topic_id, reason=REASON, by=EDITOR, at=self.at)
        )

    @rule(topic_id=st.sampled_from(["topic-rent", "topic-other"]))
    def reopen(self, topic_id) -> None:
        self.attempt(lambda: reopen_topic(self.uow, topic_id, by=EDITOR, at=self.at))

    def _report(self, last: bool) -> str:
        found = self.uow.investigations.of_topic(self.escalation.topic_id)
        return found[-1 if last else 0].investigation_id if found else "none"

    def _publish(self) -> Faq:
        self.parts += 1
        content = replace(CONTENT, answer=f"{CONTENT.answer}（{self.parts}）")
        faq = self.uow.faqs.find("faq-1")
        if faq is None:
            faq = draft_faq(
                self.uow, self.escalation.topic_id, draft=content, by=EDITOR, at=self.at,
                faq_id="faq-1",
            )  # fmt: skip
        elif faq.state is not FaqState.DRAFT:
            faq = edit_draft(self.uow, "faq-1", draft=content, by=EDITOR, at=self.at)
        approved(self.uow, faq, at=self.at)
        return publish_faq(self.uow, "faq-1", by=PUBLISHER, on=ON, at=self.at)

    @invariant()
    def a_closed_escalation_has_its_artefact(self) -> None:
        by = self.escalation.closed_by
        report = self.uow.investigations.find(by) if by else None
        faq = self.uow.faqs.find(by) if by else None
        standing = (report is not None and report.status is InvestigationStatus.ACCEPTED) or (
            faq is not None and faq.live is not None
        )
        assert self.escalation.waiting != standing
        closed = self.uow.events.of_kind(EscalationClosed)
        assert self.escalation.waiting or closed[-1].closed_by == by

    @invariant()
    def the_deadline_is_the_one_it_was_opened_with(self) -> None:
        (opened,) = self.uow.events.of_kind(EscalationOpened)
        assert self.escalation.due_on == opened.due_on

    @invariant()
    def no_message_is_lost(self) -> None:
        held = {m for t in self.uow.topics.list() if not t.merged_into for m in t.message_ids}
        assert held == self.asked

    @invariant()
    def another_agency_does_nothing_with_it(self) -> None:
        with pytest.raises(NotYourAgency):
            acknowledge_escalation(self.uow, self.key, by=STRANGER, at=self.at)


EscalatedTopics.TestCase.settings = settings(
    max_examples=80, stateful_step_count=25, deadline=None, derandomize=True
)
TestEscalatedTopics = EscalatedTopics.TestCase
