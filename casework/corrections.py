"""A person's word over what was read from a policy's text."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from casework.facts import BadCorrection
from casework.policies import Policy

_TEXTS = ("title", "doc_no", "issuing_agency", "agency_id", "superseded_by")
_DATES = ("issued_on", "effective_on", "valid_until", "repealed_on")
CORRECTABLE = (*_TEXTS, *_DATES)


def corrected(policy: Policy, corrections: Mapping[str, str]) -> Policy:
    """A copy with the corrections applied and kept; an empty value clears the field.

    Raises BadCorrection for a field that cannot be corrected or a date that is not ISO.
    """
    values = {field: corrected_value(field, text) for field, text in corrections.items()}
    return replace(policy, **values, corrections=dict(corrections))  # type: ignore[arg-type]


def corrected_value(field: str, text: str) -> str | date | None:
    """The value that ``text`` stands for in ``field``."""
    text = text.strip()
    if field not in CORRECTABLE or (field == "title" and not text):
        raise BadCorrection(field, text)
    if not text or field in _TEXTS:
        return text or None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadCorrection(field, text) from error


def as_text(value: object) -> str:
    """A field's value as corrections write it: ISO dates; empty for None."""
    return value.isoformat() if isinstance(value, date) else str(value or "")
