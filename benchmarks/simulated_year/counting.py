"""Figures of a period counted in the ledger; the names are those of the statistics."""

from datetime import UTC, date, datetime, timedelta

import chinese_calendar

from benchmarks.simulated_year.ledger import (
    GIVES_TEXT,
    SEARCHED,
    Account,
    Escalated,
    Ledger,
    day_in_china,
)

Figures = dict[str, float | None]


def count_all(ledger: Ledger, first: date, last: date) -> Figures:
    asked = [outcome for day, outcome in ledger.turns if first <= day <= last]
    questions = len([outcome for outcome in asked if outcome in SEARCHED])
    answered = len([outcome for outcome in asked if outcome in GIVES_TEXT])
    return {
        **count_messages(ledger.received(first, last), last),
        "questions": questions,
        "answered_questions": answered,
        "answered_share": answered / questions if questions else None,
        "entries_published": len({faq for day, faq in ledger.published if first <= day <= last}),
        "entries_withdrawn": len({faq for day, faq in ledger.taken_back if first <= day <= last}),
        "investigations": len({key for day, key in ledger.reports if first <= day <= last}),
        "imported": len({key for day, key in ledger.imported if first <= day <= last}),
        **count_escalations(list(ledger.escalations.values()), first, last),
    }


STANDINGS = (
    "answered", "in_time", "waiting", "paused", "overdue", "withdrawn", "closed_unanswered",
)  # fmt: skip
HAPPENED = ("extended", "returned", "transferred", "reopened")


def count_messages(accounts: list[Account], last: date) -> Figures:
    found, taken = dict.fromkeys(STANDINGS, 0), []
    for account in accounts:
        first_reply = min((at for at in account.replies if day_in_china(at) <= last), default=None)
        if first_reply is None:
            found[unanswered_standing(account, last)] += 1
            continue
        day = day_in_china(first_reply)
        paused = account.is_paused(first_reply)
        found["answered"] += 1
        found["in_time"] += paused or day <= account.due(first_reply)
        taken.append(working_days(day_in_china(account.left), day))
    last_words = [said for account in accounts if (said := last_rating(account, last)) is not None]
    due = found["answered"] + found["overdue"]
    return {
        "received": len(accounts),
        **found,
        **{name: happened_to(accounts, name, last) for name in HAPPENED},
        "asked_back": happened_to(accounts, "asked", last),
        "answered_late": found["answered"] - found["in_time"],
        "in_time_share": found["in_time"] / due if due else None,
        "median_working_days": middle(sorted(taken)),
        "rated": len(last_words),
        "solved": last_words.count(True),
        "unsolved": last_words.count(False),
        "solved_share": last_words.count(True) / len(last_words) if last_words else None,
    }


def unanswered_standing(account: Account, last: date) -> str:
    end = last_instant(last)
    if account.withdrawn and account.withdrawn < end:
        return "withdrawn"
    if account.closed and account.closed < end:
        return "closed_unanswered"
    if account.is_paused(end):
        return "paused"
    return "overdue" if last > account.due(end) else "waiting"


def last_instant(day: date) -> datetime:
    """The last instant of the day in China."""
    return datetime(day.year, day.month, day.day, 15, 59, 59, 999999, tzinfo=UTC)


def happened_to(accounts: list[Account], what: str, last: date) -> int:
    """To how many of them at least once, by the end of the day."""
    return len([1 for a in accounts if any(day_in_china(at) <= last for at in getattr(a, what))])


def last_rating(account: Account, last: date) -> bool | None:
    said = [solved for at, solved in account.ratings if day_in_china(at) <= last]
    return said[-1] if said else None


def working_days(after: date, until: date) -> int:
    """Day by day in the State Council's calendar."""
    days = 0
    while after < until:
        after += timedelta(days=1)
        days += chinese_calendar.is_workday(after)
    return days


def middle(values: list[int]) -> float | None:
    if not values:
        return None
    half = len(values) // 2
    return float(values[half]) if len(values) % 2 else (values[half - 1] + values[half]) / 2


def by_agency(ledger: Ledger, first: date, last: date) -> dict[str, Figures]:
    """The messages of the agency that had each at the end of the last day."""
    held: dict[str, list[Account]] = {}
    for account in ledger.received(first, last):
        given = [agency for at, agency in account.agencies if day_in_china(at) <= last]
        held.setdefault(given[-1], []).append(account)
    return {agency: count_messages(accounts, last) for agency, accounts in held.items()}


def count_escalations(every: list[Escalated], first: date, last: date) -> Figures:
    known = [one for one in every if one.opened <= last]
    ends = [(one, one.closed_by(last)) for one in known]
    closed = [(one, end) for one, end in ends if end and end[0] >= first]
    return {
        "escalations_opened": len([one for one in known if one.opened >= first]),
        "escalations_closed": len(closed),
        "escalations_open": len([one for one, end in ends if end is None]),
        "investigations_open": len(
            [1 for one, end in ends if end is None and one.duty == "investigate_opinions"]
        ),
        "escalations_late": len([1 for one, end in closed if end[0] > one.due])
        + len([1 for one, end in ends if end is None and last > one.due]),
        "lists_published": len([1 for _, end in closed if end[1] == "list"]),
    }
