"""Progress of duties: what each asked for, when it was due and when it was done, from the events.

A figure is a count of these cases and nothing else, so that it can be looked into.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from casework.events import (
    EscalationClosed,
    EscalationDeadlineSettled,
    EscalationHandedIn,
    EscalationOpened,
    EscalationReopened,
    EscalationReturned,
    Event,
    FaqExpired,
    FaqInForceAgain,
    FaqKept,
    FaqNeedsReview,
    FaqPublished,
    FaqReviewed,
    FaqReviewNoLongerNeeded,
    FaqWithdrawn,
)
from casework.faqs.reviews import REQUIRED_REVIEWS, Verdict
from casework.ports import UnitOfWork
from casework.rules.answering_progress import answered_messages
from casework.rules.duties import (
    ANSWER_MESSAGES,
    KEEP_ANSWERS_CURRENT,
    REVIEW_BEFORE_PUBLISHING,
    Duty,
)
from casework.rules.duty_cases import DutyCase, Standing
from casework.rules.working_days import local_day


def cases_of(
    uow: UnitOfWork, duty: Duty, *, since: datetime | None = None, until: datetime | None = None
) -> list[DutyCase]:
    """What the duty asked for, the oldest first: opened at ``since`` or later, as it stood before
    ``until``."""
    found = _READERS.get(duty.duty_id, _escalations)
    cases = found(uow, duty, until)
    first = local_day(since) if since else date.min
    return [case for case in cases if case.opened_on >= first]


def counted(cases: Iterable[DutyCase], on: date) -> Mapping[Standing, int]:
    """How many stand how on the day; every standing has its number."""
    standings = Counter(case.standing(on) for case in cases)
    return {standing: standings[standing] for standing in Standing}


def _escalations(uow: UnitOfWork, duty: Duty, until: datetime | None) -> Iterator[DutyCase]:
    """Each escalation under the duty to the day on which its list or report closed it for good."""
    cases: dict[str, DutyCase] = {}
    for event in uow.events.of_kind(*_OF_ESCALATIONS, until=until):
        if isinstance(event, EscalationOpened) and event.duty_id == duty.duty_id:
            key = event.escalation_id
            cases[key] = DutyCase("escalation", key, local_day(event.at), event.due_on)
        elif (case := cases.get(getattr(event, "escalation_id", ""))) is not None:
            cases[case.key] = _gone_on(case, event)
    yield from cases.values()


def _gone_on(case: DutyCase, event: Event) -> DutyCase:
    if isinstance(event, EscalationDeadlineSettled):
        return replace(case, due_on=event.due_on)
    if isinstance(event, EscalationClosed):
        return replace(case, done_on=event.done_on or local_day(event.at), handed_in_on=None)
    if isinstance(event, EscalationHandedIn):
        return replace(case, handed_in_on=event.handed_in_on)
    if isinstance(event, EscalationReopened | EscalationReturned):
        return replace(case, done_on=None)
    return case


def _entries_to_recheck(uow: UnitOfWork, duty: Duty, until: datetime | None) -> Iterator[DutyCase]:
    """Each time an entry had to be looked at again, to the day on which somebody did."""
    waiting: dict[str, DutyCase] = {}
    for event in uow.events.of_kind(FaqNeedsReview, *_RECHECKED, until=until):
        faq_id = getattr(event, "faq_id", "")
        if isinstance(event, FaqNeedsReview):
            waiting.setdefault(faq_id, DutyCase("faq", faq_id, local_day(event.at)))
        elif (case := waiting.pop(faq_id, None)) is not None:
            yield replace(case, done_on=local_day(event.at))
    yield from waiting.values()


def _publications(uow: UnitOfWork, duty: Duty, until: datetime | None) -> Iterator[DutyCase]:
    """Each version that was published; done where two people had approved what is required."""
    approved: dict[tuple[str, int], dict[str, str]] = {}
    for event in uow.events.of_kind(FaqReviewed, FaqPublished, until=until):
        if isinstance(event, FaqReviewed):
            of_version = approved.setdefault((event.faq_id, event.version_no), {})
            of_version[event.kind] = event.actor if event.verdict == Verdict.APPROVE else ""
        elif isinstance(event, FaqPublished):
            signers = approved.get((event.faq_id, event.version_no), {})
            day = local_day(event.at)
            yield DutyCase("faq", event.faq_id, day, day, day if _signed(signers) else None)


def _signed(signers: Mapping[str, str]) -> bool:
    """Whether different people signed each review that is required."""
    people = [signers.get(kind, "") for kind in REQUIRED_REVIEWS]
    return all(people) and len(set(people)) == len(people)


_OF_ESCALATIONS: tuple[type[Event], ...] = (
    EscalationOpened, EscalationDeadlineSettled, EscalationClosed, EscalationReopened,
    EscalationReturned, EscalationHandedIn,
)  # fmt: skip
_RECHECKED: tuple[type[Event], ...] = (
    FaqPublished, FaqWithdrawn, FaqExpired, FaqInForceAgain, FaqKept, FaqReviewNoLongerNeeded,
)  # fmt: skip
_READERS: Mapping[str, Callable[[UnitOfWork, Duty, datetime | None], Iterator[DutyCase]]] = {
    ANSWER_MESSAGES: lambda uow, duty, until: answered_messages(uow, until),
    KEEP_ANSWERS_CURRENT: _entries_to_recheck,
    REVIEW_BEFORE_PUBLISHING: _publications,
}
