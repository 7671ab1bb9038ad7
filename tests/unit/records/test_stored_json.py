"""Stored JSON: the literal text of every JSON column and of every event is written and read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, text
from sqlalchemy.orm import Session

from casework import events
from casework.events import Event, TakenIn, TopicMerged, TurnAnswered
from casework.faqs import NeedsReview
from casework.faqs.entries import FaqState, ReviewCause, StateBefore
from casework.topics.topics import Candidate
from records.database import open_database
from records.event_log import EventLog
from records.event_payloads import UnknownEventKind
from records.stored_json import UnreadableJson
from records.tables import event_counter, metadata
from tests.unit.records.stored_columns import PROPOSAL, STORED
from tests.unit.records.stored_events import BY, EVENTS

TEXT_OF = {name: stored for name, _, stored in STORED}
LINES = (Path(__file__).parent / "stored_events.txt").read_text(encoding="utf-8").splitlines()
PAYLOADS = [tuple(line.split(" ", 1)) for line in LINES]
DIALECT = open_database("sqlite://").dialect
COLUMNS = {
    f"{table.name}.{column.name}": column
    for table in metadata.tables.values()
    for column in table.columns
    if column.type.compile(DIALECT) == "JSON"
}


def written(name: str, value: Any) -> Any:
    """What a database is given for a value of the column."""
    process = COLUMNS[name].type.bind_processor(DIALECT)
    assert process
    return process(value)


def read(name: str, stored: str | None) -> Any:
    process = COLUMNS[name].type.result_processor(DIALECT, None)
    assert process
    return process(stored)


@pytest.fixture(scope="module")
def tables() -> Iterator[Engine]:
    engine = open_database("sqlite://")
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(tables: Engine) -> Iterator[Session]:
    """Nothing is committed, so the next test finds empty tables again."""
    with Session(tables) as session:
        session.execute(insert(event_counter).values(counter_id=1, last_id=0))
        yield session


def event_read(session: Session, kind: str, payload: str) -> Event:
    row = {"kind": kind, "at": "2026-03-02 01:00:00.000000", "actor": "bianji", "json": payload}
    session.execute(
        text(
            "INSERT INTO events (event_id, kind, at, actor, payload)"
            " VALUES (7, :kind, :at, :actor, :json)"
        ),
        row,
    )
    ((number, event),) = EventLog(session).after(0)
    assert number == event.event_id == 7
    return event


def test_every_json_column_and_every_event_stands_here() -> None:
    exported = (getattr(events, name) for name in dir(events))
    kinds = {k.__name__ for k in exported if isinstance(k, type) and issubclass(k, Event)}

    assert sorted([*(name for name, _, _ in STORED), "events.payload"]) == sorted(COLUMNS)
    assert [type(event).__name__ for event in EVENTS] == [kind for kind, _ in PAYLOADS]
    assert {kind for kind, _ in PAYLOADS} == kinds


@pytest.mark.parametrize(("name", "value", "stored"), STORED, ids=[name for name, _, _ in STORED])
def test_a_column_is_stored_as_this_text_and_read_from_it(
    name: str, value: Any, stored: str
) -> None:
    assert written(name, value) == stored
    assert read(name, stored) == value
    assert type(read(name, stored)) is type(value)
    assert written(name, read(name, stored)) == stored


@pytest.mark.parametrize("event", EVENTS, ids=[kind for kind, _ in PAYLOADS])
def test_an_event_is_read_from_its_line(session: Session, event: Event) -> None:
    kind, payload = PAYLOADS[EVENTS.index(event)]

    assert event_read(session, kind, payload) == event


def test_events_are_stored_as_their_lines(session: Session) -> None:
    log = EventLog(session)
    for event in EVENTS:
        log.add(event)
    log.write()

    rows = session.execute(text("SELECT kind, payload FROM events ORDER BY event_id"))
    assert [tuple(row) for row in rows] == PAYLOADS


def test_none_is_no_json_but_sql_null() -> None:
    assert written("faqs.draft", None) is None
    assert read("faqs.draft", None) is None
    assert read("faqs.draft", "null") is None


def test_instants_are_read_aware_and_enumerations_as_themselves() -> None:
    (published,) = read("faqs.versions", TEXT_OF["faqs.versions"])
    (reason,) = read("faqs.review_reasons", TEXT_OF["faqs.review_reasons"])

    assert published.published_at == datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    assert published.published_at.utcoffset() == timedelta(0)
    assert reason.cause is ReviewCause.CLAUSE_CHANGED


def test_a_review_from_before_omissions_were_named_left_nothing_out() -> None:
    older = (
        '[{"kind":"accuracy","verdict":"approve","reviewer":"shenhe","reason":"",'
        '"reviewed_at":"2026-03-02T01:00:00+00:00","faq_version_no":2}]'
    )

    [review] = read("faqs.reviews", older)

    assert (review.left_out, review.grounds, review.agency_id) == ("", (), None)


def test_keys_that_an_older_program_did_not_write_have_their_defaults() -> None:
    older = (
        '{"proposal_id":"k","title":"租房","representative_question":"能申请吗","keywords":[],'
        '"message_ids":["m"],"asker_count":1,"group_ids":["g"],"heat":1,"heat_parts":{"askers":1},'
        '"findings":[],"first_seen_on":"2026-03-01","last_seen_on":"2026-03-02"}'
    )

    proposal = read("topic_proposals.proposal", older)

    assert (proposal.heat, proposal.heat_figures, proposal.kinds) == (1.0, {}, {})
    assert (proposal.candidate, proposal.session_count) == (Candidate.FAQ, 0)
    assert read("faqs.review_reasons", '[{"cause":"policy_expires","policy_id":"p"}]') == (
        NeedsReview(ReviewCause.POLICY_EXPIRES, "p"),
    )


def test_an_event_of_an_older_program_has_the_defaults_of_what_it_lacks(session: Session) -> None:
    older = (
        '{"topic_id":"topic-1","merged_ids":["topic-2"],"taken":[{"topic_id":"t","status":"open"}]}'
    )

    assert event_read(session, "TopicMerged", older) == TopicMerged(
        **BY, topic_id="topic-1", merged_ids=("topic-2",),
        taken=(TakenIn(topic_id="t", status="open"),),
    )  # fmt: skip


def test_a_turn_of_before_the_shown_entries_were_kept_shows_none(session: Session) -> None:
    older = (
        '{"outcome":"clarified","query_masked":"租房补贴","entry_id":null,"confidence":0.5,'
        '"asker_key":"3f0a","channel":"chat"}'
    )

    turn = event_read(session, "TurnAnswered", older)

    assert isinstance(turn, TurnAnswered)
    assert (turn.query_masked, turn.shown) == ("租房补贴", ())


def test_a_key_of_a_newer_program_is_refused_and_not_dropped(session: Session) -> None:
    with pytest.raises(UnreadableJson, match=r"faqs\.review_reasons .* 0\.colour: Unexpected"):
        read("faqs.review_reasons", '[{"cause":"policy_expires","policy_id":"p","colour":"red"}]')
    with pytest.raises(UnreadableJson, match=r"events\.payload of row 7 .* colour: Unexpected"):
        event_read(session, "ContactLeft", '{"message_id":"message-1","colour":"red"}')


def test_what_is_no_json_names_its_column() -> None:
    with pytest.raises(UnreadableJson, match=r"faqs\.tags .* no JSON at character 8"):
        read("faqs.tags", '["住房",  ')
    with pytest.raises(UnreadableJson, match=r"events\.payload .* no JSON at character 0"):
        read("events.payload", "")


def test_a_value_of_another_type_is_not_written() -> None:
    with pytest.raises(TypeError, match=r"faqs\.review_reasons is given a value that is no tuple"):
        written("faqs.review_reasons", ({"cause": "policy_expires", "policy_id": "p"},))


def test_values_that_are_equal_but_stored_differently_are_told_apart() -> None:
    flagged = NeedsReview(ReviewCause.POLICY_EXPIRES, "p")
    known_before = replace(flagged, before=StateBefore(FaqState.PUBLISHED, None))
    same = COLUMNS["faqs.review_reasons"].type.compare_values

    assert flagged == known_before
    assert not same((flagged,), (known_before,))
    assert same((flagged,), (replace(flagged),))


def test_an_event_of_a_newer_program_is_refused_by_name(session: Session) -> None:
    with pytest.raises(UnknownEventKind, match="event 7 is a TopicSang"):
        event_read(session, "TopicSang", "{}")


def test_numbers_that_are_no_json_are_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        written("topic_proposals.proposal", replace(PROPOSAL, heat=float("nan")))
