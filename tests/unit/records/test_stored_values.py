"""What is written as JSON comes back as the same value of the same type."""

from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, get_type_hints

import pytest

from casework import events
from casework.events import Event, PolicyRepealed, TakenIn, TopicGrew
from casework.faqs import Citation, FaqVersion, NeedsReview
from casework.faqs.entries import ReviewCause
from casework.people import Role
from casework.policies import ServiceItem
from casework.topics import TopicProposal
from records.event_payloads import UnknownEventKind, event_of, payload_of
from records.json_text import json_text
from records.json_values import from_json, to_json

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
KINDS = [
    kind
    for kind in (getattr(events, name) for name in dir(events))
    if isinstance(kind, type) and issubclass(kind, Event)
]


class Row:
    """What a database row offers."""

    def __init__(self, event: Event, payload: dict[str, Any], kind: str | None = None) -> None:
        self.event_id, self.at, self.actor = 7, event.at, event.actor
        self.kind, self.payload = kind or type(event).__name__, payload


def sample(hint: Any) -> Any:
    """Some value of the type of an event's field."""
    values = {str: "值", int: 3, bool: True, float: 0.5, date: date(2026, 3, 2), datetime: AT}
    optional = {str | None: None, float | None: 0.25}
    rows = {
        tuple[str, ...]: ("甲", "乙"),
        tuple[tuple[str, str], ...]: (("甲", "乙"), ("丙", "")),
        tuple[TakenIn, ...]: (TakenIn(topic_id="题", status="open", faq_ids=("问",)),),
    }
    return {**values, **optional, **rows}[hint]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_event_reads_back_equal(kind: type[Event]) -> None:
    hints = get_type_hints(kind)
    event = kind(**{f.name: sample(hints[f.name]) for f in fields(kind) if f.name != "event_id"})

    read = event_of(Row(event, payload_of(event)))

    assert read == event
    assert read.event_id == 7


def test_a_payload_is_plain_and_leaves_out_what_has_its_own_column() -> None:
    repealed = PolicyRepealed(
        at=AT, actor="system", policy_id="policy-1", repealed_on=date(2026, 10, 1)
    )

    assert payload_of(repealed) == {
        "policy_id": "policy-1",
        "repealed_on": "2026-10-01",
        "superseded_by": None,
    }


def test_an_event_of_a_newer_program_is_refused_by_name() -> None:
    grew = TopicGrew(at=AT, actor="system", topic_id="t", message_ids=())

    with pytest.raises(UnknownEventKind, match="event 7 is a TopicSang"):
        event_of(Row(grew, {}, kind="TopicSang"))


VERSION = FaqVersion(
    version_no=2,
    question="问",
    answer="答",
    similar_questions=("又问",),
    citations=(Citation("p", "c", "办法", None, "第三条", "第三条", "引文", "00ff"),),
    services=(ServiceItem("申请", "https://example.org"),),
    author="bianji",
    published_at=AT,
    valid_until=date(2027, 1, 1),
)
PROPOSAL = TopicProposal(
    "proposal-1", "租房", "能申请吗", ("租房",), ("m1",), 1, ("g1",), 1.5, {"askers": 1.5}, (),
    date(2026, 2, 1), date(2026, 3, 1),
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FaqVersion | None, VERSION),
        (FaqVersion | None, None),
        (list[FaqVersion], [VERSION]),
        (TopicProposal, PROPOSAL),
        (frozenset[Role], frozenset({Role.EDITOR, Role.ADMIN})),
        (tuple[NeedsReview, ...], (NeedsReview(ReviewCause.POLICY_EXPIRES, "p"),)),
        (list[date], [date(2026, 3, 2)]),
    ],
)
def test_values_of_casework_read_back_equal(kind: Any, value: Any) -> None:
    assert from_json(kind, to_json(value)) == value


def test_an_enumeration_comes_back_as_itself_and_not_as_its_text() -> None:
    (reason,) = from_json(
        tuple[NeedsReview, ...], to_json((NeedsReview(ReviewCause.POLICY_REPEALED, "p"),))
    )

    assert isinstance(reason.cause, StrEnum)
    assert reason.cause is ReviewCause.POLICY_REPEALED


def test_chinese_stays_readable_and_nan_is_refused() -> None:
    assert json_text({"问": ["答"]}) == '{"问":["答"]}'
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text(float("nan"))
