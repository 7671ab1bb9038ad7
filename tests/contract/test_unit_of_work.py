"""One suite over the unit of work in memory, on SQLite and, where there is one, PostgreSQL."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from casework.agencies import Agency, AgencyKind
from casework.cases import Case, CaseStatus
from casework.escalations import Escalation, EscalationReason, EscalationStatus, Investigation
from casework.events import FaqNeedsReview, MessageLeft, TopicGrew, TurnAnswered
from casework.facts import NotFound
from casework.faqs import (
    Citation,
    DraftContent,
    Faq,
    FaqState,
    NeedsReview,
    ReviewCause,
    version_of,
)
from casework.messages import Channel, Message, MessageKind, Reply
from casework.people import Role, StaffMember
from casework.policies import Clause, LinkKind, Policy, PolicyLink, ServiceItem
from casework.policy_versions import earlier_version
from casework.ports import UnitOfWork
from casework.reviews import Review, ReviewKind, Verdict
from casework.topics import (
    ProposalDecision,
    ProposalVerdict,
    QuestionGroup,
    Topic,
    TopicProposal,
    TopicStatus,
)
from records.database import migrate, open_database
from records.unit_of_work import SqlUnitOfWork, session_factory
from tests.fakes.memory import MemoryDatabase

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DUE = date(2026, 3, 11)
BEFORE, AFTER = DUE - timedelta(days=1), DUE + timedelta(days=1)

Database = Callable[[], UnitOfWork]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Calling it gives a fresh unit of work on one and the same database."""
    if request.param == "memory":
        yield MemoryDatabase().uow
    elif request.param == "sqlite":
        yield migrated(open_database(f"sqlite:///{tmp_path / 'desk.db'}"))
    else:
        engine = open_database(empty_postgresql())
        yield migrated(engine)
        engine.dispose()


def migrated(engine: Engine) -> Database:
    migrate(engine)
    sessions = session_factory(engine)
    return lambda: SqlUnitOfWork(sessions)


def empty_postgresql() -> str:
    """The URL of a database of tests, emptied; skips where none is named."""
    url = os.environ.get("TEST_POSTGRESQL_URL")
    if not url:
        pytest.skip("no PostgreSQL: set TEST_POSTGRESQL_URL to a database that may be emptied")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url


def kept(database: Database, **things: list[object]) -> None:
    """Add the things to the repositories of these names and commit."""
    with database() as uow:
        for repository, added in things.items():
            for thing in added:
                getattr(uow, repository).add(thing)
        uow.commit()


def message(number: int = 1, **values: object) -> Message:
    given = {
        "message_id": f"message-{number}",
        "tracking_no": f"LY-0000-000{number}-X",
        "kind": MessageKind.CONSULT,
        "subject": "租房补贴",
        "body": "外地户籍能申请租房补贴吗？",
        "asker_key": f"asker-{number}",
        "channel": Channel.BOARD,
        "policy_id": None,
        "created_at": AT + timedelta(hours=number),
    }
    return Message(**{**given, **values})


def case(number: int = 1, **values: object) -> Case:
    given = {
        "case_id": f"case-{number}",
        "message_id": "message-1",
        "agency_id": "agency-housing",
        "opened_at": AT,
        "due_on": DUE,
    }
    return Case(**{**given, **values})


def topic(number: int = 1, **values: object) -> Topic:
    given = {
        "topic_id": f"topic-{number}",
        "title": "租房补贴申请条件",
        "accepted_by": "editor",
        "accepted_at": AT + timedelta(hours=number),
        "message_ids": ["message-1"],
    }
    return Topic(**{**given, **values})


def escalation(number: int = 1, **values: object) -> Escalation:
    given = {
        "escalation_id": f"escalation-{number}",
        "topic_id": "topic-1",
        "agency_id": "agency-housing",
        "duty_id": "publish_faq_lists",
        "reason": EscalationReason.QUESTIONS_CONCENTRATED,
        "opened_on": date(2026, 2, 18),
        "due_on": DUE,
        "asker_count": 12,
    }
    return Escalation(**{**given, **values})


def policy(number: int = 1, **values: object) -> Policy:
    policy_id = f"policy-{number}"
    clause = Clause(
        clause_id=f"clause-{number}",
        policy_id=policy_id,
        anchor="第三条",
        label="第三条",
        heading_path=("第一章 总则",),
        text="第三条 在本区就业的非本市户籍人员可以申请。",
        start=10,
        end=33,
        responsible_units=("区房管局",),
    )
    given = {
        "policy_id": policy_id,
        "title": "临江区租房补贴办法",
        "doc_no": f"临府规〔2025〕{number}号",
        "issued_on": date(2025, 1, number),
        "clauses": [clause],
        "service_items": [ServiceItem("租房补贴申请", "https://example.org/rent")],
        "corrections": {"title": "临江区租房补贴办法"},
        "imported_at": AT,
    }
    return Policy(**{**given, **values})


CITATION = Citation(
    policy_id="policy-1",
    clause_id="clause-1",
    title="临江区租房补贴办法",
    doc_no="临府规〔2025〕1号",
    label="第三条",
    anchor="第三条",
    quote="在本区就业的非本市户籍人员可以申请",
    digest="00ff",
)
CONTENT = DraftContent(
    question="外地户籍可以申请租房补贴吗？",
    answer="可以，须在本区就业。",
    similar_questions=("非沪籍能领租房补贴吗",),
    citations=(CITATION,),
    services=(ServiceItem("租房补贴申请", "https://example.org/rent"),),
    valid_until=date(2027, 12, 31),
)


def faq(number: int = 1, **values: object) -> Faq:
    live = replace(
        version_of(CONTENT, version_no=1, author="editor"),
        published_by="publisher",
        published_at=AT,
    )
    given = {
        "faq_id": f"faq-{number}",
        "policy_id": "policy-1",
        "topic_id": None,
        "agency_id": "agency-housing",
        "state": FaqState.PUBLISHED,
        "author": "editor",
        "versions": [live],
        "reviews": [Review(ReviewKind.SECRECY, Verdict.APPROVE, "reviewer", "", AT, 1)],
        "tags": ("住房",),
        "review_reasons": (NeedsReview(ReviewCause.CLAUSE_CHANGED, "policy-1", ("第三条",)),),
    }
    return Faq(**{**given, **values})


PROPOSAL = TopicProposal(
    proposal_id="proposal-1",
    title="租房补贴",
    representative_question="外地户籍能申请租房补贴吗",
    keywords=("租房", "补贴"),
    message_ids=("message-1", "message-2"),
    asker_count=2,
    group_ids=("group-1",),
    heat=3.25,
    heat_parts={"askers": 2.0, "growth": 1.25},
    findings=("too_few_askers",),
    first_seen_on=date(2026, 2, 1),
    last_seen_on=date(2026, 3, 1),
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


@pytest.mark.parametrize("on", [BEFORE, DUE, AFTER])
def test_the_list_of_overdue_cases_agrees_with_the_rule(database: Database, on: date) -> None:
    answered = case(2, status=CaseStatus.ANSWERED, answered_at=AT)
    kept(database, messages=[message()], cases=[case(), answered])

    with database() as uow:
        listed = [found.case_id for found in uow.cases.overdue(on)]
        ruled = [c.case_id for c in (case(), answered) if c.overdue(on)]

    assert listed == ruled == (["case-1"] if on == AFTER else [])


@pytest.mark.parametrize("on", [BEFORE, DUE, AFTER])
def test_a_case_is_in_exactly_one_of_due_and_overdue(database: Database, on: date) -> None:
    kept(database, messages=[message()], cases=[case()])

    with database() as uow:
        overdue = len(uow.cases.overdue(on))
        still_due = len(uow.cases.due_within(on, on + timedelta(days=30)))

    assert overdue + still_due == 1


@pytest.mark.parametrize(
    ("first", "last", "listed"),
    [(BEFORE, BEFORE, False), (BEFORE, DUE, True), (DUE, AFTER, True), (AFTER, AFTER, False)],
)
def test_the_list_of_due_cases_agrees_with_the_rule(
    database: Database, first: date, last: date, listed: bool
) -> None:
    kept(database, messages=[message()], cases=[case()])

    with database() as uow:
        assert bool(uow.cases.due_within(first, last)) is listed

    assert case().due_within(first, last) is listed


@pytest.mark.parametrize("on", [BEFORE, DUE, AFTER])
def test_the_list_of_overdue_escalations_agrees_with_the_rule(database: Database, on: date) -> None:
    closed = escalation(2, status=EscalationStatus.CLOSED, closed_by="faq-1", closed_on=DUE)
    kept(database, messages=[message()], topics=[topic()], escalations=[escalation(), closed])

    with database() as uow:
        listed = [found.escalation_id for found in uow.escalations.overdue(on)]
        ruled = [e.escalation_id for e in (escalation(), closed) if e.overdue(on)]

    assert listed == ruled == (["escalation-1"] if on == AFTER else [])


def test_open_cases_are_listed_by_agency_soonest_first(database: Database) -> None:
    later = case(1, due_on=AFTER)
    sooner = case(2)
    elsewhere = case(3, agency_id="agency-tax", due_provisional=True)
    kept(database, messages=[message()], cases=[later, sooner, elsewhere])

    with database() as uow:
        assert [c.case_id for c in uow.cases.open("agency-housing")] == ["case-2", "case-1"]
        assert [c.case_id for c in uow.cases.open()] == ["case-2", "case-3", "case-1"]
        assert [c.case_id for c in uow.cases.provisional()] == ["case-3"]
        assert uow.cases.of_message("message-1") is not None
        assert uow.cases.of_message("message-2") is None


@pytest.mark.parametrize(
    ("valid_until", "repealed_on", "last_day"),
    [
        (DUE, None, DUE),
        (None, AFTER, DUE),
        (DUE, date(2027, 1, 1), DUE),
        (date(2027, 1, 1), AFTER, DUE),
        (None, None, None),
    ],
)
def test_the_list_of_expiring_policies_agrees_with_the_rule(
    database: Database, valid_until: date | None, repealed_on: date | None, last_day: date | None
) -> None:
    ending = {"valid_until": valid_until, "repealed_on": repealed_on}
    kept(database, policies=[policy(**ending)])

    with database() as uow:
        assert [bool(uow.policies.expiring(day, day)) for day in (BEFORE, DUE, AFTER)] == [
            False,
            last_day == DUE,
            False,
        ]
        assert bool(uow.policies.expiring(BEFORE, AFTER)) is (last_day is not None)

    assert policy(**ending).last_day_in_force() == last_day


def test_policies_are_listed_newest_first_undated_last(database: Database) -> None:
    undated = policy(3, issued_on=None)
    kept(database, policies=[policy(1), undated, policy(2)])

    with database() as uow:
        assert [p.policy_id for p in uow.policies.list()] == ["policy-2", "policy-1", "policy-3"]
        assert uow.policies.by_doc_no("临府规〔2025〕2号") is uow.policies.get("policy-2")
        assert uow.policies.by_doc_no("临府规〔2025〕9号") is None


def test_the_catalogue_tells_names_and_links_by_id(database: Database) -> None:
    link = PolicyLink(LinkKind.BASIS, "养老服务条例", None)
    kept(database, policies=[policy(2), policy(1, links=[link])])

    with database() as uow:
        assert [(n.policy_id, n.doc_no, n.links) for n in uow.policies.catalogue()] == [
            ("policy-1", "临府规〔2025〕1号", (link,)),
            ("policy-2", "临府规〔2025〕2号", ()),
        ]


def test_earlier_texts_of_a_policy_come_newest_first(database: Database) -> None:
    texts = [
        replace(earlier_version(policy(), at=AT), version_id=f"version-{n}", issued_on=issued_on)
        for n, issued_on in enumerate([date(2019, 1, 1), None, date(2024, 1, 1)])
    ]
    kept(database, policies=[policy(), policy(2)], policy_versions=texts)

    with database() as uow:
        found = uow.policy_versions.of_policy("policy-1")
        assert [v.version_id for v in found] == ["version-2", "version-0", "version-1"]
        assert found[0] == texts[2]
        assert uow.policy_versions.of_policy("policy-2") == []
        assert uow.policy_versions.find("version-9") is None


def test_a_policy_takes_new_clauses_and_loses_removed_ones(database: Database) -> None:
    kept(database, policies=[policy()])
    added = replace(policy().clauses[0], clause_id="clause-1b", anchor="第四条", start=40, end=60)

    with database() as uow:
        uow.policies.get("policy-1").clauses = [added]
        uow.commit()

    with database() as uow:
        assert [c.anchor for c in uow.policies.get("policy-1").clauses] == ["第四条"]


def test_messages_are_found_by_each_of_their_keys(database: Database) -> None:
    imported = message(2, external_no="188006")
    shown = message(3, consent_public=True, policy_id="policy-1")
    hidden = message(4, policy_id="policy-1")
    kept(database, messages=[message(1), imported, shown, hidden])

    with database() as uow:
        assert uow.messages.by_external_no("188006") is uow.messages.get("message-2")
        assert uow.messages.by_external_no("188007") is None
        assert ids(uow.messages.many(["message-3", "gone", "message-1"])) == [3, 1]
        assert ids(uow.messages.many(["message-3#12", "turn-1", "message-3"])) == [3]
        assert ids(uow.messages.list()) == [1, 2, 3, 4]
        assert ids(uow.messages.recent(2)) == [4, 3]
        assert ids(uow.messages.recent(2, before=AT + timedelta(hours=3))) == [2, 1]
        assert ids(uow.messages.public_of_policy("policy-1")) == [3]
        first, until = AT + timedelta(hours=2), AT + timedelta(hours=4)
        assert ids(uow.messages.left_between(first, until)) == [2, 3]
        assert uow.messages.count() == 4


def ids(messages: list[Message]) -> list[int]:
    return [int(found.message_id.removeprefix("message-")) for found in messages]


def test_many_finds_more_messages_than_one_statement_may_name(database: Database) -> None:
    numbers = range(2000)
    kept(
        database,
        messages=[message(n, tracking_no=str(n), created_at=AT) for n in numbers],
    )

    with database() as uow:
        found = uow.messages.many(f"message-{n}" for n in reversed(numbers))

    assert [m.message_id for m in found[:2]] == ["message-1999", "message-1998"]
    assert len(found) == 2000


def test_proposals_are_replaced_decided_and_no_longer_open(database: Database) -> None:
    hotter = replace(PROPOSAL, proposal_id="proposal-2", heat=9.5)
    decision = ProposalDecision(
        "proposal-2", ProposalVerdict.ACCEPTED, "editor", AT, topic_id="topic-1"
    )
    with database() as uow:
        uow.proposals.put(PROPOSAL)
        uow.proposals.put(hotter)
        uow.commit()

    with database() as uow:
        assert uow.proposals.open() == [hotter, PROPOSAL]
        uow.proposals.put(replace(PROPOSAL, title="租金补贴"))
        uow.proposals.decide(decision)
        uow.commit()

    with database() as uow:
        assert uow.proposals.open() == [replace(PROPOSAL, title="租金补贴")]
        assert uow.proposals.decision_on("proposal-2") == decision
        assert uow.proposals.decision_on("proposal-1") is None
        assert uow.proposals.decided_ids() == {"proposal-2"}
        uow.proposals.remove("proposal-1")
        assert uow.proposals.find("proposal-1") is None


def test_groups_are_listed_by_id_and_removed(database: Database) -> None:
    kept(database, groups=[QuestionGroup("group-2", "乙"), QuestionGroup("group-1", "甲")])

    with database() as uow:
        assert [g.group_id for g in uow.groups.list()] == ["group-1", "group-2"]
        uow.groups.remove("group-1")
        uow.commit()

    with database() as uow:
        assert [g.group_id for g in uow.groups.list()] == ["group-2"]


def test_the_topics_of_a_message_are_those_alive_that_hold_it_now(database: Database) -> None:
    merged = topic(2, status=TopicStatus.MERGED, merged_into="topic-1")
    kept(database, topics=[topic(1), merged, topic(3, message_ids=["message-2"])])

    with database() as uow:
        assert [t.topic_id for t in uow.topics.of_message("message-1")] == ["topic-1"]
        uow.topics.get("topic-3").message_ids.append("message-1")
        assert [t.topic_id for t in uow.topics.of_message("message-1")] == ["topic-1", "topic-3"]
        uow.topics.get("topic-1").message_ids = []
        uow.commit()

    with database() as uow:
        assert [t.topic_id for t in uow.topics.of_message("message-1")] == ["topic-3"]
        assert [t.topic_id for t in uow.topics.list(TopicStatus.MERGED)] == ["topic-2"]


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


def test_event_ids_grow_by_one_and_the_log_reads_back_in_order(database: Database) -> None:
    turn = TurnAnswered(
        at=AT, actor="asker-1", outcome="answered_faq", query_masked="租房补贴", entry_id="faq-1",
        confidence=0.93, asker_key="asker-1", channel="chat",
    )  # fmt: skip
    grew = TopicGrew(at=AT, actor="system", topic_id="topic-1", message_ids=("m1", "m2"))
    for event in (turn, grew):
        with database() as uow:
            uow.events.add(event)
            uow.commit()

    with database() as uow:
        assert uow.events.after(0) == [(1, turn), (2, grew)]
        assert uow.events.after(1) == [(2, grew)]
        assert uow.events.after(0, limit=1) == [(1, turn)]
        assert uow.events.last_id() == 2
        assert uow.events.after(0)[1][1].event_id == 2


def test_events_are_selected_by_kind_and_time(database: Database) -> None:
    flagged = [
        FaqNeedsReview(
            at=AT + timedelta(days=n), actor="system", faq_id=f"faq-{n}",
            cause="clause_changed", policy_id="policy-1", anchors=("第三条",),
        )
        for n in range(3)
    ]  # fmt: skip
    with database() as uow:
        for event in flagged:
            uow.events.add(event)
        uow.events.add(TopicGrew(at=AT, actor="system", topic_id="t", message_ids=()))
        uow.commit()

    with database() as uow:
        since, until = AT + timedelta(days=1), AT + timedelta(days=2)
        assert uow.events.of_kind(FaqNeedsReview) == flagged
        assert uow.events.of_kind(FaqNeedsReview, since=since, until=until) == [flagged[1]]
        assert len(uow.events.of_kind(FaqNeedsReview, TopicGrew)) == 4


def test_each_consumer_of_the_outbox_keeps_its_own_cursor(database: Database) -> None:
    with database() as uow:
        uow.events.move_cursor("index", 5)
        uow.events.move_cursor("index", 7)
        uow.commit()

    with database() as uow:
        assert uow.events.cursor("index") == 7
        assert uow.events.cursor("mail") == 0


def test_the_index_pointer_is_the_latest_swap(database: Database) -> None:
    with database() as uow:
        assert (uow.index_versions.live(), uow.index_versions.last_event()) == (None, 0)
        uow.index_versions.swap(1, last_event=10, at=AT)
        uow.index_versions.swap(2, last_event=25, at=AT)
        uow.commit()

    with database() as uow:
        assert (uow.index_versions.live(), uow.index_versions.last_event()) == (2, 25)
