"""The console's search finds the same on every database, and nothing that is another agency's."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.board import Reply
from casework.cases import CaseStatus
from casework.events import FaqDrafted
from casework.people import Agency, AgencyKind, SavedFilter
from casework.ports import FoundKind, SearchFilter
from casework.topics import ProposalDecision, ProposalVerdict
from tests.contract.examples import (
    AT,
    PROPOSAL,
    Database,
    case,
    faq,
    kept,
    message,
    policy,
    topic,
)

HOUSING, TAX = "agency-housing", "agency-tax"
DAY = AT.date()


@pytest.fixture
def settled(database: Database) -> Database:
    kept(
        database,
        agencies=[
            Agency("office", "区政府办", kind=AgencyKind.OFFICE),
            Agency(HOUSING, "区房管局"),
            Agency(TAX, "区税务局"),
        ],
        policies=[
            policy(1, title="租房补贴办法", agency_id=HOUSING),
            policy(2, title="个税扣除办法", agency_id=TAX),
        ],
        messages=[
            message(1, subject="租房补贴", body="外地户籍能申请吗？", policy_id="policy-1"),
            message(2, subject="APP登不上", body="报税的手机程序打不开"),
            message(3, subject="停车", body="小区里怎么停？"),
        ],
        replies=[Reply("reply-1", "message-3", "请按物业的公告停放。", "jingban", HOUSING, AT)],
        cases=[
            case(1, message_id="message-1", agency_id=HOUSING, officer="lin"),
            case(2, message_id="message-2", agency_id=TAX, status=CaseStatus.ANSWERED),
        ],
        topics=[
            topic(1, title="租房补贴申请条件", message_ids=["message-1"], policy_id="policy-1"),
            topic(2, title="报税程序", message_ids=["message-2"], agency_id=TAX),
        ],
        faqs=[faq(1, agency_id=HOUSING), faq(2, agency_id=TAX)],
    )
    with database() as uow:
        uow.events.add(FaqDrafted(at=AT, actor="bianji", faq_id="faq-1", version_no=1))
        uow.proposals.put(replace(PROPOSAL, proposal_id="prop-1", message_ids=("message-1",)))
        uow.proposals.put(replace(PROPOSAL, proposal_id="prop-2", message_ids=("message-2",)))
        uow.proposals.decide(
            ProposalDecision("prop-2", ProposalVerdict.DISMISSED, "bianji", AT, None, "无关")
        )
        uow.commit()
    return database


def keys(database: Database, kind: FoundKind, **wanted: object) -> list[str]:
    filter_ = SearchFilter(**wanted)  # type: ignore[arg-type]
    with database() as uow:
        found = uow.console_search.page(kind, filter_, limit=50)
        assert uow.console_search.count(kind, filter_) == len(found)
        return [one.key for one in found]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, [3, 2, 1]),
        ({"words": ("补贴",)}, [1]),
        ({"words": ("app",)}, [2]),
        ({"words": ("物业", "停车")}, [3]),
        ({"words": ("100%",)}, []),
        ({"words": ("租房补贴", "停车")}, []),
        ({"agency_id": HOUSING}, [1]),
        ({"policy_words": ("租房",)}, [1]),
        ({"state_of": FoundKind.MESSAGE, "state": "answered"}, [2]),
        ({"state_of": FoundKind.TOPIC, "state": "open"}, []),
        ({"person": "jingban"}, [3]),
        ({"person": "lin"}, [1]),
        ({"since": DAY, "until": DAY}, [3, 2, 1]),
        ({"until": DAY - timedelta(days=1)}, []),
        ({"since": DAY + timedelta(days=1)}, []),
        ({"scope": HOUSING}, [3, 1]),
        ({"scope": TAX, "words": ("补贴",)}, []),
    ],
)
def test_messages_are_found_by_each_part_of_a_filter(settled, wanted, numbers):
    assert keys(settled, FoundKind.MESSAGE, **wanted) == [f"message-{n}" for n in numbers]


@pytest.mark.parametrize(
    ("kind", "wanted", "found"),
    [
        (FoundKind.TOPIC, {"words": ("租房",)}, ["topic-1"]),
        (FoundKind.TOPIC, {"policy_words": ("租房",)}, ["topic-1"]),
        (FoundKind.TOPIC, {"scope": TAX}, ["topic-2"]),
        (FoundKind.PROPOSAL, {"scope": HOUSING}, ["prop-1"]),
        (FoundKind.PROPOSAL, {"agency_id": TAX}, ["prop-2"]),
        (FoundKind.PROPOSAL, {"state_of": FoundKind.PROPOSAL, "state": "open"}, ["prop-1"]),
        (FoundKind.PROPOSAL, {"state_of": FoundKind.PROPOSAL, "state": "dismissed"}, ["prop-2"]),
        (FoundKind.PROPOSAL, {"person": "bianji"}, ["prop-2"]),
        (FoundKind.PROPOSAL, {"policy_words": ("租房",)}, []),
        (FoundKind.PROPOSAL, {"since": PROPOSAL.last_seen_on}, ["prop-1", "prop-2"]),
        (FoundKind.PROPOSAL, {"until": date(2000, 1, 1)}, []),
        (FoundKind.POLICY, {"words": ("个税",)}, ["policy-2"]),
        (FoundKind.POLICY, {"scope": HOUSING, "words": ("个税",)}, ["policy-2"]),
        (FoundKind.POLICY, {"person": "bianji"}, []),
        (FoundKind.ENTRY, {"scope": HOUSING}, ["faq-1"]),
        (FoundKind.ENTRY, {"agency_id": TAX}, ["faq-2"]),
        (FoundKind.ENTRY, {"since": DAY}, ["faq-1"]),
    ],
)
def test_other_things_are_found_by_what_they_have(settled, kind, wanted, found):
    assert sorted(keys(settled, kind, **wanted)) == found


def test_an_entry_is_found_by_the_words_of_its_draft_and_of_what_is_live(settled):
    with settled() as uow:
        entry = uow.faqs.get("faq-1")
        text = entry.draft or entry.live
        assert text is not None
        question = text.question

    assert "faq-1" in keys(settled, FoundKind.ENTRY, words=(question[:4],))
    assert keys(settled, FoundKind.ENTRY, words=("没有这样的话",)) == []


def test_a_result_is_paged(settled):
    with settled() as uow:
        found = uow.console_search.page(FoundKind.MESSAGE, SearchFilter(), limit=1, offset=1)

    assert [(one.key, one.title, one.state, one.agency_id) for one in found] == [
        ("message-2", "APP登不上", "answered", TAX)
    ]


def test_a_person_has_the_own_saved_filters_by_name(database: Database):
    kept(
        database,
        saved_filters=[
            SavedFilter("f-1", "lin", "补贴", "q=补贴", AT),
            SavedFilter("f-2", "lin", "停车", "q=停车", AT),
            SavedFilter("f-3", "wang", "别人的", "q=别人", AT),
        ],
    )
    with database() as uow:
        uow.saved_filters.remove("f-1")
        uow.commit()

    with database() as uow:
        assert [saved.filter_id for saved in uow.saved_filters.of_person("lin")] == ["f-2"]
