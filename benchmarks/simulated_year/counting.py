"""Figures of a period counted in the ledger; the names are those of the statistics."""

from datetime import date, timedelta

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


def count_messages(accounts: list[Account], last: date) -> Figures:
    found = dict.fromkeys(("answered", "in_time", "waiting", "overdue", "withdrawn"), 0)
    taken = []
    for account in accounts:
        first_reply = first_reply_day(account, last)
        if first_reply is not None:
            found["answered"] += 1
            found["in_time"] += first_reply <= account.due
            taken.append(working_days(day_in_china(account.left), first_reply))
        elif account.withdrawn and day_in_china(account.withdrawn) <= last:
            found["withdrawn"] += 1
        elif last > account.due:
            found["overdue"] += 1
        else:
            found["waiting"] += 1
    last_words = [said for account in accounts if (said := last_rating(account, last)) is not None]
    due = found["answered"] + found["overdue"]
    return {
        "received": len(accounts),
        **found,
        "answered_late": found["answered"] - found["in_time"],
        "in_time_share": found["in_time"] / due if due else None,
        "median_working_days": middle(sorted(taken)),
        "rated": len(last_words),
        "solved": last_words.count(True),
        "unsolved": last_words.count(False),
        "solved_share": last_words.count(True) / len(last_words) if last_words else None,
    }


def first_reply_day(account: Account, last: date) -> date | None:
    days = [day_in_china(at) for at in account.replies]
    return min((day for day in days if day <= last), default=None)


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
