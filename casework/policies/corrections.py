"""Corrections: a person's values that override what was extracted from a policy's text."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date

from casework.errors import BadCorrection, DatesOutOfOrder
from casework.policies.policies import Policy
from casework.policies.policy_fields import Input
from casework.texts import required_text

# What each field that may be corrected is filled in with.
INPUTS: dict[str, Input] = {
    f.name: f.metadata["input"] for f in fields(Policy) if "input" in f.metadata
}
FIRST_YEAR, LAST_YEAR = (
    1900,
    2199,
)  # outside: a typo, and near the ends sums overflow
DATES = [name for name, kind in INPUTS.items() if kind is Input.DAY]


def corrected(policy: Policy, corrections: Mapping[str, str]) -> Policy:
    """A copy with the corrections applied and kept; an empty value clears the field.

    Raises BadCorrection for a field that cannot be corrected or a date that is not ISO.
    """
    values = {field: corrected_value(field, text) for field, text in corrections.items()}
    return replace(policy, **values, corrections=dict(corrections))  # type: ignore[arg-type]


def corrected_value(field: str, text: str) -> str | date | None:
    """The value that ``text`` stands for in ``field``; raises BadCorrection, EmptyText."""
    text = text.strip()
    if field not in INPUTS:
        raise BadCorrection(field, text)
    if field == "title":
        return required_text("title", text)
    if not text or field not in DATES:
        return text or None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadCorrection(field, text) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadCorrection(field, text)
    return day


def require_dates_in_order(policy: Policy) -> None:
    """Raises DatesOutOfOrder where it ends before it was issued or took effect.

    It may take effect before it was issued: many do, from the first of the month or the year.
    """
    for ends in ("valid_until", "repealed_on"):
        for begins in ("issued_on", "effective_on"):
            last, first = getattr(policy, ends), getattr(policy, begins)
            if last and first and last < first:
                raise DatesOutOfOrder(ends, begins)


def as_text(value: object) -> str:
    """A field's value as corrections write it: ISO dates; empty for None."""
    return value.isoformat() if isinstance(value, date) else str(value or "")
