"""What the desk notices in a report before a person accepts it."""

from casework.ports import UnitOfWork
from casework.topics import ReportPart, advice_on, save_investigation
from casework.topics.report_advice import ReportFault
from tests.fakes.escalations import REPORT, begun, content_of, escalate, topic_of
from tests.fakes.linjiang import AT, DUTIES, OFFICER


def advised(uow: UnitOfWork, **parts: str):
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    begun(uow, escalation.escalation_id)
    saved = save_investigation(
        uow, escalation.escalation_id, content=content_of(REPORT | parts), by=OFFICER, at=AT
    )
    return [(a.fault, a.part) for a in advice_on(uow, saved, DUTIES.get(escalation.duty_id))]


def test_a_report_in_plain_words_is_not_advised_on(uow: UnitOfWork) -> None:
    assert advised(uow) == []


def test_an_empty_section_is_named(uow: UnitOfWork) -> None:
    assert advised(uow, measures="") == [(ReportFault.EMPTY, ReportPart.MEASURES)]


def test_repeated_characters_are_short_and_repeated(uow: UnitOfWork) -> None:
    assert advised(uow, findings="情况属实，已经处理。" * 4) == [
        (ReportFault.SHORT, ReportPart.FINDINGS),
        (ReportFault.REPEATS, ReportPart.FINDINGS),
    ]


def test_a_message_quoted_among_words_of_ones_own_is_not_copied(uow: UnitOfWork) -> None:
    assert advised(uow, findings="外地户籍能申请租房补贴吗，市民这样问我们。") == []


def test_the_text_of_a_message_alone_is_copied(uow: UnitOfWork) -> None:
    assert (ReportFault.COPIED, ReportPart.FINDINGS) in advised(
        uow, findings="外地户籍能申请租房补贴吗？"
    )


def test_two_sections_with_the_same_words_are_named_once(uow: UnitOfWork) -> None:
    assert advised(uow, measures=REPORT["findings"]) == [(ReportFault.SAME_AS, ReportPart.MEASURES)]


def test_a_report_on_something_else_is_off_topic(uow: UnitOfWork) -> None:
    other = "河道每周有人巡查，枯水期清淤三次，水质保持三类标准"
    texts = {part: f"{other}，第{n}段也这样写" for n, part in enumerate(REPORT)}

    assert (ReportFault.OFF_TOPIC, None) in advised(uow, **texts)
