"""Result counts of an import."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from casework.import_outcomes import ImportOutcome


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """``notes`` are things a person should know that stopped nothing."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return (
            f"added {self.added}, changed {self.changed}, "
            f"unchanged {self.unchanged}, rejected {self.rejected}"
        )


def summary_of(
    outcomes: Iterable[ImportOutcome], *, rejected: int, notes: Iterable[str] = ()
) -> ImportSummary:
    counted = Counter(outcomes)
    return ImportSummary(
        added=counted[ImportOutcome.ADDED],
        changed=counted[ImportOutcome.CHANGED],
        unchanged=counted[ImportOutcome.UNCHANGED],
        rejected=rejected,
        notes=tuple(notes),
    )
