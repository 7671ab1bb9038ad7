"""The event log and the pointer to the index, on every database."""

from datetime import datetime, timedelta

from casework.board import AskerMachine
from casework.events import (
    EntryJudged,
    FaqDrafted,
    FaqFirstAskersTold,
    FaqNeedsReview,
    TopicGrew,
    TurnAnswered,
)
from tests.contract.examples import AT, Database


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
        of_two = {"faq_id": {"faq-0", "faq-2"}, "cause": ["clause_changed"]}
        assert uow.events.of_kind(FaqNeedsReview, among=of_two) == [flagged[0], flagged[2]]
        assert uow.events.count_of_kind(FaqNeedsReview, since=since, among=of_two) == 1
        assert uow.events.count_of_kind(FaqNeedsReview, among={"faq_id": []}) == 0


def test_entries_are_counted_by_the_askers_whom_they_were_given_to(database: Database) -> None:
    """Session 1 and 2 are of one machine; faq-2 is asked for a day before."""
    asked = [(1, "faq-1"), (1, "faq-1"), (2, "faq-1"), (3, "faq-1"), (4, "faq-3"), (5, "faq-3"),
             (4, "faq-4"), (5, None), (6, None)]  # fmt: skip
    turns = [turn_of(f"asker-{n}", entry) for n, entry in asked]
    earlier = [turn_of(f"asker-{n}", "faq-2", at=AT - timedelta(days=1)) for n in range(9)]
    with database() as uow:
        for asker in ("asker-1", "asker-2"):
            uow.asker_machines.note(AskerMachine(asker, "machine-1", AT))
        for turn in [*earlier, *turns]:
            uow.events.add(turn)
        uow.commit()

    with database() as uow:
        counted = uow.events.askers_by_entry(since=AT, least=2, limit=5)
        assert counted == [("faq-1", 2), ("faq-3", 2)]
        assert uow.events.askers_by_entry(since=AT, least=1, limit=1) == [("faq-1", 2)]
        assert uow.events.askers_by_entry(since=AT - timedelta(days=1), least=3, limit=5) == [
            ("faq-2", 8)
        ]


def turn_of(asker: str, entry_id: str | None, at: datetime = AT) -> TurnAnswered:
    return TurnAnswered(
        at=at, actor=asker, outcome="answered_faq", query_masked="租房补贴", entry_id=entry_id,
        confidence=0.93, asker_key=asker, channel="chat",
    )  # fmt: skip


def test_the_newest_events_come_first_and_can_be_of_one_kind_and_person(database: Database) -> None:
    with database() as uow:
        for actor in ("system", "bianji", "system"):
            uow.events.add(TopicGrew(at=AT, actor=actor, topic_id="t", message_ids=()))
        uow.events.add(
            FaqNeedsReview(at=AT, actor="system", faq_id="f", cause="c", policy_id="policy-1")
        )
        uow.commit()

    with database() as uow:
        newest = uow.events.newest
        assert [e.event_id for e in newest(2)] == [4, 3]
        assert [e.event_id for e in newest(2, before=3)] == [2, 1]
        assert [e.event_id for e in newest(9, kind="TopicGrew", actor="system")] == [3, 1]
        assert newest(9, actor="nobody") == []
        third = newest(2, before=4)[0]
        assert [e.event_id for e in newest(9, since=third.at)] == [
            e.event_id for e in newest(9) if e.at >= third.at
        ]
        assert newest(9, until=third.at) == [e for e in newest(9) if e.at < third.at]
        assert [e.event_id for e in newest(9, about=["topic-1"])] == [
            e.event_id for e in newest(9) if getattr(e, "topic_id", "") == "topic-1"
        ]
        assert newest(9, about=[]) == []


def test_events_are_found_by_what_they_are_about_and_by_their_numbers(database: Database) -> None:
    told = FaqFirstAskersTold(at=AT, actor="system", faq_id="faq-1", message_id="message-1")
    drafted = FaqDrafted(at=AT, actor="bianji", faq_id="faq-1", version_no=1)
    other = FaqDrafted(at=AT, actor="bianji", faq_id="faq-2", version_no=1)
    grew = TopicGrew(at=AT, actor="system", topic_id="topic-1", message_ids=())
    with database() as uow:
        for event in (drafted, other, told, grew):
            uow.events.add(event)
        uow.commit()

    with database() as uow:
        assert uow.events.about(["faq-1"], FaqDrafted, FaqFirstAskersTold) == [drafted, told]
        assert uow.events.about(["faq-1", "faq-2"], FaqDrafted) == [drafted, other]
        assert uow.events.about(["message-1", "topic-1"], FaqFirstAskersTold, TopicGrew) == [
            told, grew,
        ]  # fmt: skip
        assert uow.events.about([], FaqDrafted) == []
        assert uow.events.many([4, 1, 99, 1]) == [drafted, grew]


def test_judgements_are_found_by_their_entry_and_by_their_asker(database: Database) -> None:
    turn = TurnAnswered(
        at=AT, actor="asker-1", outcome="clarified", query_masked="租房补贴", entry_id=None,
        confidence=0.5, asker_key="asker-1", channel="chat", shown=("faq:faq-1", "clause:c5"),
    )  # fmt: skip
    of_faq, of_clause = (
        EntryJudged(
            at=AT, actor="asker-1", judgement="refused", entry_id=entry_id, faq_id=faq_id,
            turn_event_id=1,
        )
        for entry_id, faq_id in (("faq:faq-1", "faq-1"), ("clause:c5", None))
    )  # fmt: skip
    for event in (turn, of_faq, of_clause):
        with database() as uow:
            uow.events.add(event)
            uow.commit()

    with database() as uow:
        assert uow.events.about(["faq-1"], EntryJudged) == [of_faq]
        assert uow.events.newest(9, kind="EntryJudged", actor="asker-1") == [of_clause, of_faq]
        assert uow.events.many([of_faq.turn_event_id or 0]) == [turn]


def test_the_index_pointer_is_the_latest_swap(database: Database) -> None:
    with database() as uow:
        assert (uow.index_versions.live(), uow.index_versions.last_event()) == (None, 0)
        uow.index_versions.swap(1, last_event=10, at=AT)
        uow.index_versions.swap(2, last_event=25, at=AT)
        uow.commit()

    with database() as uow:
        assert (uow.index_versions.live(), uow.index_versions.last_event()) == (2, 25)
