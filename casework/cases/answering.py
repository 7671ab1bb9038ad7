"""What a reply does to its case: the first one answers it, and ends a pause."""

from datetime import datetime

from casework.cases.cases import Case, CaseStatus


def answer_case(case: Case | None, at: datetime) -> None:
    """``case`` is None for a message from another system."""
    if case and case.unanswered:
        case.status, case.answered_at = CaseStatus.ANSWERED, at
