"""Lists in pages, their counts and whose they are: as casework's rules say, on every database."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from casework.cases import CaseStatus
from casework.events import Event, FaqNeedsReview, FaqReturned, FaqReviewed, FaqSubmitted
from casework.faqs import FaqState, ReturnedDraft, Verdict
from casework.faqs.returned_drafts import returned_draft
from casework.people import Agency, AgencyKind, sees_proposal, sees_topic
from casework.people.agency_scope import sees_entry
from casework.topics import EscalationStatus, ProposalDecision, ProposalVerdict, TopicStatus
from tests.contract.examples import (
    AFTER,
    AT,
    BEFORE,
    DUE,
    PROPOSAL,
    Database,
    case,
    escalation,
    faq,
    kept,
    message,
    policy,
    topic,
)

HOUSING, TAX = "agency-housing", "agency-tax"


def settled(database: Database) -> None:
    kept(
        database,
        agencies=[
            Agency("office", "区政府办", kind=AgencyKind.OFFICE),
            Agency(HOUSING, "区房管局"),
            Agency(TAX, "区税务局"),
        ],
        policies=[policy(1, agency_id=HOUSING), policy(2, agency_id=TAX)],
        messages=[message(1), message(2)],
        cases=[
            case(1, message_id="message-1", agency_id=HOUSING),
            case(2, message_id="message-2", agency_id=TAX, due_on=AFTER),
        ],
        topics=[
            topic(1, message_ids=["message-1"]),
            topic(2, message_ids=["message-2"]),
            topic(3, message_ids=[], status=TopicStatus.DISMISSED, agency_id=HOUSING),
            topic(4, message_ids=[], status=TopicStatus.MERGED, merged_into="topic-1"),
            topic(5, message_ids=[], status=TopicStatus.FAQ_PUBLISHED, agency_id=HOUSING),
        ],
    )


@pytest.mark.parametrize("agency_id", [None, HOUSING, TAX, ""])
def test_the_list_of_entries_agrees_with_the_rule_for_one(
    database: Database, agency_id: str | None
) -> None:
    settled(database)
    held: list[dict[str, Any]] = [
        {"agency_id": HOUSING, "policy_id": "policy-2"},
        {"agency_id": TAX, "policy_id": "policy-1"},
        {"agency_id": "office", "policy_id": "policy-1"},
        {"agency_id": None, "policy_id": "policy-2"},
        {"agency_id": "office", "policy_id": None, "topic_id": "topic-1"},
        {"agency_id": "gone", "policy_id": "policy-2", "topic_id": "topic-1"},
        {"agency_id": "office", "policy_id": None, "state": FaqState.DRAFT},
    ]
    kept(database, faqs=[faq(n, **values) for n, values in enumerate(held, start=1)])

    with database() as uow:
        every = uow.faqs.list()
        ruled = [one.faq_id for one in every if sees_entry(uow, agency_id, one)]
        assert [one.faq_id for one in uow.faqs.list(agency_id=agency_id)] == ruled
        assert uow.faqs.count(agency_id=agency_id) == len(ruled)
        assert uow.faqs.list(agency_id=agency_id, limit=2, offset=1) == [
            one for one in every if one.faq_id in ruled[1:3]
        ]
        drafts = [one for one in every if one.state is FaqState.DRAFT and one.faq_id in ruled]
        assert uow.faqs.list(FaqState.DRAFT, agency_id=agency_id) == drafts
        assert uow.faqs.count(FaqState.DRAFT, agency_id=agency_id) == len(drafts)


@pytest.mark.parametrize("agency_id", [None, HOUSING, TAX, ""])
def test_the_list_of_living_topics_agrees_with_the_rule_for_one(
    database: Database, agency_id: str | None
) -> None:
    settled(database)

    with database() as uow:
        ruled = [t for t in uow.topics.list() if t.alive and sees_topic(uow, agency_id, t)][::-1]
        assert uow.topics.living(agency_id) == ruled
        assert uow.topics.living(agency_id, limit=1, offset=1) == ruled[1:2]
        assert uow.topics.count_living(agency_id) == len(ruled)
        is_open = [t for t in ruled if t.status is TopicStatus.OPEN]
        assert uow.topics.count_living(agency_id, status=TopicStatus.OPEN) == len(is_open)
        assert [name.topic_id for name in uow.topics.names()] == ["topic-1", "topic-2", "topic-5"]
        assert [t.topic_id for t in uow.topics.merged_into("topic-1")] == ["topic-4"]


@pytest.mark.parametrize(
    ("agency_id", "seen"), [(None, ["c", "a", "b"]), (HOUSING, ["a", "b"]), (TAX, ["c", "a"])]
)
def test_open_proposals_of_an_agency_hold_one_of_its_messages(
    database: Database, agency_id: str | None, seen: list[str]
) -> None:
    settled(database)
    held = {
        "a": (2.0, ("message-1#12", "message-2", "turn-7")), "b": (1.0, ("message-1",)),
        "c": (9.0, ("message-2",)), "decided": (8.0, ("message-1", "message-2")),
    }  # fmt: skip
    with database() as uow:
        for key, (heat, ids) in held.items():
            uow.proposals.put(replace(PROPOSAL, proposal_id=key, heat=heat, message_ids=ids))
        uow.proposals.put(replace(PROPOSAL, proposal_id="b", heat=1.0, message_ids=("message-1",)))
        uow.proposals.decide(ProposalDecision("decided", ProposalVerdict.DISMISSED, "bianji", AT))
        uow.commit()

    with database() as uow:
        found = uow.proposals.open(agency_id)
        assert [one.proposal_id for one in found] == seen
        assert all(sees_proposal(uow, agency_id, one) for one in found)
        assert uow.proposals.count_open(agency_id) == len(seen)
        assert uow.proposals.open(agency_id, limit=1, offset=1) == found[1:2]


def test_cases_are_listed_in_pages_and_counted(database: Database) -> None:
    settled(database)
    answered = [
        case(n, message_id="message-1", status=CaseStatus.ANSWERED, answered_at=AT + timedelta(n))
        for n in (3, 4)
    ]
    kept(database, cases=answered)

    with database() as uow:
        cases = uow.cases
        assert [c.case_id for c in cases.open()] == ["case-1", "case-2"]
        assert [c.case_id for c in cases.open(limit=1, offset=1)] == ["case-2"]
        assert [c.case_id for c in cases.overdue(AFTER, HOUSING)] == ["case-1"]
        assert cases.overdue(AFTER, TAX) == cases.overdue(AFTER, offset=1) == []
        assert [cases.count_overdue(on) for on in (BEFORE, DUE, AFTER)] == [0, 0, 1]
        assert (cases.count_open(), cases.count_open(TAX), cases.count_open("")) == (2, 1, 0)
        assert [c.case_id for c in cases.answered(HOUSING)] == ["case-4", "case-3"]
        assert [c.case_id for c in cases.answered(limit=1, offset=1)] == ["case-3"]
        assert (cases.count_answered(), cases.count_answered(TAX)) == (2, 0)


def test_closed_escalations_are_listed_newest_first(database: Database) -> None:
    settled(database)
    closed = {"status": EscalationStatus.CLOSED, "closed_by": "faq-1", "closed_on": DUE}
    kept(
        database,
        escalations=[
            escalation(1),
            escalation(2, **closed),
            escalation(3, **closed, opened_on=date(2026, 2, 20)),
            escalation(4, **closed, agency_id=TAX),
        ],
    )

    with database() as uow:
        found = uow.escalations
        assert [e.escalation_id for e in found.closed()] == [
            "escalation-3", "escalation-4", "escalation-2",
        ]  # fmt: skip
        assert [e.escalation_id for e in found.closed(TAX)] == ["escalation-4"]
        assert [e.escalation_id for e in found.closed(HOUSING, limit=1, offset=1)] == [
            "escalation-2"
        ]
        assert (found.count_closed(), found.count_closed(HOUSING), found.count_open()) == (3, 2, 1)


@pytest.mark.parametrize("on", [BEFORE, DUE, AFTER])
def test_headings_of_policies_in_force_come_first_as_the_rule_says(
    database: Database, on: date
) -> None:
    ends: list[dict[str, Any]] = [
        {}, {"valid_until": DUE}, {"repealed_on": DUE}, {"effective_on": DUE}, {"issued_on": AFTER},
        {"issued_on": None}, {"valid_until": DUE, "effective_on": AFTER},
    ]  # fmt: skip
    kept(database, policies=[policy(n, **values) for n, values in enumerate(ends, start=1)])

    with database() as uow:
        newest_first = uow.policies.list()
        ruled = sorted(newest_first, key=lambda p: not p.in_force(on))
        listed = uow.policies.headings(in_force_first=on)
        assert [h.policy_id for h in listed] == [p.policy_id for p in ruled]
        assert [h.in_force(on) for h in listed] == [p.in_force(on) for p in ruled]
        texts = list(uow.policies.texts(in_force_first=on))
        assert [(text.policy_id, text.text) for text in texts] == [
            (p.policy_id, p.text) for p in ruled
        ]
        assert uow.policies.headings_of(["policy-2", "gone"]) == {
            h.policy_id: h for h in listed if h.policy_id == "policy-2"
        }
        assert uow.policies.headings(in_force_first=on, limit=2, offset=3) == listed[3:5]
        third = listed[2].policy_id
        assert uow.policies.headings(in_force_first=on, first_id=third, limit=2) == listed[2:4]
        assert uow.policies.headings(in_force_first=on, first_id="gone") == []
        plain = uow.policies.headings()
        assert [h.policy_id for h in plain] == [p.policy_id for p in newest_first]
        assert (uow.policies.count(), {h.corrected for h in plain}) == (7, {True})


def test_returned_drafts_are_listed_as_the_rule_for_one_says(database: Database) -> None:
    """1: rejected. 2: rejected, handed in again. 3: approved once, then written on. 4: returned
    by the publisher. 5: its policy changed. 6: waits for review. 7: never handed in."""
    settled(database)
    draft = faq(1).versions[0]
    waiting = {"state": FaqState.DRAFT, "draft": draft, "agency_id": HOUSING}
    entries = [faq(n, **waiting) for n in range(1, 8)]
    entries[3].agency_id, entries[5].state = TAX, FaqState.IN_REVIEW
    kept(database, faqs=entries)
    with database() as uow:
        for event in handed_in_and_back():
            uow.events.add(event)
        uow.commit()

    with database() as uow:
        ruled = [found for one in uow.faqs.list() if (found := returned_draft(uow, one))]
        assert ruled == [
            ReturnedDraft("faq-1", 5),
            ReturnedDraft("faq-4", 10),
            ReturnedDraft("faq-5", 12),
        ]
        latest_first = [ruled[2], ruled[0], ruled[1]]
        assert uow.faqs.returned() == latest_first
        assert uow.faqs.returned(limit=1, offset=1) == latest_first[1:2]
        assert uow.faqs.returned(TAX) == [ruled[1]]
        assert [uow.faqs.count_returned(of) for of in (None, HOUSING, "")] == [3, 2, 0]


def handed_in_and_back() -> list[Event]:
    """Those of 1 and 4 at one time."""

    def reviewed(number: int, verdict: Verdict) -> FaqReviewed:
        return FaqReviewed(
            at=AT, actor="r", faq_id=f"faq-{number}", version_no=1, kind="secrecy",
            verdict=verdict, reason="",
        )  # fmt: skip

    def submitted(number: int) -> FaqSubmitted:
        return FaqSubmitted(at=AT, actor="e", faq_id=f"faq-{number}", version_no=1)

    rejected, approved = (partial(reviewed, verdict=v) for v in (Verdict.REJECT, Verdict.APPROVE))
    returned = FaqReturned(at=AT, actor="p", faq_id="faq-4", version_no=1, reason="说得不全")
    changed = FaqNeedsReview(
        at=AT + timedelta(1), actor="system", faq_id="faq-5", cause="clause_changed",
        policy_id="policy-1",
    )  # fmt: skip
    return [
        submitted(1), approved(1), rejected(2), submitted(1), rejected(1), submitted(2),
        submitted(3), approved(3), submitted(4), returned, submitted(5), changed,
        submitted(6), rejected(6), submitted(6),
    ]  # fmt: skip


def test_a_list_of_an_agency_knows_what_was_written_since_the_last_one(database: Database) -> None:
    settled(database)

    with database() as uow:
        assert (uow.topics.count_living(HOUSING), uow.proposals.count_open(HOUSING)) == (2, 0)
        uow.proposals.put(replace(PROPOSAL, proposal_id="a", message_ids=("message-1",)))
        assert uow.proposals.count_open(HOUSING) == 1
        uow.topics.get("topic-2").take_in(["message-1"], [])
        assert uow.topics.count_living(HOUSING) == 3


def test_messages_before_an_instant_are_read_in_the_order_of_time(database: Database) -> None:
    at = [AT + timedelta(minutes=n) for n in (2, 0, 1, 1)]
    kept(database, messages=[message(n, created_at=day) for n, day in enumerate(at, start=1)])

    with database() as uow:
        left = list(uow.messages.left_before(at[0]))
        assert left == [m for m in uow.messages.list() if m.created_at < at[0]]
        assert [m.message_id for m in left] == ["message-2", "message-3", "message-4"]


def test_the_policies_in_whose_place_one_came_are_found(database: Database) -> None:
    after = {"superseded_by": "policy-3"}
    kept(database, policies=[policy(2, **after), policy(1, **after), policy(3)])

    with database() as uow:
        assert [p.policy_id for p in uow.policies.superseded_by("policy-3")] == [
            "policy-1", "policy-2",
        ]  # fmt: skip
        assert uow.policies.superseded_by("policy-1") == []
