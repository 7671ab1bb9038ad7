"""One suite over the unit of work in memory, on SQLite and, where there is one, PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.board import Reply
from casework.errors import NotFound
from casework.events import MessageLeft, TopicGrew
from casework.faqs import FaqState, NeedsReview
from casework.faqs.entries import ReviewCause, StateBefore, version_of
from casework.people import Agency, AgencyKind, Role, StaffMember
from casework.topics import Investigation, QuestionGroup
from tests.contract.examples import (
    AT,
    CITATION,
    CONTENT,
    DUE,
    Database,
    case,
    escalation,
    faq,
    kept,
    message,
    policy,
    topic,
)


def test_nothing_is_kept_without_a_commit(database: Database) -> None:
    with database() as uow:
        uow.messages.add(message())
        uow.events.add(
            MessageLeft(at=AT, actor="a", message_id="m", kind="consult", channel="chat")
        )

    with database() as uow:
        assert uow.messages.find("message-1") is None
        assert uow.events.last_id() == 0


def test_an_error_in_the_block_undoes_everything(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database() as uow:
        uow.messages.add(message())
        _ = 1 / 0

    with database() as uow:
        assert uow.messages.count() == 0


def test_rollback_forgets_changes_and_events(database: Database) -> None:
    with database() as uow:
        uow.messages.add(message())
        uow.events.add(TopicGrew(at=AT, actor="system", topic_id="t", message_ids=("m",)))
        uow.rollback()
        uow.commit()

    with database() as uow:
        assert (uow.messages.count(), uow.events.last_id()) == (0, 0)


def test_what_was_added_is_found_before_the_commit(database: Database) -> None:
    with database() as uow:
        uow.messages.add(message())

        assert uow.messages.get("message-1").subject == "租房补贴"
        assert uow.messages.by_tracking_no("LY-0000-0001-X") is uow.messages.get("message-1")


def test_a_missing_key_is_a_fact_with_kind_and_key(database: Database) -> None:
    with database() as uow, pytest.raises(NotFound) as raised:
        uow.faqs.get("faq-9")

    assert (raised.value.kind, raised.value.key) == ("faq", "faq-9")


def test_every_entity_comes_back_as_it_went_in(database: Database) -> None:
    sealed = message(2, contact_sealed=b"\x00sealed", place="临江路", external_no="188006", likes=3)
    investigation = Investigation("investigation-1", "topic-1", None, "调查", "报告", "officer", AT)
    reply = Reply("reply-1", "message-1", "可以申请。", "officer", "agency-housing", AT)
    agency = Agency("agency-housing", "区房管局", ("住房局",), AgencyKind.DRAFTING)
    person = StaffMember("editor", "编辑", None, frozenset({Role.EDITOR, Role.REVIEWER}), "$argon2")
    group = QuestionGroup("group-1", "能申请吗", "topic-a", ["message-1", "message-2"])
    kept(
        database,
        agencies=[agency],
        staff=[person],
        policies=[policy()],
        messages=[message(), sealed],
        replies=[reply],
        cases=[case(reminded_on=[DUE])],
        groups=[group],
        topics=[topic()],
        faqs=[faq()],
        escalations=[escalation()],
        investigations=[investigation],
    )

    with database() as uow:
        assert uow.agencies.get("agency-housing") == Agency(
            "agency-housing", "区房管局", ("住房局",), AgencyKind.DRAFTING
        )
        assert uow.staff.get("editor").roles == {Role.EDITOR, Role.REVIEWER}
        assert uow.policies.get("policy-1") == policy()
        assert uow.messages.get("message-1") == message()
        assert uow.messages.get("message-2").contact_sealed == b"\x00sealed"
        assert uow.replies.of_message("message-1")[0].replied_at == AT
        assert uow.cases.get("case-1") == case(reminded_on=[DUE])
        assert uow.groups.get("group-1").message_ids == ["message-1", "message-2"]
        assert uow.topics.get("topic-1") == topic()
        assert uow.faqs.get("faq-1") == faq()
        assert uow.escalations.get("escalation-1") == escalation()
        assert uow.investigations.of_topic("topic-1")[0].report == "报告"


def test_instants_come_back_aware_and_in_utc(database: Database) -> None:
    kept(database, messages=[message()])

    with database() as uow:
        assert uow.messages.get("message-1").created_at.utcoffset() == timedelta(0)


def test_a_change_in_place_is_kept_even_inside_a_list(database: Database) -> None:
    kept(database, messages=[message()], cases=[case()], policies=[policy()])

    with database() as uow:
        uow.cases.get("case-1").reminded_on.append(DUE)
        uow.policies.get("policy-1").corrections["doc_no"] = "临府规〔2025〕7号"
        uow.commit()

    with database() as uow:
        assert uow.cases.get("case-1").reminded_on == [DUE]
        assert uow.policies.get("policy-1").corrections["doc_no"] == "临府规〔2025〕7号"


def test_objects_stay_readable_after_the_block(database: Database) -> None:
    kept(database, policies=[policy()])

    with database() as uow:
        found = uow.policies.get("policy-1")

    assert found.clauses[0].heading_path == ("第一章 总则",)


def test_faqs_are_found_by_what_they_cite_now(database: Database) -> None:
    drafted = faq(2, state=FaqState.DRAFT, versions=[], draft=version_of(
        replace(CONTENT, citations=(replace(CITATION, policy_id="policy-2"),)),
        version_no=1, author="editor",
    ))  # fmt: skip
    kept(database, faqs=[faq(1), drafted])

    with database() as uow:
        assert [f.faq_id for f in uow.faqs.citing("policy-1")] == ["faq-1"]
        assert [f.faq_id for f in uow.faqs.citing("policy-2")] == ["faq-2"]
        assert [f.faq_id for f in uow.faqs.live()] == ["faq-1"]
        assert [f.faq_id for f in uow.faqs.list(FaqState.DRAFT)] == ["faq-2"]
        uow.faqs.get("faq-1").withdrawn_version_no = 1
        uow.commit()

    with database() as uow:
        assert uow.faqs.citing("policy-1") == []
        assert uow.faqs.live() == []
        assert [f.faq_id for f in uow.faqs.of_policy("policy-1")] == ["faq-1", "faq-2"]


def test_agencies_are_known_by_name_and_alias(database: Database) -> None:
    office = Agency("agency-office", "区政府办公室", ("区府办",), AgencyKind.OFFICE)
    housing = Agency("agency-housing", "区房管局")
    kept(database, agencies=[office, housing])

    with database() as uow:
        assert uow.agencies.named("区府办") is uow.agencies.get("agency-office")
        assert uow.agencies.named("区税务局") is None
        assert uow.agencies.coordinating() is uow.agencies.get("agency-office")
        assert [a.agency_id for a in uow.agencies.list()] == ["agency-housing", "agency-office"]


def test_what_an_entry_was_before_it_was_flagged_is_kept_and_forgotten(database: Database) -> None:
    before = StateBefore(FaqState.APPROVED, 2)
    reason = NeedsReview(ReviewCause.POLICY_REPEALED, "policy-1", before=before)
    with database() as uow:
        uow.faqs.add(faq(review_reasons=(reason,)))
        uow.commit()
    with database() as uow:
        flagged = uow.faqs.get("faq-1")
        assert flagged.review_reasons[0].before == before
        flagged.go_on()
        uow.commit()

    with database() as uow:
        (left,) = uow.faqs.get("faq-1").review_reasons
        assert (left, left.before) == (reason, None)
