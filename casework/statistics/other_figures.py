"""Figures of chat, entries, escalations and imports in a period, with the things behind each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from casework.answer_outcomes import AnswerOutcome
from casework.cases.marks import Mark, marked_talks
from casework.events import (
    EscalationClosed,
    Event,
    FaqPublished,
    FaqWithdrawn,
    InvestigationFiled,
    MessageImported,
    TurnAnswered,
)
from casework.import_outcomes import ImportOutcome
from casework.ports import Fold, UnitOfWork
from casework.rules.duties import INVESTIGATE_OPINIONS, Duties
from casework.rules.duty_cases import DutyCase, Standing
from casework.rules.duty_progress import cases_of
from casework.rules.working_days import local_day
from casework.statistics.case_figures import Value, share

MOST_OF_A_TEST = 10_000  # turns of one test
# The outcomes of questions that were searched for; a stored one may be older than its class.
SEARCHED = frozenset(
    outcome
    for outcome in AnswerOutcome
    if outcome.offers_texts
    or outcome.is_unanswered
    or outcome is AnswerOutcome.NO_ANSWER_OUT_OF_SCOPE
)
ANSWERED = frozenset(outcome for outcome in AnswerOutcome if outcome.gives_text)


def turns_by_outcome(uow: UnitOfWork, since: datetime, until: datetime) -> Mapping[str, int]:
    """How many questions to the chat ended how, the most frequent first."""
    first, counts = local_day(since).isoformat(), Counter[str]()
    for key, count in uow.events.folded(TURNS, until=until).items():
        day, outcome = key.split(" ")
        if day >= first:
            counts[outcome] += count
    counts.subtract(_turns_of_tests(uow, since, until))
    counts = +counts
    return dict(sorted(counts.items(), key=lambda count: (-count[1], count[0])))


def _turns_of_tests(uow: UnitOfWork, since: datetime, until: datetime) -> Counter[str]:
    """What talks that are marked as tests asked, by outcome."""
    kind = TurnAnswered.__name__
    asked = [
        turn
        for asker_key in marked_talks(uow, Mark.TEST)
        for turn in uow.events.newest(MOST_OF_A_TEST, kind=kind, actor=asker_key)
    ]
    return Counter(
        turn.outcome
        for turn in asked
        if isinstance(turn, TurnAnswered) and since <= turn.at < until
    )


def _turn(state: dict[str, int], event: Event) -> None:
    assert isinstance(event, TurnAnswered)
    key = f"{local_day(event.at)} {event.outcome}"
    state[key] = state.get(key, 0) + 1


def _import(state: dict[str, date], event: Event) -> None:
    assert isinstance(event, MessageImported)
    if event.outcome == ImportOutcome.ADDED:
        state.setdefault(event.message_id, local_day(event.at))


TURNS = Fold("turns", (TurnAnswered,), _turn)
IMPORTS = Fold("imports", (MessageImported,), _import)


def chat_figures(turns: Mapping[str, int]) -> dict[str, Value]:
    questions = sum(count for outcome, count in turns.items() if outcome in SEARCHED)
    answered = sum(count for outcome, count in turns.items() if outcome in ANSWERED)
    return {
        "questions": questions,
        "answered_questions": answered,
        "answered_share": share(answered, questions),
    }


def things_counted(
    uow: UnitOfWork, duties: Duties, since: datetime, until: datetime, on: date
) -> dict[str, tuple[str, ...]]:
    """The ids behind each figure of entries, escalations and imports, by the figure's name."""
    events = uow.events
    published = events.of_kind(FaqPublished, since=since, until=until)
    withdrawn = events.of_kind(FaqWithdrawn, since=since, until=until)
    imported, first = events.folded(IMPORTS, until=until), local_day(since)
    filed = events.of_kind(InvestigationFiled, since=since, until=until)
    return {
        "entries_published": _once(event.faq_id for event in published),
        "entries_withdrawn": _once(event.faq_id for event in withdrawn),
        "imported": _once(key for key, day in imported.items() if day >= first),
        "investigations": _once(event.investigation_id for event in filed),
    } | _escalations(uow, duties, since, until, on)


def _escalations(
    uow: UnitOfWork, duties: Duties, since: datetime, until: datetime, on: date
) -> dict[str, tuple[str, ...]]:
    first = local_day(since)
    of_duty = {duty.duty_id: list(cases_of(uow, duty, until=until)) for duty in duties.escalating}
    cases = [case for found in of_duty.values() for case in found]
    closed = [case for case in cases if case.done_on is not None and case.done_on >= first]
    by_entry = _closed_by_entries(uow, until)
    return {
        "escalations_opened": _once(case.key for case in cases if case.opened_on >= first),
        "escalations_closed": _once(case.key for case in closed),
        "lists_published": _once(case.key for case in closed if case.key in by_entry),
        "escalations_late": _once(case.key for case in cases if _late(case, first, on)),
        "escalations_open": _once(case.key for case in cases if case.done_on is None),
        "investigations_open": _once(
            case.key for case in of_duty.get(INVESTIGATE_OPINIONS, ()) if case.done_on is None
        ),
    }


def _late(case: DutyCase, first: date, on: date) -> bool:
    """It was closed too late in the period, or is overdue at its end."""
    if case.done_on is not None and case.done_on < first:
        return False
    return case.standing(on) in (Standing.OVERDUE, Standing.DONE_LATE)


def _closed_by_entries(uow: UnitOfWork, until: datetime) -> set[str]:
    """Those whose latest artefact is a published list, not a report."""
    last = {e.escalation_id: e.closed_by for e in uow.events.of_kind(EscalationClosed, until=until)}
    entries = {event.faq_id for event in uow.events.of_kind(FaqPublished, until=until)}
    return {escalation_id for escalation_id, artefact in last.items() if artefact in entries}


def _once(keys: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
