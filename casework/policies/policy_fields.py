"""Field metadata of policies: how staff edit a field, and what an import may clear."""

from enum import StrEnum
from typing import Any


class Input(StrEnum):
    """What a person fills a field in with."""

    LINE = "line"
    DAY = "day"
    AGENCY = "agency"  # one of ours, by its agency_id
    POLICY = "policy"  # another one, by its policy_id


def corrected_with(kind: Input, *, kept_if_empty: bool = False) -> dict[str, Any]:
    """Staff may correct the field; ``kept_if_empty``: as ``set_elsewhere`` says."""
    return {"input": kind, "kept_if_empty": kept_if_empty}


def set_elsewhere() -> dict[str, Any]:
    """A person or another policy's import sets it: it stays where the file says nothing."""
    return {"kept_if_empty": True}
