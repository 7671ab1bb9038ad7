"""Progress of a case in words: its timeline, and how its due day was counted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casework.cases import Case, Explanation, Step, asker_timeline
from portal.web.words import WORDS


@dataclass(frozen=True, slots=True)
class ShownStep:
    """``who`` did it, by name; empty where the reader is not told."""

    at: datetime
    text: str
    who: str = ""


def steps_for_asker(steps: Sequence[Step], agencies: Mapping[str, str]) -> list[ShownStep]:
    """In plain words, without names of officials; ``agencies`` are names by id."""
    return [
        ShownStep(step.at, WORDS.case_step_asker[step.kind].format_map(_figures(step, agencies)))
        for step in asker_timeline(steps)
    ]


def steps_for_staff(
    steps: Sequence[Step], agencies: Mapping[str, str], names: Mapping[str, str], asker: str
) -> list[ShownStep]:
    """All of it, with the names of who did it; ``asker`` is the key of who left the message."""
    people = {**names, **WORDS.actor, asker: WORDS.actor["asker"]}
    return [
        ShownStep(
            step.at,
            WORDS.case_step[step.kind].format_map(
                {**_figures(step, agencies), "officer": names.get(step.officer, step.officer)}
            ),
            people.get(step.actor, step.actor),
        )
        for step in steps
    ]


def _figures(step: Step, agencies: Mapping[str, str]) -> dict[str, object]:
    return {
        "agency": agencies.get(step.agency_id or "", WORDS.nobody_s),
        "officer": step.officer,
        "due_on": written(step.due_on),
        "due_before": written(step.due_before),
        "answer_by": written(step.answer_by),
        "working_days": step.working_days,
        "stage": WORDS.reminder_stage.get(step.stage, step.stage),
        "said": step.said,
    }


def clock_in_words(case: Case, on: date, *, whom: str) -> list[str]:
    """How the due day came about and how much of the time is used, a sentence each.

    ``whom`` the asker is called: the page is read by the asker or by staff. Nothing is said of a
    case whose clock runs no more.
    """
    if not case.unanswered:
        return []
    if case.paused:
        return list(_paused(case, whom))
    return [*_running(case, on, whom), *_exceptions(case.clock.explained(), whom)]


def _paused(case: Case, whom: str) -> Iterator[str]:
    request = case.open_request
    if request:
        asked_on = request.asked_on
        yield WORDS.case_clock["paused"].format(
            asked_on=written(asked_on), whom=whom, used=case.clock.used_until(asked_on),
            left=case.clock.left_after(asked_on), answer_by=written(request.answer_by),
        )  # fmt: skip


def _running(case: Case, on: date, whom: str) -> Iterator[str]:
    explained = case.clock.explained()
    start = "reopened" if case.reopenings else "counted"
    yield WORDS.case_clock[start].format(
        starts_on=written(explained.starts_on), whom=whom,
        working_days=explained.working_days + explained.extended_by,
        due_on=written(explained.due_on),
    )  # fmt: skip
    if case.due_before_extension:
        yield WORDS.case_clock["extended"].format(
            due_before=written(case.due_before_extension), extended_by=explained.extended_by
        )
    if not case.overdue(on):
        yield WORDS.case_clock["left"].format(
            used=case.clock.used_until(on), left=case.clock.left_after(on)
        )


def _exceptions(explained: Explanation, whom: str) -> Iterator[str]:
    """Days that count otherwise than the weekday says."""
    if explained.weekend_days:
        yield WORDS.case_clock["weekends"].format(days=explained.weekend_days)
    for one in explained.holidays:
        name = "holiday" if one.first < one.last else "holiday_of_a_day"
        yield WORDS.case_clock[name].format(
            name=WORDS.holiday[one.holiday], first=written(one.first), last=written(one.last)
        )
    if explained.make_up_days:
        days = WORDS.joiner.join(written(day) for day in explained.make_up_days)
        yield WORDS.case_clock["make_up"].format(days=days)
    for pause in explained.pauses:
        yield WORDS.case_clock["was_paused"].format(
            asked_on=written(pause.asked_on), answered_on=written(pause.answered_on), whom=whom
        )
    if explained.pauses:
        yield WORDS.case_clock["paused_days"].format(days=explained.paused_days)
    if explained.provisional:
        yield WORDS.case_clock["provisional"]


def written(day: date | None) -> str:
    """As people write it; empty for none."""
    return WORDS.written_day.format(year=day.year, month=day.month, day=day.day) if day else ""
